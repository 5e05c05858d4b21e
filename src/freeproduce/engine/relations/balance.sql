-- Quantities, times and places of a chain that do not fit.
select 'chain' as kind, b.check_name, b.site, b.lot, b.input, b.good, b.unit, b.amount_in,
    b.amount_out, b.low, b.high, b.period, b.moment_in, b.moment_out,
    coalesce(d.meaning, y.range_source, b.detail) as detail, cast(len(b.lines) as bigint) as n,
    cast(null as decimal(38,4)) as amount, '' as currency, b.lines
from chain_balance b
left join balance_detail d on d.detail = b.detail
left join yield_source y on y.input = b.input and y.output = b.good
