-- A site where the paper ends, and whether all that it sold is raw material.
with sold as (
    select g.site, string_agg(distinct g.text, ', ' order by g.text) as goods,
        case when count(*) > count(g.good) then null
            else g.site in (select site from chain_raw) end as is_raw,
        min(g.good) filter (where g.relation = 'is') as good
    from chain_good g
    group by g.site
), line as (
    select n.site, count(*) as n,
        some_lines(list([cast(e.source as bigint) * 1099511627776 + e.row])) as lines
    from chain_edge e join chain_name n on n.name = e.supplier
    where e.supplier <> e.buyer and n.site in (select site from chain_ending) group by n.site
)
select 'chain' as kind, e.buyer, e.site as site_number, e.name as site, e.why_text, e.share,
    coalesce(s.goods, '–') as goods, s.good, n.name as good_name, s.is_raw, l.n,
    cast(null as decimal(38,4)) as amount, '' as currency, l.lines
from chain_ending e
join line l using (site)
left join sold s using (site)
left join good_name n on n.good = s.good
