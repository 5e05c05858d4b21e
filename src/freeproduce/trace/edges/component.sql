-- A product is a node, made by whoever supplies it where that is one and known; else it stands
-- for its own maker. Quantities are those of one product.
with maker as (
    select lower(trim(coalesce(item, description))) as key, min(supplier_name) as name
    from component where supplier_name is not null
    group by all having count(distinct lower(trim(supplier_name))) = 1
)
select c.source, c.row, 'component' as kind,
    coalesce(c.supplier_name, c.item, c.description) as supplier,
    coalesce(m.name, c.parent) as buyer, null::varchar as lot,
    coalesce(c.item, c.description) as from_lot, c.parent as to_lot,
    coalesce(c.description, c.code) as good, chain_number(c.quantity, c.quantity_value) as quantity,
    c.quantity is not null as counted,
    chain_unit_of(c.quantity, c.quantity_value, c.unit) as unit, null::date as date, null::varchar as time,
    2::tinyint as basis, null::varchar as evidence
from component c left join maker m on m.key = lower(trim(c.parent))
