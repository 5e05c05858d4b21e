-- Quantities, times and places of a chain that do not fit.
select 'chain' as kind, check_name, site, lot, good, unit, amount_in, amount_out, low, high,
    moment_in, moment_out, other_site, detail, cast(greatest(1, len(lines)) as bigint) as n,
    cast(null as decimal(38,4)) as amount, '' as currency, lines
from chain_balance
