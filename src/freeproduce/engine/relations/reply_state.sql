-- A State whose reply counts, with the lines of the register, or of its coded sentences.
select 'reply' as kind, country, count(*) as n, cast(null as decimal(38,4)) as amount,
    '' as currency, some_lines(list([line])) as lines
from (
    select country, line from received_reply where counted
    union all
    select country, line from coded where counted and measure and decided_by is not null and country not in (
        select country from received_reply where counted)
) where country is not null group by country
