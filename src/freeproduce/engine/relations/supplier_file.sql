-- A supplier of goods, and the audits that are on file about it.
with seller as (
    select key, min(name) as supplier_name, any_value(kind) as kind,
        bool_or(coalesce(goods, 0) > 0) as sells_here, bool_or(kind = 'supplier') as on_list,
        cast(sum(n) as bigint) as n, sum(amount) as amount, currency,
        some_lines(list(lines)) as lines
    from party where role = 'supplier' and kind in ('purchase', 'shipment', 'supplier')
    group by key, currency
), known_number as (
    select distinct p.supplier_id, l.key
    from pattern p join name_link l on l.name = p.supplier_name where p.supplier_id is not null
), audited as (
    select distinct coalesce(k.key, l.key) as key, a.source, a.row, a.audit_id, a.auditor,
        a.date_value, a.valid_until_value, cast(a.source as bigint) * 1099511627776 + a.row as line
    from audit a
    left join name_link l on l.name = a.supplier_name
    left join known_number k on k.supplier_id = a.supplier_id
), site as (
    -- Rows of one audit (its findings) are one audit.
    select key, coalesce(audit_id, concat_ws(' ', auditor, cast(date_value as varchar))) as audit,
        min(auditor) as auditor, max(date_value) as held, max(valid_until_value) as valid_until,
        min(audit_id) as audit_id, list(line) as lines
    from audited where key is not null group by 1, 2
), newest as (
    select key, count(*) as audits, max(held) as last_audit, max(valid_until) as valid_until,
        max_by(audit_id, held) as audit_id, some_lines(list(lines)) as lines
    from site group by key
), year as (
    select s.key, count(distinct lower(s.auditor)) as auditors,
        string_agg(distinct s.auditor, ', ' order by s.auditor) as auditor_list,
        count(*) as audits_in_year, some_lines(list(s.lines)) as lines
    from site s join newest n using (key)
    where s.held > n.last_audit - interval 365 day group by s.key
), serving as (
    select distinct l.key from item i join name_link l on l.name = i.supplier_name
    where i.gate = 'service'
), listed as (
    select l.key, string_agg(distinct g.name, ', ' order by g.name) as listed_goods
    from item i join name_link l on l.name = i.supplier_name
    join good_link k using (item) join good_name g using (good)
    where k.basis = 'code' and k.relation = 'is' and i.gate <> 'service' group by l.key
)
select s.* exclude (sells_here, on_list, lines),
    -- Where there are audits, the evidence is the newest of them and those of the year before it.
    coalesce(y.lines, n.lines, s.lines) as lines,
    -- Who is on a supplier list sells goods unless a line shows a service and none shows a good.
    (bool_or(s.sells_here) over (partition by s.key)
        or (bool_or(s.on_list) over (partition by s.key) and v.key is null))
        and not exists (select 1 from withheld_name w
            where regexp_matches(lower(s.supplier_name), w.pattern)) as sells_goods,
    t.listed_goods, coalesce(n.audits, 0) as audits, n.last_audit, n.valid_until,
    n.audit_id, coalesce(y.auditors, 0) as auditors, y.auditor_list,
    coalesce(y.audits_in_year, 0) as audits_in_year, r.today
from seller s cross join run r
left join newest n using (key)
left join year y using (key)
left join listed t using (key)
left join serving v using (key)
