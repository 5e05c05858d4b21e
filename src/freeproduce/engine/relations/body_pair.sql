-- Two bodies of one State, at one level and in one sector, that have a task in common.
with task as (
    select distinct b.source, b.row, b.body, s.country, b.level, b.sector,
        trim(unnest(regexp_split_to_array(concat_ws(';', b.mandate, b.tasks), '[;；]'))) as task
    from body b left join state_of s on s.text = b.country where b.body is not null
)
select 'body' as kind, a.country, a.body, b.body as other, count(*) as tasks,
    string_agg(a.task, '; ' order by a.task) as shared,
    cast(2 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(a.source as bigint) * 1099511627776 + a.row,
        cast(b.source as bigint) * 1099511627776 + b.row] as lines
from task a join task b on lower(a.task) = lower(b.task) and a.body < b.body
    and a.country is not distinct from b.country
    and coalesce(lower(a.level), '') = coalesce(lower(b.level), '')
    and (a.sector is null or b.sector is null or lower(a.sector) = lower(b.sector))
where a.task <> ''
group by a.country, a.body, b.body, a.source, a.row, b.source, b.row
