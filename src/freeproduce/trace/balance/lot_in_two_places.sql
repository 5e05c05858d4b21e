-- A lot that is sold by two sites of which none got it from anyone, or is at two sites at once.
with first_hand as (
    select lot_sold as lot, supplier as site, min(source) as source, min(row) as row
    from chain_move m
    where lot is not null and supplier <> buyer and not exists (
        select 1 from chain_move e where e.buyer = m.supplier and e.lot_bought = m.lot_sold)
    group by all
), at_once as (
    select lot_bought as lot, buyer as site, coalesce(time, cast(date as varchar)) as moment,
        min(source) as source, min(row) as row
    from chain_move
    where lot_bought is not null and supplier <> buyer and time is not null group by all
)
select min(source) as source, min(row) as row, string_agg(name, ' · ' order by name) as site, lot,
    null::varchar as input, null::varchar as output, null::date as period,
    null::double as amount_in, null::double as amount_out, null::double as low,
    null::double as high, null::varchar as unit, null::varchar as before, null::varchar as after,
    'two origins' as detail
from first_hand join chain_site using (site) group by lot having count(distinct site) > 1
union all
select min(source), min(row), string_agg(distinct name, ' · ' order by name), lot, null, null, null,
    null, null, null, null, null, moment, moment, 'same moment'
from at_once join chain_site using (site) group by lot, moment having count(distinct site) > 1
