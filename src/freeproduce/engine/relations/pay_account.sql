-- Payslips that were not paid into the worker's own hands. Names are compared once for each way in
-- which a worker was paid.
with way as (
    select w, worker_name, account, account_holder, pay_method, count(*) as n from slip
    where account is not null or account_holder is not null or pay_method is not null group by all
), joint as (
    select plain(account) as number from way where account is not null
    group by 1 having count(distinct w) > 1
), shared as (
    select j.number, count(distinct v.w) as workers,
        count(distinct name_key(v.worker_name)) as names
    from way v join joint j on j.number = plain(v.account) group by 1
), told as (
    -- A holder who is called just as the worker is asks no question.
    select *, case when account_holder is distinct from worker_name then account_holder end
        as other from way
), held as (
    select v.*, name_key(other) as holder, case when other is not null then name_key(worker_name)
            end as own,
        coalesce(h.w, j.w) as holder_w, coalesce(x.workers, 1) as account_workers,
        coalesce(x.names, 0) as names, coalesce(method_class(v.pay_method), '') as method,
        coalesce(method_class(other) = 'agent', false) as holder_is_agent
    from told v
    left join worker h on h.ref = trim(other)
    left join worker j on j.ref = plain(other)
    left join shared x on x.number = plain(v.account)
), judged as (
    select *, holder is not null and holder_w is distinct from w
            and (own is not null or holder_w is not null)
            and not (own is not null and (own = holder
                or jaro_winkler_similarity(own, holder) >= 0.92)) as other_holder,
        account_workers > 1 and names <> 1 as shared
    from held
)
select k.worker, s.employer, s.first_day, s.last_day, coalesce(j.other_holder, false)
        as other_holder, j.shared, j.account_workers, j.method, j.holder_is_agent,
    cast(s.net as double) as net, 1::bigint as n, cast(s.net as decimal(38,4)) as amount,
    s.currency, [s.line] as lines
from slip s
join judged j on j.w = s.w and j.worker_name is not distinct from s.worker_name
    and j.account is not distinct from s.account
    and j.account_holder is not distinct from s.account_holder
    and j.pay_method is not distinct from s.pay_method
join worker k on k.w = s.w
where j.other_holder or j.shared or j.method <> '' or j.holder_is_agent
