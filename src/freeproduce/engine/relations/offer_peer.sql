-- Pay of an offer beside that of offers for the same occupation in the same country.
with priced as (
    select offer, title, lower(trim(title)) as job, coalesce(country, '') as place, pay_currency,
        hourly, weak_contact, lines, free_mail, source_experience
    from (
        select t.*, offer_no_experience(coalesce(o.experience, '')) as source_experience
        from offer_term t join offer o
            on t.lines[1] = cast(o.source as bigint) * 1099511627776 + o.row
    )
    where hourly > 0 and title is not null and coalesce(doubt_count, 0) = 0
), middle as (
    select job, place, pay_currency, median(ln(hourly)) as center, count(*) as peers
    from priced group by all having count(*) >= 20
), spread as (
    select job, place, pay_currency, any_value(center) as center, any_value(peers) as peers,
        median(abs(ln(hourly) - center)) as mad
    from priced join middle using (job, place, pay_currency) group by all
)
select 'offer' as kind, p.offer, p.title, p.hourly, exp(s.center) as median, s.mad,
    (ln(p.hourly) - s.center) / (1.4826 * s.mad) as z, s.peers, p.weak_contact,
    p.source_experience as no_experience, 1::bigint as n, cast(null as decimal(38,4)) as amount,
    p.pay_currency as currency, p.lines
from priced p join spread s using (job, place, pay_currency)
where s.mad > 0
