-- A State that says it has joined an instrument, and what the status table among the files says.
with claim as (
    select country, lines, trim(unnest(string_split(instrument, ';'))) as instrument, suggested
    from coded_measure
    where instrument is not null and list_contains(string_split(practice, '; '), 'instruments')
), standing as (
    select lower(trim(r.instrument)) as instrument, s.country, r.standing, r.since,
        r.since_value as since_date, max(r.as_of_value) over () as as_of,
        coalesce(r.since_value is not null and (r.standing is null or w.word is not null)
            or w.word is not null, false) as party
    from ratification r join state_of s on s.text = r.country
    left join standing_word w on w.word = lower(trim(r.standing)) and w.class = 'party'
)
select 'measure' as kind, c.country, c.instrument, c.suggested,
    max(t.standing) as standing, coalesce(bool_or(t.party), false) as party,
    (select max(as_of) from standing) as as_of,
    cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency, c.lines
from claim c
left join standing t on t.instrument = lower(c.instrument) and t.country = c.country
where lower(c.instrument) in (select instrument from standing)
group by c.country, c.instrument, c.suggested, c.lines
