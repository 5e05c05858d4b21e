-- A credential or declaration, and the step that it stands behind: named by it, or of its lot.
with paper as (
    select source, row, credential_id as credential,
        coalesce(site_name, supplier_name, site, subject_id) as holder, issuer, description,
        valid_until_value as valid_until, status,
        -- An address may have the word in it.
        regexp_matches(regexp_replace(lower(coalesce(status, '')), '(https?:|urn:|did:)\S+', '', 'g'),
            '(^|[^a-z])(revoked|suspended)([^a-z]|$)') as revoked,
        signature, signature_detail, lot
    from credential
    union all
    select source, row, coalesce(description, input, 'declaration'), supplier_name, supplier_name,
        description, valid_until_value, null, false, null, null, lot
    from declaration
), step as (
    select distinct p.source, p.row, e.supplier, e.good
    from paper p join chain_edge e on e.kind <> 'credential' and e.kind <> 'declaration'
        and ((p.credential is not null and contains(e.evidence, p.credential))
            or (p.lot is not null and e.lot = p.lot))
    where e.supplier <> e.buyer and p.signature is not null
), compared as (
    select s.*, p.holder, p.description,
        h.key is distinct from k.key as other_site,
        not list_has_any(
            coalesce((select list(g.good) from credential_good g where g.text = p.description), []),
            coalesce((select list(g.good) from credential_good g where g.text = s.good), []))
        and exists (select 1 from credential_good g where g.text = p.description)
        and exists (select 1 from credential_good g where g.text = s.good) as other_good
    from step s join paper p using (source, row)
    left join name_link h on h.name = p.holder
    left join name_link k on k.name = s.supplier
)
select 'chain' as kind, coalesce(p.credential, '–') as credential,
    coalesce(p.holder, '–') as holder, coalesce(p.issuer, '–') as issuer, p.description,
    p.valid_until, p.status, coalesce(p.revoked, false) as revoked, p.signature,
    coalesce(m.meaning, p.signature) as signature_text, p.signature_detail,
    c.supplier as step_site, c.good as step_good, coalesce(c.other_site, false) as other_site,
    coalesce(c.other_good, false) as other_good, r.today, cast(1 as bigint) as n,
    cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(p.source as bigint) * 1099511627776 + p.row] as lines
from paper p cross join run r
left join compared c using (source, row)
left join signature_meaning m on m.signature = p.signature
