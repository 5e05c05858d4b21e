-- Permits in force at an employer beside its positions and the workers on its payroll.
with held as (
    select name_key(coalesce(employer, sponsor)) as firm, any_value(coalesce(employer, sponsor)) as
            employer, count(*) as permits, max(quota) as quota, min(line) as line
    from permit_held where coalesce(employer, sponsor) is not null
        and (valid_from is null or valid_from <= today) and (valid_to is null or valid_to >= today)
    group by 1
), register as (
    select name_key(employer) as firm, max(positions_value) as positions,
        max(headcount_value) as headcount
    from employer where employer is not null group by 1
), payroll as (
    select name_key(employer) as firm, count(distinct w) as workers from slip
    where employer is not null group by 1
), absent as (
    select name_key(coalesce(h.employer, h.sponsor)) as firm, h.line, h.worker, h.w
    from permit_held h
    where h.w not in (select w from slip) and h.w not in (select w from work_week)
        and date_diff('day', h.valid_from, h.today) >= 30
        and (h.valid_to is null or h.valid_to >= h.today)
        and exists (select 1 from slip)
)
select h.employer, h.permits, cast(coalesce(r.positions, h.quota) as double) as positions,
    coalesce(p.workers, cast(r.headcount as bigint)) as workers,
    coalesce(p.workers, cast(r.headcount as bigint)) * 1.1 + 2 as workers_most,
    (select count(distinct w) from absent a where a.firm = h.firm) as never_paid,
    h.permits as n, cast(null as decimal(38,4)) as amount, '' as currency,
    list_distinct([h.line] || coalesce((select list_sort(list(a.line))[:3] from absent a
        where a.firm = h.firm), [])) as lines
from held h left join register r using (firm) left join payroll p using (firm)
