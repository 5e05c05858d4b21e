-- A line of a ledger without a buyer was bought by whoever keeps the ledger.
select source, row, 'purchase' as kind, coalesce(maker_name, supplier_name) as supplier,
    coalesce(buyer, '') as buyer, null::varchar as lot, null::varchar as from_lot,
    null::varchar as to_lot, coalesce(description, code) as good,
    chain_number(quantity, quantity_value) as quantity, quantity is not null as counted,
    chain_unit_of(quantity, quantity_value, unit) as unit,
    date_value as date, null::varchar as time, 3::tinyint as basis,
    coalesce(line_id, order_id) as evidence
from purchase
