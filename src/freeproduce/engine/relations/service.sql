-- A service in a sector, its provider, and what is on file about it.
with done as (
    select l.key, count(*) filter (where o.kind = 'audit') as audits,
        count(*) filter (where o.kind = 'label') as certificates
    from other_party o join name_link l using (name) group by l.key
)
select i.kind, i.supplier_name, l.key, i.sector, s.name as sector_name, s.named_in_report,
    i.gate_basis as basis, i.gate_words as words, coalesce(d.audits, 0) as audits,
    coalesce(d.certificates, 0) as certificates, i.contracts, i.n, i.amount, i.currency, i.lines
from item i
join name_link l on l.name = i.supplier_name
join service_sector s on s.sector = i.sector
left join done d on d.key = l.key
where i.gate = 'service'
