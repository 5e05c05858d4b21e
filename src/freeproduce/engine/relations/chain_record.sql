-- Lines of a chain that were set aside or could not be weighed.
select 'chain' as kind, t.path as file, r.remark, coalesce(m.meaning, r.remark) as meaning,
    coalesce(r.text, '–') as text, r.detail,
    coalesce(case when r.remark in ('unit-unknown', 'no-quantity')
        then try_cast(r.detail as bigint) end, 1) as n,
    cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(r.source as bigint) * 1099511627776 + r.row] as lines
from chain_remark r
join source_table t using (source)
left join chain_remark_meaning m using (remark)
