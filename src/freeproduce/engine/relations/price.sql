-- The lowest unit price of each supplier for an item, beside the prices of its peers.
with priced as materialized (
    -- Narrow on purpose: numbers stand for the texts until the few low prices are known.
    select source, row, hash(coalesce(code, description), coalesce(unit, ''),
            coalesce(currency, '')) as peer,
        hash(supplier_name) as supplier,
        ln(cast(coalesce(unit_price_value, case when quantity_value > 0
            then amount_value / quantity_value end) as double)) as p
    from purchase
    where supplier_name is not null and coalesce(code, description) is not null
        and coalesce(unit_price_value, case when quantity_value > 0
            then amount_value / quantity_value end) > 0
), middle as (
    select peer, median(p) as center, count(*) as peers,
        count(distinct supplier) as peer_suppliers
    from priced group by peer having count(*) >= 10
), spread as (
    select peer, any_value(center) as center, any_value(peers) as peers,
        any_value(peer_suppliers) as peer_suppliers, median(abs(p - center)) as mad
    from priced join middle using (peer) group by peer
), low as (
    select p.source, p.row, p.p, s.*, (p.p - s.center) / (1.4826 * s.mad) as z
    from priced p join spread s using (peer)
    where s.mad > 0 and (p.p - s.center) / (1.4826 * s.mad) <= -3.5
)
select 'purchase' as kind, supplier_name, coalesce(code, description) as item,
    coalesce(unit, '') as unit, exp(min(l.p)) as price, exp(any_value(l.center)) as median,
    any_value(l.mad) as mad, min(l.z) as z, any_value(l.peers) as peers,
    any_value(l.peer_suppliers) as peer_suppliers, count(*) as n, sum(amount_value) as amount,
    coalesce(currency, '') as currency,
    some_lines(list([cast(l.source as bigint) * 1099511627776 + l.row])) as lines
from low l join purchase p on p.source = l.source and p.row = l.row
group by supplier_name, coalesce(code, description), coalesce(unit, ''), coalesce(currency, '')
