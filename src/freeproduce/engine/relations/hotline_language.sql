-- A telephone line, and the languages of those who would call it that nobody answers in.
with spoken as (
    select h.source, h.row, lower(trim(w)) as word, coalesce(l.language, lower(trim(w))) as language
    from (select source, row, unnest(regexp_split_to_array(languages, '[;,/、،]')) as w
        from hotline) h
    left join language_name l on l.name = lower(trim(h.w))
), callers as (
    select h.source, h.row, trim(w) as word, coalesce(l.language, lower(trim(w))) as language
    from (select source, row, unnest(regexp_split_to_array(caller_languages, '[;,/、،]')) as w
        from hotline) h
    left join language_name l on l.name = lower(trim(h.w))
)
select 'hotline' as kind, h.hotline, s.country, h.languages, h.caller_languages,
    h.caller_languages is null as callers_unknown, (
        select string_agg(distinct c.word, ', ' order by c.word) from callers c
        where c.source = h.source and c.row = h.row and c.word <> '' and c.language not in (
            select language from spoken x where x.source = h.source and x.row = h.row)
    ) as unanswered,
    cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(h.source as bigint) * 1099511627776 + h.row] as lines
from hotline h left join state_of s on s.text = h.country
where h.hotline is not null
