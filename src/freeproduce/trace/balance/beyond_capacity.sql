-- What a site sold in a year, against what it can make in a year.
with sold as (
    select supplier as site, year(date) as year, dimension, any_value(unit) as unit,
        sum(amount) as amount, arg_max(source, amount) as source, arg_max(row, amount) as row
    from chain_move
    where supplier <> buyer and date is not null and amount is not null group by all
)
select sold.source, sold.row, s.name as site, null::varchar as lot, null::varchar as input,
    null::varchar as output, make_date(sold.year, 1, 1) as period, null::double as amount_in,
    sold.amount as amount_out, null::double as low, c.amount as high, sold.unit,
    null::varchar as before, null::varchar as after, null::varchar as detail
from sold
join chain_capacity c using (site, dimension)
join chain_site s using (site)
where sold.amount > c.amount * (1 + 1e-9)
