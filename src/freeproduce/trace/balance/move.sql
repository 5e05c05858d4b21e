-- Every edge that says how much moved, by sites and in base units. Parts of one event are left
-- out where supplier and buyer are the same site: nothing was bought or sold.
select c.source, c.row, c.kind, s.site as supplier, b.site as buyer, c.from_lot, c.to_lot,
    coalesce(c.lot, c.from_lot) as lot_sold, coalesce(c.lot, c.to_lot) as lot_bought, c.good,
    c.quantity * coalesce(u.factor, 1) as amount, coalesce(u.dimension, '') as dimension,
    coalesce(u.base, '') as unit, c.date, c.time, c.evidence
from chain_edge c
join chain_name s on s.name = c.supplier
join chain_name b on b.name = c.buyer
left join chain_unit u on u.unit = c.unit
where (c.quantity is null or c.quantity > 0) and (c.unit is null or u.dimension is not null)
