-- How many measures there are on each side; the lines are those that address demand, if any.
select 'measure' as kind, 'replies' as corpus, count(*) as total,
    count(*) filter (where side = 'demand') as demand,
    count(*) filter (where side = 'supply') as supply,
    count(*) filter (where side = 'general') as general,
    count(*) filter (where side is null) as undecided,
    bool_and(suggested) as suggested, count(*) as n, cast(null as decimal(38,4)) as amount,
    '' as currency,
    coalesce(some_lines(list(lines) filter (where side = 'demand')), some_lines(list(lines)))
        as lines
from coded_measure having count(*) > 0
