-- How many measures there are on each side, and what is said of their effect.
select 'measure' as kind, count(*) as total,
    count(*) filter (where side = 'demand') as demand,
    count(*) filter (where side = 'supply') as supply,
    count(*) filter (where side = 'general') as general,
    count(*) filter (where side is null) as undecided,
    count(*) filter (where effect in ('claimed', 'output', 'outcome', 'evaluated')) as told,
    count(*) filter (where effect = 'claimed') as claimed,
    count(*) filter (where effect = 'output') as output,
    count(*) filter (where effect = 'outcome') as outcome,
    count(*) filter (where effect = 'evaluated') as evaluated,
    bool_and(suggested) as suggested, count(*) as n, cast(null as decimal(38,4)) as amount,
    '' as currency,
    some_lines(list(lines order by side = 'demand' desc, lines)) as lines,
    some_lines(list(lines order by effect in ('outcome', 'evaluated') desc,
        effect in ('claimed', 'output') desc, lines)) as effect_lines
from coded_measure having count(*) > 0
