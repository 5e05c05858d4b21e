-- One row an offer: its terms as numbers beside the limits, its contacts, and what is not stated. Of
-- terms for which the table has no column nothing can be said.
with asked as (
    select source, list(field) as fields from source_column where field is not null group by source
), told as (
    select o.*, unit_of(o.pay_unit) as unit,
        regexp_extract(lower(coalesce(o.contact_email, o.text)), '([a-z0-9._%+-]+)@([a-z0-9.-]+\.[a-z]{2,})', 2)
            as mail_domain,
        lower(regexp_replace(strip_accents(coalesce(o.employer, '')), '[^A-Za-z0-9]+', '', 'g'))
            as employer_key,
        case when o.hours_week_value > 0 and o.hours_week_value <= 112 then
            cast(o.hours_week_value as double) end as hours,
        coalesce(lower(trim(o.housing)), '') not in ('', 'no', 'n', 'false', '0', 'none') as housed
    from offer o
), paid as (
    select t.*, cast(t.pay_from_value as double) as pay,
        case when t.pay_from_value > 0 then an_hour(cast(t.pay_from_value as double), t.unit,
            t.hours, cast(t.days_week_value as double)) end as hourly
    from told t
), registered as (
    select lower(trim(licence_no)) as licence, any_value(recruiter) as holder,
        max(licence_until_value) as until, min(licence_from_value) as since
    from recruiter where licence_no is not null group by 1
), recruiters as (
    select distinct lower(trim(recruiter)) as name from recruiter where recruiter is not null
), employers as (
    select lower(trim(employer)) as name, any_value(lower(trim(employer_reg_no))) as reg_no,
        bool_or(coalesce(lower(trim(mail_drop)), '') in ('yes', 'y', 'true', '1')) as mail_drop
    from employer where employer is not null group by 1
), numbers as (
    select lower(trim(employer_reg_no)) as reg_no, any_value(employer) as holder
    from employer where employer_reg_no is not null group by 1
), drops as (
    select distinct lower(trim(address)) as place from employer
    where coalesce(lower(trim(mail_drop)), '') in ('yes', 'y', 'true', '1') and address is not null
), spoken as (
    select distinct text from prose_clause
    where kind = 'offer' and field = 'text' and polarity = 'positive'
), joined as (
    select p.*, l.country, l.max_week, l.max_week_source, l.ot_mult, l.ot_mult_source, l.min_age,
        l.min_age_source, l.rent_share, l.rent_share_source, l.ads_banned,
        l.min_wage, l.min_wage_currency, l.min_wage_source, r.holder as licence_holder,
        r.until as licence_until, r.licence is not null as licence_known,
        (select count(*) from recruiter) > 0 as recruiters_on_file,
        (select count(*) from employer) > 0 as employers_on_file,
        (select max(jaro_winkler_similarity(n.name, lower(trim(p.recruiter)))) from recruiters n)
            as recruiter_score,
        e.name is not null as employer_known, e.reg_no as employer_own_no, n.holder as no_holder,
        (select max(jaro_winkler_similarity(m.name, lower(trim(p.employer)))) from employers m)
            as employer_score,
        coalesce(e.mail_drop, false) or d.place is not null as mail_drop,
        f.domain is not null as free_mail,
        coalesce(offer_messaging(coalesce(p.contact_phone, '') || ' ' || coalesce(p.contact_url, '')
            || ' ' || coalesce(p.contact_email, '')), false) as messaging,
        s.text is not null as holds,
        run.today
    from paid p
    left join offer_limit l on l.country_text = coalesce(p.country_work, '')
        and l.sector_text = lower(coalesce(p.sector, ''))
        and l.day is not distinct from coalesce(p.start_date_value, p.posted_value)
    left join registered r on r.licence = lower(trim(p.licence_no))
    left join employers e on e.name = lower(trim(p.employer))
    left join numbers n on n.reg_no = lower(trim(p.employer_reg_no))
    left join drops d on d.place = lower(trim(p.address))
    left join free_mail f on f.domain = p.mail_domain
    left join spoken s on s.text = p.text
    cross join run
), missing as (
    select j.*, terms_lacking(terms, fields) as lacking, terms_unasked(terms, fields) as unasked
    from (
        select j.*, f.fields, [
            ('employer', ['employer'], employer, true),
            ('address of the employer', ['address'], address, employer is not null),
            ('workplace', ['workplace'], workplace, true),
            ('start', ['start_date'], start_date, true),
            ('duration', ['end_date'], end_date, true),
            ('type of work', ['title'], title, true),
            ('pay', ['pay_from', 'pay_to'], coalesce(pay_from, pay_to), true),
            ('unit of pay', ['pay_unit'], pay_unit, pay_from is not null),
            ('interval of pay', ['pay_interval'], pay_interval, true),
            ('hours', ['hours_week'], hours_week, true),
            ('leave or rest', ['leave_days'], leave_days, true),
            ('food', ['food'], food, housed),
            ('repatriation', ['repatriation'], repatriation, true),
            ('termination', ['termination'], termination, true)
        ] as terms
        from joined j left join asked f on f.source = j.source
    ) j
)
select 'offer' as kind, coalesce(offer_id, 'row ' || row) as offer,
    coalesce(employer, recruiter, '') as party, employer, employer_reg_no, title, recruiter,
    licence_no, country, pay, pay_unit, unit, upper(coalesce(currency, '')) as pay_currency, hours,
    cast(hours_week_value as double) as hours_stated, hourly, min_wage, min_wage_currency,
    min_wage_source, cast(ot_rate_value as double) as ot_rate, ot_mult, ot_mult_source,
    max_week, max_week_source,
    -- Pay that no hour is worth, hours that no week has: the data are wrong before the terms are.
    list_filter([
        case when end_date_value <= start_date_value then 'ends before it starts' end,
        case when end_date_value > start_date_value + 1095 then 'lasts more than three years' end,
        case when hours_week_value <= 0 or hours_week_value > 112 then 'hours a week that cannot be' end,
        case when pay_from_value < 0 then 'negative pay' end,
        case when unit = 'hour' and pay > 100 * coalesce(min_wage, 10) then 'pay and unit do not fit' end
    ], lambda x : x is not null) as doubts,
    array_length(doubts) as doubt_count, array_to_string(doubts, '; ') as doubt,
    start_date_value as start_date, end_date_value as end_date,
    array_to_string(lacking, ', ') as lacking, array_to_string(unasked, ', ') as unasked, cast(array_length(lacking) as integer) as lacking_count,
    list_has_any(lacking, ['employer', 'workplace', 'pay']) as lacks_main,
    text is not null and coalesce(employer, workplace, pay_from, hours_week, start_date) is null
        as prose_only,
    cast(fees_value as double) as fees, cast(recover_total_value as double) as recover_total,
    cast(recover_total_value as double) / nullif(hourly * hours, 0) as debt_weeks,
    housed, cast(housing_cost_value as double) as housing_cost,
    cast(housing_cost_value as double) / nullif(hourly * hours * 52 / 12, 0) as housing_share,
    rent_share, rent_share_source, licence_known, licence_holder, licence_until,
    recruiters_on_file, recruiter_score, coalesce(posted_value, today) as posted,
    employers_on_file, employer_known, employer_own_no, no_holder, employer_score, mail_drop,
    cast(age_min_value as double) as age_min, min_age, min_age_source, gender, nationality,
    gender is not null and not offer_any_sex(gender) as one_sex,
    offer_reason_given(coalesce(text, '')) as reason_given,
    mail_domain, free_mail, messaging, contact_email, contact_phone,
    free_mail or (messaging and mail_domain = '') as weak_contact,
    mail_domain <> '' and employer_key <> ''
        and contains(employer_key, regexp_replace(split_part(mail_domain, '.', 1), '[^a-z0-9]', '', 'g'))
        as own_domain,
    (case when holds then 1 else 0 end) + (case when fees_value > 0 then 1 else 0 end)
        + (case when recover_total_value > 0 then 1 else 0 end)
        + (case when hourly < min_wage then 1 else 0 end)
        + (case when list_has_any(lacking, ['employer', 'workplace', 'pay']) then 1 else 0 end)
        + (case when hours > max_week then 1 else 0 end)
        + (case when mail_drop then 1 else 0 end) as warnings,
    coalesce(ads_banned, 0) = 1 as ads_banned,
    offer_sexual_service(coalesce(title, '') || ' ' || coalesce(text, '')) as sexual_service,
    offer_euphemism_job(coalesce(title, '') || ' ' || coalesce(text, ''))
        and offer_looks(coalesce(text, '')) and offer_free_travel(coalesce(text, '')) as euphemism,
    trim(offer_sexual_service_words(coalesce(title, '') || ' ' || coalesce(text, '')) || ', '
        || offer_euphemism_job_words(coalesce(title, '') || ' ' || coalesce(text, '')) || ', '
        || offer_looks_words(coalesce(text, '')) || ', ' || offer_free_travel_words(coalesce(text, '')),
        ', ') as ad_words,
    today, 1::bigint as n, cast(null as decimal(38,4)) as amount,
    upper(coalesce(currency, '')) as currency,
    [cast(source as bigint) * 1099511627776 + row] as lines
from missing
