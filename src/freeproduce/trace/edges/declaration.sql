-- Two edges: what the declarant got from its source, and what it sold to whom it declares.
select source, row, 'declaration' as kind, source_name as supplier, supplier_name as buyer,
    null::varchar as lot, null::varchar as from_lot, null::varchar as to_lot, input as good,
    chain_number(quantity, quantity_value) as quantity, quantity is not null as counted,
    chain_unit_of(quantity, quantity_value, unit) as unit,
    date_value as date, null::varchar as time, 2::tinyint as basis, null::varchar as evidence
from declaration where source_name is not null
union all
select source, row, 'declaration', supplier_name, buyer, lot, null, null, description,
    null, false, null, date_value, null, 2::tinyint, null
from declaration where buyer is not null
