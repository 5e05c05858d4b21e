-- One row a payslip: pay for each hour worked beside the lowest lawful pay, and beside the rate
-- that the contract states.
with agreed as (
    -- The payslip's own rate, else that of the contract, where it had begun.
    select s.* replace (coalesce(s.rate, f.rate) as rate, case when s.rate is null
            and f.rate is not null then f.rate_unit else s.rate_unit end as rate_unit),
        a.hours_week
    from slip s
    left join contract_agreed a on a.w = s.w
    left join contract_agreed f on f.w = s.w and s.rate is null and f.since <= s.first_day
        and coalesce(nullif(f.currency, ''), s.currency) = s.currency
    where not s.impossible
), priced as (
    select s.*, coalesce(l.in_kind_cap, 1) as kind_cap, coalesce(k.skill, '') as skill,
        -- The premium is what overtime was paid above the basic rate.
        coalesce(s.ot_premium, case when s.ot_pay > 0 and s.basic > 0 and s.regular > 0
            then greatest(0, s.ot_pay - s.overtime * s.basic / s.regular)
            when s.ot_pay > 0 then s.ot_pay * (1 - 1 / coalesce(l.ot_mult, 1.25)) else 0 end)
            as premium,
        date_diff('year', s.birth, s.first_day) - case when strftime(s.birth, '%m%d')
            > strftime(s.first_day, '%m%d') then 1 else 0 end as age,
        case when s.first_day + to_months(date_diff('month', s.first_day, s.last_day + 1))
                = s.last_day + 1 then date_diff('month', s.first_day, s.last_day + 1)
            when (day(s.first_day) = 1 and day(s.last_day) = 15) or (day(s.first_day) = 16
                and s.last_day = last_day(s.first_day)) then 0.5
            else s.days * 12 / 366.0 end as months,
        -- Whoever worked less than the contract's hours is owed that part of the rate.
        case when s.regular >= 0 and s.hours_week > 0 then least(1, cast(s.regular as double)
            / (s.hours_week * case s.rate_unit when 'week' then s.weeks else months * 52 / 12 end))
            end as attended
    from agreed s
    left join law_span l on l.place = s.place and s.last_day between l.first and l.last
    left join law_skill k on k.place = s.place and k.skill = plain(s.grade)
), counted as (
    -- Where the minimum rises within a period, the lower one holds for it; where it is not known
    -- on the first or the last day, none does.
    select p.*, w.currency as law_currency,
        case when w.hourly is not null and (p.first_day is null or v.hourly is not null)
            then least(w.hourly, v.hourly) end
            as minimum,
        case when v.hourly < w.hourly then v.stated else w.stated end as stated,
        case when v.hourly < w.hourly then v.unit else w.unit end as stated_unit,
        case when v.hourly < w.hourly then v.source else w.source end as law,
        cast(p.gross as double) - premium - bonus
            - greatest(0, in_kind - kind_cap * (gross + in_kind)) as counted,
        case p.rate_unit when 'hour' then p.regular when 'day' then p.days_worked
            when 'week' then p.weeks * p.attended when 'month' then p.months * p.attended
            when 'year' then p.months * p.attended / 12 end as units
    from priced p left join law_wage w on w.place = p.place
        and w.skill = p.skill and p.last_day between w.first and w.last
        and coalesce(p.age, greatest(w.age_from, 30)) between w.age_from and w.age_below - 1
        and (p.currency = '' or p.currency = w.currency)
    left join law_wage v on v.place = p.place
        and v.skill = p.skill and p.first_day between v.first and v.last
        and coalesce(p.age, greatest(v.age_from, 30)) between v.age_from and v.age_below - 1
        and (p.currency = '' or p.currency = v.currency)
)
select k.worker, c.employer, c.site, c.first_day, c.last_day, cast(gross as double) as gross,
    cast(premium as double) as premium, cast(bonus as double) as bonus,
    cast(hours as double) as hours, counted, counted / nullif(hours, 0) as hourly, minimum, law,
    stated, stated_unit, money_off(minimum) as minimum_off,
    cast(basic as double) as basic, cast(regular as double) as regular,
    cast(basic as double) / nullif(regular, 0) as basic_hourly,
    rate_unit, cast(units as double) as units, cast(basic as double) / nullif(units, 0) as paid_rate,
    cast(rate as double) as contract_rate, money_off(cast(rate as double)) as contract_off,
    greatest(0, (minimum - counted / nullif(hours, 0)) * hours) as short_of_minimum,
    greatest(0, (rate - basic / nullif(units, 0)) * units) as short_of_contract,
    impossible, 1::bigint as n, cast(null as decimal(38,4)) as amount,
    coalesce(nullif(c.currency, ''), law_currency, '') as currency, [c.line] as lines
from counted c join worker k using (w)
