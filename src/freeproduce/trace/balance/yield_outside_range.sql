-- What a site made of what it bought, by mass, where the yield of the step is known.
with made as (
    select i.site, y.input, y.output, y.low, y.high, i.amount as amount_in, o.amount as amount_out,
        o.source, o.row
    from chain_yield y
    join (select buyer as site, yield_good as input, sum(amount) as amount
          from chain_move join chain_yield_good using (good)
          where dimension = '[mass]' and supplier <> buyer group by all) i using (input)
    join (select supplier as site, yield_good as output, sum(amount) as amount,
              arg_max(source, amount) as source, arg_max(row, amount) as row
          from chain_move join chain_yield_good using (good)
          where dimension = '[mass]' and supplier <> buyer group by all) o
        on o.site = i.site and o.output = y.output
)
select source, row, name as site, null::varchar as lot, input, output, null::date as period,
    amount_in, amount_out, low, high, 'kilogram' as unit, null::varchar as before,
    null::varchar as after, null::varchar as detail
from made join chain_site using (site)
where amount_out > amount_in * high * (1 + 1e-9) or amount_out < amount_in * low * (1 - 1e-9)
