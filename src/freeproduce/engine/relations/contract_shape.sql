-- Workers with several open contracts, and one date and terms for many workers of different jobs.
with open_now as (
    select c.employer, c.rate_unit, t.start_date, t.signed, t.worker as who, t.w as worker_w,
        t.hours_week as hours_stated, t.job as job_stated, t.lines as at_line,
        coalesce(c.end_date_value, date '9999-12-31') as ends, t.rate as rate_stated
    from contract_term t join contract c on line_of(c.source, c.row) = t.lines[1]
), several as (
    select a.who as worker, count(distinct b.at_line[1]) as contracts,
        min(a.at_line[1]) as line, list(distinct b.at_line[1]) as others
    from open_now a join open_now b on a.worker_w = b.worker_w
        and a.at_line[1] <> b.at_line[1]
        and coalesce(a.start_date, a.signed) <= b.ends
        and coalesce(b.start_date, b.signed) <= a.ends
        and (a.rate_stated is distinct from b.rate_stated
            or a.hours_stated is distinct from b.hours_stated
            or plain(a.job_stated) is distinct from plain(b.job_stated)
            or plain(a.employer) is distinct from plain(b.employer))
    group by a.who
), alike as (
    select signed, rate_stated, unit_of(rate_unit) as unit, hours_stated,
        plain(coalesce(employer, '')) as firm, any_value(employer) as employer,
        count(distinct worker_w) as workers, count(distinct plain(job_stated)) as jobs,
        list_sort(list(at_line[1]))[:5] as lines
    from open_now where signed is not null and rate_stated is not null
    group by all having count(distinct worker_w) > 20 and count(distinct plain(job_stated)) > 1
)
select 'several' as shape, worker, '' as employer, cast(null as date) as signed,
    contracts + 1 as contracts, cast(0 as bigint) as jobs, contracts + 1 as n,
    cast(null as decimal(38,4)) as amount, '' as currency,
    list_sort(list_distinct([line] || others))[:5] as lines
from several
union all
select 'alike', '', employer, signed, workers, jobs, workers, null, '', lines from alike
