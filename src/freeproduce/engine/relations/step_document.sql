-- A step of the edge table, and the papers that a law names and the line does not.
with line as (
    select e.source, e.row, e.supplier, e.buyer, e.evidence,
        b.site in (select site from chain_last) as is_last,
        list(distinct p.kind) filter (where p.kind <> '') as kinds
    from chain_edge e join chain_name b on b.name = e.buyer
    left join chain_paper p on p.evidence = e.evidence
    where e.kind = 'edge' and e.supplier is not null
        and (e.quantity is null or e.quantity > 0) and e.basis >= 2
    group by all
), step as (
    -- Lines of one step bear each other out: an invoice on one, its payment on the next.
    select supplier, buyer, is_last, list_distinct(flatten(list(coalesce(kinds, [])))) as kinds,
        string_agg(distinct evidence, '; ' order by evidence) as named,
        list([cast(source as bigint) * 1099511627776 + row]) as lines
    from line group by supplier, buyer, is_last
)
select 'chain' as kind, s.supplier, s.buyer, d.law, min(d.law_source) as law_source,
    any_value(s.named) as named,
    string_agg(d.document, ', ' order by d.document) filter (
        where not list_has_any(d.kinds, s.kinds)) as missing,
    cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    some_lines(any_value(s.lines)) as lines
from step s join law_document d on d.steps = 'every' or (d.steps = 'last' and s.is_last)
group by s.supplier, s.buyer, d.law
