-- Unit prices of a supplier for an item that lie far below the prices of its peers.
with named as (
    select key, least, most, supplier_name, coalesce(code, description) as item, coalesce(unit, '') as unit,
        coalesce(currency, '') as currency, dense_rank() over (
            order by coalesce(code, description), coalesce(unit, ''), coalesce(currency, '')
        ) as peer
    from pattern
    where kind = 'purchase' and supplier_name is not null
        and coalesce(code, description) is not null
), wide as (
    -- What is at most half of the median is at most half of the dearest: most peers end here.
    select peer from named group by peer having min(least) <= 0.5 * max(most)
), offer as (
    select * from named join wide using (peer)
), heap as (
    -- Prices within a thousandth of each other share a heap: what follows is small however many
    -- lines there are, and a median is right to one part in a thousand.
    select peer, cast(floor(ln(price) * 1000) as integer) as bin, count(*) as c,
        avg(price) as price
    from line join offer using (key) where price > 0
    group by peer, cast(floor(ln(price) * 1000) as integer)
), ranked as (
    select *, sum(c) over (partition by peer order by bin) as below,
        sum(c) over (partition by peer) as peers
    from heap
), middle as (
    select peer, any_value(peers) as peers, min(price) as least,
        min_by(price, bin) filter (where below * 2 >= peers) as center
    from ranked where peers >= 10 group by peer
), apart as (
    select peer, abs(ln(h.price) - ln(center)) as d, c, peers
    from heap h join middle using (peer)
), spread as (
    select peer, min(d) filter (where below * 2 >= peers) as mad
    from (select *, sum(c) over (partition by peer order by d) as below from apart)
    group by peer
), bound as (
    select peer, center, peers, mad, center * exp(-3.5 * 1.4826 * mad) as floor
    from middle join spread using (peer)
    where mad > 0 and least <= center * exp(-3.5 * 1.4826 * mad)
), low as (
    select peer, supplier_name, item, unit, currency, any_value(center) as median,
        any_value(mad) as mad, any_value(peers) as peers, min(price) as price, count(*) as n,
        sum(amount) as amount, some_lines([list(number)]) as lines
    from line join offer using (key) join bound using (peer)
    where price > 0 and price <= floor group by peer, supplier_name, item, unit, currency
), seller as (
    select peer, count(distinct supplier_name) as peer_suppliers from offer group by peer
)
select 'purchase' as kind, supplier_name, item, unit, price, median, mad,
    (ln(price) - ln(median)) / (1.4826 * mad) as z, peers, peer_suppliers, n, amount, currency,
    lines
from low join seller using (peer)
