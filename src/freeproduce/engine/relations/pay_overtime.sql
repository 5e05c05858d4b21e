-- One row a payslip: overtime by timecards where there are any for the period, else as the payslip
-- states it and by its own hours, beside what was paid for it. The base is basic pay by regular hours,
-- or where no basic pay is stated the rate of the contract.
with timed as (
    select s.*, t.hours as card_hours, t.overtime as card_overtime,
        l.normal_week, l.normal_day, l.ot_mult, l.ot_mult_source, l.normal_week_source,
        coalesce(l.normal_week_source, l.normal_day_source) as hours_source,
        coalesce(cast(basic as double) / nullif(regular, 0),
            an_hour(cast(coalesce(s.rate, c.rate) as double),
                case when s.rate is null then c.rate_unit else s.rate_unit end,
                c.hours_week, null)) as base,
        case when basic > 0 and regular > 0 then 'basic / hours' else 'contract' end as base_from
    from slip s
    left join slip_time t using (line)
    left join contract_agreed c on c.w = s.w
    left join law_span l on l.place = s.place and s.last_day between l.first and l.last
    where not s.impossible
), counted as (
    select *, case when card_hours > 0 then 'timecards' else 'payslip' end as counted_from,
        case when card_hours > 0 then card_overtime
            else coalesce(cast(overtime as double), 0)
                + greatest(0, coalesce(regular - normal_week * weeks, 0)) end as overtime_hours
    from timed
)
select k.worker, c.employer, c.site, first_day, last_day, counted_from, overtime_hours, base, base_from,
    ot_mult, ot_mult_source, hours_source, cast(coalesce(ot_pay, 0) as double) as ot_pay,
    overtime_hours * base * ot_mult as due,
    money_off(overtime_hours * base * ot_mult) as off,
    greatest(0, overtime_hours * base * ot_mult - coalesce(ot_pay, 0)) as short,
    1::bigint as n, cast(null as decimal(38,4)) as amount, currency, [c.line] as lines
from counted c join worker k using (w)
