select source, row, 'shipment' as kind, coalesce(maker_name, supplier_name) as supplier,
    coalesce(buyer, '') as buyer, null::varchar as lot, null::varchar as from_lot,
    null::varchar as to_lot, coalesce(description, code) as good,
    coalesce(chain_number(weight, weight_value), chain_number(quantity, quantity_value)) as quantity,
    coalesce(weight, quantity) is not null as counted,
    case when chain_number(weight, weight_value) is not null
        then chain_unit_of(weight, weight_value, weight_unit)
        else chain_unit_of(quantity, quantity_value, unit) end as unit,
    date_value as date, null::varchar as time, 3::tinyint as basis, shipment_id as evidence
from shipment
