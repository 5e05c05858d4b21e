-- A lot that left a site before any of it came in or was made there.
with moment as (
    select *, coalesce(time, cast(date as varchar)) as moment from chain_move
), arrived as (
    select buyer as site, lot_bought as lot, min(moment) as first_in, bool_or(time is null) as rough
    from moment where lot_bought is not null and moment is not null group by all
)
select m.source, m.row, name as site, m.lot_sold as lot, null::varchar as input,
    null::varchar as output, null::date as period, null::double as amount_in, m.amount as amount_out,
    null::double as low, null::double as high, m.unit, a.first_in as before, m.moment as after,
    null::varchar as detail
from moment m
join arrived a on a.site = m.supplier and a.lot = m.lot_sold
join chain_site s on s.site = m.supplier
where case when rough or m.time is null then left(m.moment, 10) < left(a.first_in, 10)
    else m.moment < a.first_in end
qualify row_number() over (partition by m.supplier, m.lot_sold order by m.moment) = 1
