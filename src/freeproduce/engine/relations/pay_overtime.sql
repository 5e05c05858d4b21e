-- One row a payslip: overtime by timecards where there are any for the period, else as the payslip
-- states it and by its own hours, beside what was paid for it.
with timed as (
    select s.*, t.hours as card_hours, t.overtime as card_overtime,
        l.normal_week, l.normal_day, l.ot_mult, l.ot_mult_source, l.normal_week_source,
        coalesce(l.normal_week_source, l.normal_day_source) as hours_source,
        cast(basic as double) / nullif(regular, 0) as base
    from slip s
    left join slip_time t using (line)
    left join law_span l on l.place = s.place and s.last_day between l.first and l.last
    where not s.impossible
), counted as (
    select *, case when card_hours > 0 then 'timecards' else 'payslip' end as counted_from,
        case when card_hours > 0 then card_overtime
            else coalesce(cast(overtime as double), 0)
                + greatest(0, coalesce(regular - normal_week * weeks, 0)) end as overtime_hours
    from timed
)
select k.worker, c.employer, c.site, first_day, last_day, counted_from, overtime_hours, base,
    ot_mult, ot_mult_source, hours_source, cast(coalesce(ot_pay, 0) as double) as ot_pay,
    overtime_hours * base * ot_mult as due,
    money_off(overtime_hours * base * ot_mult) as off,
    greatest(0, overtime_hours * base * ot_mult - coalesce(ot_pay, 0)) as short,
    1::bigint as n, cast(null as decimal(38,4)) as amount, currency, [c.line] as lines
from counted c join worker k using (w)
