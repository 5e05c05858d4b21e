-- One finding of an audit, as the auditor wrote it.
select 'audit' as kind, supplier_name, audit_id, finding, grade, due_value as due,
    closed_value as closed, status,
    coalesce(closed_value is not null or w.word is not null, false) as is_closed,
    r.today, cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(source as bigint) * 1099511627776 + row] as lines
from audit cross join run r
left join closed_word w on w.word = lower(trim(status))
where finding is not null or due is not null
