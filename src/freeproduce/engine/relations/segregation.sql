-- A claim of segregation, and an outgoing lot of the same site with the suppliers of its inputs.
with claimed as (
    select k.key, min(c.claim) as claim from (
        select supplier_name as name, coalesce(claim, standard) as claim from label
        union all select coalesce(site_name, supplier_name), claim from credential
    ) c join name_link k on k.name = c.name
    where c.claim is not null and exists (
        select 1 from segregation_word w where contains(lower(c.claim), w.word))
    group by k.key
), claimant as (
    select distinct k.site, c.claim from chain_key k join claimed c using (key)
), made as (
    -- Lots that a site made of others.
    select n.site, e.to_lot as lot, e.from_lot, e.source, e.row
    from chain_edge e join chain_name n on n.name = e.supplier
    join chain_name b on b.name = e.buyer
    where n.site = b.site and e.from_lot is not null and e.to_lot is not null
        and e.from_lot <> e.to_lot
), brought as (
    select distinct b.site, coalesce(e.to_lot, e.lot) as lot, s.site as supplier
    from chain_edge e join chain_name s on s.name = e.supplier
    join chain_name b on b.name = e.buyer
    where s.site <> b.site and coalesce(e.to_lot, e.lot) is not null
), mixed as (
    select m.site, m.lot, count(distinct w.supplier) as suppliers,
        string_agg(distinct p.name, ', ' order by p.name) as supplier_list,
        string_agg(distinct p.name, ', ' order by p.name) filter (
            where w.supplier not in (select site from claimant)) as without_claim,
        bool_or(w.supplier in (select site from chain_listing where listing <> 'derived'))
            as listed_supplier,
        list([cast(m.source as bigint) * 1099511627776 + m.row]) as lines
    from made m join brought w on w.site = m.site and w.lot = m.from_lot
    join chain_place p on p.site = w.supplier
    group by m.site, m.lot
)
select 'chain' as kind, p.name as site, c.claim, m.lot, m.suppliers, m.supplier_list,
    m.without_claim, m.listed_supplier, cast(len(m.lines) as bigint) as n,
    cast(null as decimal(38,4)) as amount, '' as currency, some_lines(m.lines) as lines
from claimant c join mixed m using (site) join chain_place p using (site)
