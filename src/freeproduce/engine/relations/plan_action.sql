-- An action of a plan, and what of owner, date, indicator and budget it lacks.
select 'action' as kind, a.plan, a.goal, a.action, s.country, a.owner, a.due, a.indicator,
    a.budget, (
        select string_agg(f.label, ', ' order by f.facet) from facet_label f
        where (f.facet = 'owner' and a.owner is null) or (f.facet = 'due' and a.due is null)
            or (f.facet = 'indicator' and a.indicator is null)
            or (f.facet = 'budget' and a.budget is null)
    ) as missing,
    cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(a.source as bigint) * 1099511627776 + a.row] as lines
from action a left join state_of s on s.text = a.country
where a.action is not null
