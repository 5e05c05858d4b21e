-- The lowest unit price of each supplier for an item, beside the prices of its peers.
with priced as (
    select source, row, supplier_name, coalesce(code, description) as item,
        coalesce(unit, '') as unit, coalesce(currency, '') as currency, amount_value as amount,
        cast(coalesce(unit_price_value,
            case when quantity_value > 0 then amount_value / quantity_value end) as double) as price
    from purchase
), goods_line as (
    select * from priced where price > 0 and supplier_name is not null and item is not null
), middle as (
    select item, unit, currency, median(ln(price)) as center, count(*) as peers,
        count(distinct supplier_name) as peer_suppliers
    from goods_line group by item, unit, currency having count(*) >= 10
), spread as (
    select item, unit, currency, any_value(center) as center, any_value(peers) as peers,
        any_value(peer_suppliers) as peer_suppliers, median(abs(ln(price) - center)) as mad
    from goods_line join middle using (item, unit, currency) group by item, unit, currency
), low as (
    select g.*, exp(s.center) as median, s.mad, s.peers, s.peer_suppliers,
        (ln(g.price) - s.center) / (1.4826 * s.mad) as z
    from goods_line g join spread s using (item, unit, currency)
    where s.mad > 0 and ln(g.price) < s.center
)
select 'purchase' as kind, supplier_name, item, unit, min(price) as price,
    any_value(median) as median, any_value(mad) as mad, min(z) as z,
    any_value(peers) as peers, any_value(peer_suppliers) as peer_suppliers,
    count(*) as n, sum(amount) as amount, currency,
    some_lines(list([cast(source as bigint) * 1099511627776 + row])) as lines
from low where z <= -3.5 group by supplier_name, item, unit, currency
