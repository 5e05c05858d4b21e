-- A State whose reply counts and the themes under which it reports no measure.
select 'reply' as kind, s.country, count(*) as missing,
    string_agg(concat(c.code, ' ', c.label), '; ' order by c.place) as themes,
    any_value(s.n) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    any_value(s.lines) as lines
from reply_state s cross join code c
where c.facet = 'theme' and not exists (
    select 1 from coded_measure m where m.country = s.country and m.theme = c.code)
group by s.country
