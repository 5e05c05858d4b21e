-- A recommendation of a national rapporteur, whether it is done, and by when it was to be.
select 'recommendation' as kind, coalesce(c.recommendation_id, c.recommendation) as number,
    c.recommendation, c.addressee, s.country, c.status, c.indicator, c.due_value as due,
    w.word is not null as done, r.today,
    cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(c.source as bigint) * 1099511627776 + c.row] as lines
from recommendation c cross join run r
left join state_of s on s.text = c.country
left join closed_word w on w.word = lower(trim(c.status))
