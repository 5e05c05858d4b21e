-- One row a payslip: deductions, pay in kind, payment and the person's age beside their limits.
with ordered as (
    select s.*, l.deductions_warn, l.deductions_cap, l.deductions_warn_source,
        l.deductions_cap_source, l.in_kind_cap, l.in_kind_cap_source,
        case when s.days <= 16 then l.pay_delay_week else l.pay_delay_month end as pay_delay,
        case when s.days <= 16 then l.pay_delay_week_source else l.pay_delay_month_source end
            as pay_delay_source,
        date_diff('day', s.last_day, s.pay_date) as delay,
        lag(s.last_day) over (partition by s.w order by s.first_day, s.line) as ended_before
    from slip s left join law_span l
        on l.place = s.place and s.last_day between l.first and l.last
), late as (
    select *, case when delay > pay_delay then 1 else 0 end as is_late,
        date_diff('day', ended_before, first_day) - 1 as gap_days
    from ordered
), often as (
    select *, sum(is_late) over (partition by w order by first_day, line
        rows between 3 preceding and current row) as late_of_four
    from late
), carded as (
    select o.line, bool_or(w.w is not null) as worked_in_gap
    from often o join work_week w on w.w = o.w and w.week > o.ended_before
        and w.week + 6 < o.first_day
    where o.gap_days >= 7 group by o.line
)
select worker, w, employer, site, first_day, last_day, cast(hours as double) as hours,
    cast(gross as double) as gross, cast(deductions as double) as deductions,
    cast(coalesce(statutory, 0) as double) as statutory,
    cast(deductions - coalesce(statutory, 0) as double) as not_statutory,
    cast(deductions - coalesce(statutory, 0) as double) / nullif(gross, 0) as deducted_share,
    deductions_warn, deductions_cap, deductions_warn_source, deductions_cap_source,
    cast(in_kind as double) as in_kind,
    cast(in_kind as double) / nullif(gross + in_kind, 0) as in_kind_share, in_kind_cap,
    in_kind_cap_source, pay_date, delay, pay_delay, pay_delay_source, late_of_four,
    cast(net as double) as net, cast(gross - deductions as double) as net_due,
    money_off(gross - deductions) as net_off, net is null or net = 0 as nothing_paid,
    gap_days, ended_before, days,
    coalesce(c.worked_in_gap, w not in (select w from work_week)) as active_in_gap,
    cast(nullif(greatest(0, case when net is null or net = 0 then coalesce(gross - deductions, gross)
        else gross - deductions - net end), 0) as double) as withheld,
    1::bigint as n, cast(null as decimal(38,4)) as amount, currency, [line] as lines
from often left join carded c using (line) where not impossible
