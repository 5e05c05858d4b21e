-- Sold more than bought, by site and by lot, summed up to the end of each month.
with flow as (
    select buyer as site, null::varchar as lot, dimension, unit, date, amount as inward,
        0.0 as outward, source, row
    from chain_move where supplier <> buyer and amount is not null and kind <> 'component'
    union all
    select supplier, null, dimension, unit, date, 0.0, amount, source, row
    from chain_move where supplier <> buyer and amount is not null and kind <> 'component'
    union all
    select buyer, lot_bought, dimension, unit, date, amount, 0.0, source, row
    from chain_move
    -- What a lot was made from is counted in other units than the lot itself.
    where lot_bought is not null and amount is not null
        and (from_lot is null or from_lot = to_lot)
    union all
    select supplier, lot_sold, dimension, unit, date, 0.0, amount, source, row
    from chain_move where lot_sold is not null and amount is not null
), monthly as (
    select site, lot, dimension, any_value(unit) as unit, date_trunc('month', date) as period,
        sum(inward) as inward, sum(outward) as outward,
        arg_max(source, outward) as source, arg_max(row, outward) as row
    from flow group by site, lot, dimension, period
), running as (
    select *, sum(inward) over w as amount_in, sum(outward) over w as amount_out,
        max(inward) over (partition by site, lot, dimension) as ever_in
    from monthly window w as (partition by site, lot, dimension order by period nulls last)
)
select source, row, name as site, lot, null::varchar as input, null::varchar as output,
    cast(period as date) as period, amount_in, amount_out, null::double as low,
    amount_in as high, unit, null::varchar as before, null::varchar as after,
    null::varchar as detail
from running join chain_site using (site)
where ever_in > 0 and amount_out > amount_in * (1 + 1e-9) and outward > 0
-- The month in which it was worst stands for all.
qualify row_number() over (
    partition by site, lot, dimension order by amount_out - amount_in desc) = 1
