-- A passport says which materials, from where, a product is made of; not who supplied them.
select source, row, 'credential' as kind, concat_ws(' · ', input, origin) as supplier,
    coalesce(supplier_name, site_name, site, issuer) as buyer, null::varchar as lot,
    null::varchar as from_lot, coalesce(lot, subject_id) as to_lot, input as good,
    chain_number(quantity, quantity_value) as quantity, quantity is not null as counted,
    chain_unit_of(quantity, quantity_value, null::varchar) as unit, date as date, null::varchar as time,
    case when signature = 'verified' then 3 else 2 end::tinyint as basis,
    credential_id as evidence
from (select *, issued_value as date from credential)
-- A signature that does not hold carries nothing.
where input is not null and signature <> 'refused'
