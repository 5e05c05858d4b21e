-- Payslips as numbers: worker, place, days, hours and money. No rule reads it directly.
with read as (
    select line_of(r.source, r.row) as line, k.w, r.payslip_id, r.worker_name, r.employer, r.employer_id, r.site, r.job, r.grade,
        r.nationality, r.migrant, r.part_time, r.birth_date_value as birth,
        r.start_date_value as hired, r.account, r.account_holder, r.pay_method,
        r.pay_date_value as pay_date,
        case when r.period_start_value is null and r.period_end_value is not null
            then cast(date_trunc('month', r.period_end_value) as date)
            else r.period_start_value end as first_day,
        case when r.period_start_value is null and r.period_end_value is not null
            then last_day(r.period_end_value) else r.period_end_value end as last_day,
        figure(r.days_worked_value) as days_worked,
        figure(r.hours_regular_value) as regular, figure(r.hours_ot_value) as overtime,
        figure(r.hours_total_value) as total, figure(r.hours_night_value) as night,
        figure(r.gross_value) as gross, figure(r.basic_value) as basic,
        figure(r.ot_pay_value) as ot_pay,
        figure(r.ot_premium_value) as ot_premium, coalesce(figure(r.bonus_value), 0) as bonus,
        coalesce(figure(r.allowances_in_kind_value), 0) as in_kind,
        figure(r.contract_rate_value) as rate,
        coalesce(unit_of(r.contract_rate_unit), 'hour') as rate_unit,
        abs(figure(r.deductions_value)) as deducted,
        abs(figure(r.deduction_statutory_value)) as statutory,
        figure(r.deduction_housing_value) as housing,
        try_cast(coalesce(figure(r.deduction_housing_value), 0)
            + coalesce(figure(r.deduction_food_value), 0)
            + coalesce(figure(r.deduction_transport_value), 0)
            + coalesce(figure(r.deduction_recruitment_value), 0)
            + coalesce(figure(r.deduction_permit_value), 0)
            + coalesce(figure(r.deduction_ticket_value), 0)
            + coalesce(figure(r.deduction_deposit_value), 0)
            + coalesce(figure(r.deduction_tools_value), 0)
            + coalesce(figure(r.deduction_fine_value), 0)
            + coalesce(figure(r.deduction_advance_value), 0)
            + coalesce(figure(r.deduction_other_value), 0) as decimal(18,4))
            as named_deductions,
        figure(r.deduction_advance_value) as repaid, figure(r.advance_value) as advance,
        figure(r.interest_value) as interest, figure(r.debt_balance_value) as balance,
        figure(r.net_paid_value) as net,
        upper(coalesce(r.currency, '')) as currency,
        greatest(abs(r.gross_value), abs(r.basic_value), abs(r.net_paid_value),
            abs(r.deductions_value), abs(r.hours_regular_value), abs(r.hours_ot_value),
            abs(r.hours_total_value)) >= 1e12 as too_large, p.place, p.country, p.sector
    from payslip_placed r
    join worker_as k on is_called(k.said, k.by_name, r.worker_id, r.worker_name)
    left join work_place p using (country_text, sector_text)
)
select * exclude (regular, overtime, total, deducted, named_deductions),
    date_diff('day', first_day, last_day) + 1 as days,
    (date_diff('day', first_day, last_day) + 1) / 7.0 as weeks,
    try_cast(coalesce(regular, total - coalesce(overtime, 0)) as decimal(18,4)) as regular,
    try_cast(coalesce(overtime, case when total >= regular then total - regular end)
        as decimal(18,4)) as overtime,
    try_cast(coalesce(regular + coalesce(overtime, 0), total, overtime) as decimal(18,4)) as hours,
    try_cast(coalesce(deducted, nullif(coalesce(statutory, 0) + named_deductions, 0))
        as decimal(18,4)) as deductions, deducted is not null as deductions_stated,
    coalesce(least(gross, basic, regular, overtime, total, net), 0) < 0
        or coalesce(too_large, false) or first_day > last_day as impossible
from read
