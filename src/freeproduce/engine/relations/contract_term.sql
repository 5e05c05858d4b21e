-- One row a contract: its terms as numbers and yes or no, beside the limits. A term is absent where its
-- cell is empty; of terms for which the table has no column nothing can be said.
with asked as (
    select source, list(field) as fields from source_column where field is not null group by source
), housed as (
    select *, line_of(source, row) as line, coalesce(trim(worker_id), plain(worker_name)) as ref,
        unit_of(rate_unit) as unit,
        coalesce(sector_class(sector_text), lower(sector_text)) = 'domestic' as domestic,
        a.codes as written_in, b.codes as readable, c.codes as translated
    from contract_placed p
    left join language_link a on a.text = p.language
    left join language_link b on b.text = p.worker_languages
    left join language_link c on c.text = p.translation
), paid as (
    select w, median(cast(net as double) * 30.4375 / nullif(days, 0)) as net_month,
        min(first_day) as first_paid, max(last_day) as last_paid, bool_or(says_yes(migrant))
            as migrant from slip where not impossible group by w
), termed as (
    select c.*, k.w, k.worker, p.net_month, l.max_week, l.max_week_source, l.weekly_rest, l.weekly_rest_source,
        l.persons_room as room_limit, l.persons_room_source as room_source, l.area_person as area_limit,
        l.persons_toilet as toilet_limit, l.rent_share, l.rent_share_source,
        l.leave_days as leave_limit, l.leave_days_source, w.hourly as minimum, w.source as law,
        coalesce(says_yes(c.migrant), p.migrant, c.travel_date is not null) as is_migrant,
        an_hour(c.rate_value, c.unit, c.hours_week_value, c.days_week_value) as hourly,
        run.today,
        [
            ('a: employer', ['employer'], c.employer, true),
            ('a: address', ['employer_address'], c.employer_address, true),
            ('b: workplace', ['workplace'], c.workplace, true),
            ('c: start', ['start_date'], c.start_date, true),
            ('d: type of work', ['job'], c.job, true),
            ('e: pay', ['rate'], c.rate, true),
            ('e: pay period', ['rate_unit', 'pay_interval'],
                coalesce(c.rate_unit, c.pay_interval), true),
            ('f: hours', ['hours_week'], c.hours_week, true),
            ('g: leave', ['leave_days'], c.leave_days, true),
            ('g: rest', ['rest_day', 'rest_hours'], coalesce(c.rest_day, c.rest_hours), true),
            ('h: food and accommodation', ['food'], c.food, coalesce(says_yes(c.housing), false)),
            ('j: repatriation', ['repatriation'], c.repatriation,
                coalesce(says_yes(c.migrant), c.travel_date is not null)),
            ('k: termination', ['termination', 'notice_worker', 'notice_employer'],
                coalesce(c.termination, c.notice_worker, c.notice_employer), true)
        ] as terms, f.fields
    from housed c
    join worker k on k.ref = c.ref
    left join asked f on f.source = c.source
    left join work_place pl on pl.country_text = c.country_text
        and pl.sector_text = c.sector_text
    left join paid p on p.w = k.w
    left join law_span l on l.place = pl.place
        and coalesce(c.start_date_value, c.signed_value) between l.first and l.last
    left join law_wage w on w.place = pl.place
        and coalesce(c.start_date_value, c.signed_value) between w.first and w.last
        and w.skill = '' and 30 between w.age_from and w.age_below - 1
        and (c.currency is null or upper(c.currency) = w.currency)
    cross join run
), told as (
    select *, terms_lacking(terms, fields) as absent, terms_unasked(terms, fields) as unasked
    from termed
)
select worker, w, coalesce(contract_id, '') as contract_id, employer, job, domestic,
    coalesce(is_migrant, false) as is_migrant,
    coalesce(says_no(written), false) as not_written, signed_value as signed,
    start_date_value as start_date, travel_date_value as travel_date,
    language, worker_languages,
    coalesce(not list_has_any(written_in, readable), false)
        and not coalesce(list_has_any(translated, readable) or says_yes(translation), false)
        as language_unread,
    array_to_string(absent, ', ') as absent,
    -- The employer's name and address are one item of the Article, pay and its period another.
    cast(len(list_distinct(list_transform(absent, lambda x : x[1]))) as integer) as absent_count,
    array_to_string(unasked, ', ') as unasked,
    list_contains(absent, 'e: pay') or list_contains(absent, 'f: hours') as no_pay_or_hours,
    cast(hours_week_value as double) as hours_week, max_week, max_week_source, hourly, minimum, law,
    money_off(minimum) as minimum_off, cast(rate_value as double) as rate, unit,
    cast(end_penalty_value as double) as end_penalty,
    cast(notice_worker_value as double) as notice_worker,
    cast(notice_employer_value as double) as notice_employer,
    coalesce(says_no(change_employer), false) as may_not_change,
    cast(persons_room_value as double) as in_room, room_limit, room_source,
    cast(area_person_value as double) as area, area_limit,
    cast(persons_toilet_value as double) as to_toilet, toilet_limit,
    coalesce(says_no(lockable_room), false) and coalesce(domestic, false) as not_lockable,
    cast(rent_value as double) as rent, net_month,
    cast(rent_value as double) / nullif(net_month, 0) as rent_part, rent_share, rent_share_source,
    coalesce(says_no(housing_inspected), false) or housing_valid_until_value < today
        as not_inspected,
    clauses, deductions_agreed, coalesce(says_no(rest_day), false) as no_rest_day,
    cast(rest_hours_value as double) as rest_hours, weekly_rest, weekly_rest_source,
    cast(leave_days_value as double) as leave_stated, leave_limit, leave_days_source,
    coalesce(says_worker(repatriation), false) as pays_repatriation,
    cast(agency_fee_value as double) as agency_fee,
    1::bigint as n, cast(null as decimal(38,4)) as amount, upper(coalesce(currency, '')) as currency,
    [line] as lines
from told
