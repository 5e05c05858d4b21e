select source, row, 'edge' as kind, supplier_name as supplier, buyer, lot,
    null::varchar as from_lot, null::varchar as to_lot, coalesce(description, code) as good,
    chain_number(quantity, quantity_value) as quantity, quantity is not null as counted,
    chain_unit_of(quantity, quantity_value, unit) as unit,
    date_value as date, null::varchar as time,
    case
        when basis is null then case when evidence is null then 2 else 3 end
        when lower(basis) like 'doc%' then 3
        when lower(basis) like 'decl%' then 2
        when lower(basis) like 'inf%' then 1
        else 0
    end::tinyint as basis,
    evidence
from edge
