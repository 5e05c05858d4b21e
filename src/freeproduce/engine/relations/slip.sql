-- Payslips as numbers: worker, place, days, hours and money. No rule reads it directly.
with read as (
    select line_of(s.source, s.row) as line, k.w, k.worker, s.source, s.worker_name, s.employer, s.site,
        s.job, s.grade, s.nationality, s.migrant, s.birth_date_value as birth, s.start_date_value
            as hired, s.account, s.account_holder, s.pay_method, s.pay_date_value as pay_date,
        case when s.period_start_value is null and s.period_end_value is not null
            then cast(date_trunc('month', s.period_end_value) as date)
            else s.period_start_value end as first_day,
        case when s.period_start_value is null and s.period_end_value is not null
            then last_day(s.period_end_value) else s.period_end_value end as last_day,
        s.days_worked_value as days_worked,
        s.hours_regular_value as regular, s.hours_ot_value as overtime,
        s.hours_total_value as total, s.hours_night_value as night,
        s.gross_value as gross, s.basic_value as basic, s.ot_pay_value as ot_pay,
        s.ot_premium_value as ot_premium, coalesce(s.bonus_value, 0) as bonus,
        coalesce(s.allowances_in_kind_value, 0) as in_kind,
        s.allowances_in_kind_value is not null as in_kind_stated,
        s.contract_rate_value as rate, coalesce(unit_of(s.contract_rate_unit), 'hour') as rate_unit,
        s.deductions_value as deducted, s.deduction_statutory_value as statutory,
        coalesce(s.deduction_housing_value, 0) + coalesce(s.deduction_food_value, 0)
            + coalesce(s.deduction_transport_value, 0)
            + coalesce(s.deduction_recruitment_value, 0) + coalesce(s.deduction_permit_value, 0)
            + coalesce(s.deduction_ticket_value, 0) + coalesce(s.deduction_deposit_value, 0)
            + coalesce(s.deduction_tools_value, 0) + coalesce(s.deduction_fine_value, 0)
            + coalesce(s.deduction_advance_value, 0) + coalesce(s.deduction_other_value, 0)
            as named_deductions,
        s.deduction_advance_value as repaid, s.advance_value as advance, s.interest_value as interest,
        s.debt_balance_value as balance, s.net_paid_value as net, s.net_paid as net_text,
        upper(coalesce(s.currency, '')) as currency, p.place, p.country, p.sector
    from payslip_placed s
    join worker k on k.ref = coalesce(trim(s.worker_id), plain(s.worker_name))
    left join work_place p using (country_text, sector_text)
)
select * exclude (regular, overtime, total),
    date_diff('day', first_day, last_day) + 1 as days,
    (date_diff('day', first_day, last_day) + 1) / 7.0 as weeks,
    coalesce(regular, total - coalesce(overtime, 0)) as regular,
    coalesce(overtime, case when total >= regular then total - regular end) as overtime,
    coalesce(regular + coalesce(overtime, 0), total, overtime) as hours,
    coalesce(deducted, nullif(coalesce(statutory, 0) + named_deductions, 0)) as deductions,
    coalesce(least(gross, basic, regular, overtime, total, net), 0) < 0
        or first_day > last_day as impossible
from read
