-- A claim on a product, the certificate behind it, and what that covers.
select 'label' as kind, l.supplier_name, l.description, l.claim, l.standard, l.label_id,
    l.verifier, l.issued_value as issued, l.valid_until_value as valid_until, l.scope,
    s.goods as scope_goods, p.goods as product_goods,
    case when s.text is null or p.text is null then null
        else list_has_any(s.ids, p.ids) end as scope_covers,
    r.today, cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(l.source as bigint) * 1099511627776 + l.row] as lines
from label l cross join run r
left join label_good s on s.text = l.scope
left join label_good p on p.text = l.description
