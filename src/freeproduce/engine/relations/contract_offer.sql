-- A contract beside the offer that the worker accepted.
with both_sides as (
    -- Where a contract names no employer, whoever pays is compared.
    select c.* replace (coalesce(c.employer, nullif(p.employer, '')) as employer), o.title, o.country_work, o.employer as offer_employer,
        cast(o.hours_week_value as double) as offer_hours,
        an_hour(cast(o.pay_from_value as double), unit_of(o.pay_unit),
            cast(o.hours_week_value as double), cast(o.days_week_value as double)) as offer_hourly,
        o.deductions as offer_deductions, c2.country as contract_country,
        line_of(o.source, o.row) as offer_line, upper(coalesce(o.currency, '')) as offer_currency
    from contract_term c
    left join worker_paid p on p.w = c.w
    join contract c2 on line_of(c2.source, c2.row) = c.lines[1]
    join offer o on o.offer_id = c2.offer_id
        or (o.worker_id is not null and trim(o.worker_id) = trim(c2.worker_id))
)
select worker, contract_id, hourly, offer_hourly, money_off(offer_hourly) as offer_off,
    hours_week, offer_hours, offer_hours + 0.25 as offer_hours_most,
    1 - hourly / nullif(offer_hourly, 0) as pay_down,
    offer_currency <> '' and currency <> '' and offer_currency <> currency as other_currency,
    title is not null and job is not null and name_key(title) <> name_key(job)
        and not contains(plain(title), plain(job)) and not contains(plain(job), plain(title))
        as other_job,
    title, job,
    country_work is not null and contract_country is not null
        and plain(country_work) <> plain(contract_country) as other_place,
    country_work as offered_place, contract_country as contract_place,
    offer_employer is not null and employer is not null
        and jaro_winkler_similarity(name_key(offer_employer), name_key(employer)) < 0.92
        as other_employer, offer_employer, employer,
    deductions_agreed is not null and not says_no(deductions_agreed)
        and coalesce(says_no(offer_deductions), offer_deductions is null) as new_deductions,
    deductions_agreed, n, amount, currency, lines || [offer_line] as lines
from both_sides
