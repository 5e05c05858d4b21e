-- One row a payslip: deductions, pay in kind, housing and payment beside their limits.
with ordered as (
    select s.* exclude (deductions, statutory), coalesce(s.statutory, i.statutory) as statutory,
        coalesce(s.deductions + coalesce(i.added, 0), nullif(i.added, 0)) as deductions,
        l.deductions_warn, l.deductions_cap, l.deductions_warn_source,
        l.deductions_cap_source, l.in_kind_cap, l.in_kind_cap_source, l.housing_cap,
        l.housing_cap_source, l.pay_interval,
        case when s.days <= 16 then l.pay_delay_week else l.pay_delay_month end as pay_delay,
        case when s.days <= 16 then l.pay_delay_week_source else l.pay_delay_month_source end
            as pay_delay_source,
        date_diff('day', s.last_day, s.pay_date) as delay,
        coalesce(s.housing, 0) + coalesce(i.housing, 0) as housing_charge
    from slip s
    left join law_span l on l.place = s.place and s.last_day between l.first and l.last
    left join slip_deduction i on i.line = s.line
    where not s.impossible
), shared as (
    -- Where only tax is stated, what else is missing from gross pay was deducted.
    select *, deductions_stated or statutory is null or deductions > statutory as named,
        cast(case when named then deductions - coalesce(statutory, 0)
            when net < gross - statutory then gross - statutory - net else 0 end as double) as taken
    from ordered
)
select k.worker, o.w, employer, site, o.first_day, o.last_day, cast(hours as double) as hours,
    cast(gross as double) as gross, cast(deductions as double) as deductions,
    cast(coalesce(statutory, 0) as double) as statutory, taken as not_statutory,
    taken / nullif(gross, 0) as deducted_share,
    deductions_warn, deductions_cap, deductions_warn_source, deductions_cap_source,
    cast(in_kind as double) as in_kind,
    cast(in_kind as double) / nullif(gross + in_kind, 0) as in_kind_share, in_kind_cap,
    in_kind_cap_source, cast(housing_charge as double) as housing_charge,
    cast(housing_charge as double) / nullif(gross, 0) as housing_share, housing_cap,
    housing_cap_source, o.pay_date, delay, pay_delay, pay_delay_source,
    coalesce(p.late_of_four, 0) as late_of_four, u.waited, o.pay_interval,
    cast(net as double) as net, cast(gross - deductions as double) as net_due,
    money_off(gross - deductions) as net_off, net is null or net = 0 as nothing_paid,
    p.gap_days, p.ended_before, days, coalesce(g.active, false) as active_in_gap,
    cast(nullif(greatest(0, case when net is null or net = 0
        then coalesce(gross - deductions, gross) else gross - deductions - net end), 0) as double)
        as withheld,
    1::bigint as n, cast(null as decimal(38,4)) as amount, o.currency, [o.line] as lines
from shared o
left join slip_step p on p.line = o.line
left join slip_gap g on g.line = o.line
left join pay_pause u on u.line = o.line
join worker k on k.w = o.w
