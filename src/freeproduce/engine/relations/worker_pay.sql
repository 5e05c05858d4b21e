-- One row a worker and currency: pay for each hour worked, hours a week, days that pay came late,
-- and the share of gross pay deducted, each over all payslips. It keeps who cannot be compared, so
-- that they are counted.
with slips as (
    select k.worker, coalesce(s.employer, '') as employer, coalesce(trim(s.site), '') as site,
        coalesce(plain(s.job), '') as job, plain(s.grade) as grade, s.hired, s.birth, s.last_day,
        case when says_yes(s.migrant) or says_foreign(s.migrant) then true
            when says_no(s.migrant) or says_national(s.migrant) then false
            when says_foreign(s.nationality) then true
            when says_national(s.nationality) then false
            when c.country is not null and s.country is not null
                then c.country <> s.country end as is_foreign,
        case when says_yes(s.part_time) then 1.0 when says_no(s.part_time) then 0.0 end as part,
        h.hourly, cast(s.hours as double) as hours, cast(s.hours / s.weeks as double) as per_week,
        cast(date_diff('day', s.last_day, s.pay_date) as double) as late,
        cast((coalesce(s.deductions + coalesce(i.added, 0), nullif(i.added, 0))
            - coalesce(s.statutory, i.statutory, 0)) / nullif(s.gross, 0) as double) as share,
        s.currency, s.line
    from slip s
    join worker k using (w)
    left join (
        select lines[1] as line, case when hours > 0 and hourly > 0 then hourly end as hourly
        from pay_hourly
    ) h on h.line = s.line
    left join slip_deduction i on i.line = s.line
    left join country_link c on c.text = s.nationality
    where not s.impossible
)
select worker, arg_max(employer, last_day) as employer, arg_max(site, last_day) as site,
    arg_max(job, last_day) as job, arg_max(grade, last_day) as grade, bool_or(is_foreign) as is_foreign,
    sum(ln(hourly) * hours) filter (hourly is not null)
        / sum(hours) filter (hourly is not null) as log_hourly,
    avg(per_week) as per_week, avg(late) as late, avg(share) as share,
    max(date_diff('day', hired, last_day)) / 365.25 as tenure, max(part) as part_time,
    max(date_diff('day', birth, last_day)) / 365.25 as age,
    count(*) as n, cast(null as decimal(38,4)) as amount, currency,
    some_lines(list([line])) as lines
from slips group by worker, currency
