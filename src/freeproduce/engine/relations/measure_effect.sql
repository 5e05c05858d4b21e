-- What measures say of their effect; the lines are those that say anything, if there are any.
select 'measure' as kind, 'replies' as corpus, count(*) as total,
    count(*) filter (where effect in ('claimed', 'output', 'outcome', 'evaluated')) as told,
    count(*) filter (where effect = 'claimed') as claimed,
    count(*) filter (where effect = 'output') as output,
    count(*) filter (where effect = 'outcome') as outcome,
    count(*) filter (where effect = 'evaluated') as evaluated,
    count(*) filter (where effect is null) as undecided,
    bool_and(suggested) as suggested, count(*) as n, cast(null as decimal(38,4)) as amount,
    '' as currency,
    coalesce(some_lines(list(lines) filter (where effect <> 'none')), some_lines(list(lines)))
        as lines
from coded_measure having count(*) > 0
