-- Into whose hands a payslip was paid.
with shared as (
    select plain(account) as number, count(distinct w) as workers,
        count(distinct name_key(worker_name)) as names
    from slip where account is not null group by 1 having count(distinct w) > 1
), held as (
    select s.*, name_key(account_holder) as holder, name_key(worker_name) as own,
        coalesce(h.w, j.w) as holder_w, coalesce(x.workers, 1) as account_workers, coalesce(x.names, 0) as names,
        method_class(s.pay_method) as method
    from slip s
    left join worker h on h.ref = trim(s.account_holder)
    left join worker j on j.ref = plain(s.account_holder)
    left join shared x on x.number = plain(s.account)
)
select worker, employer, first_day, last_day, holder is not null and holder_w is distinct from w
        and (own is not null or holder_w is not null)
        and not (own is not null and (own = holder or jaro_winkler_similarity(own, holder) >= 0.92))
        as other_holder,
    account_workers > 1 and names <> 1 as shared, account_workers, coalesce(method, '') as method,
    coalesce(method_class(account_holder) = 'agent', false) as holder_is_agent,
    cast(net as double) as net, 1::bigint as n, cast(net as decimal(38,4)) as amount, currency,
    [line] as lines
from held
