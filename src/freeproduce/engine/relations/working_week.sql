-- Hours of each week of a worker beside the limit: by timecards, else as the payslip's average.
with week_hours as (
    select w, week, total / 60.0 as hours, max_week, max_week_source, 'timecards' as counted_from,
        n, line from work_week join law_span using (span)
    union all
    select s.w, s.first_day, cast(s.hours as double) / greatest(s.weeks, 1), l.max_week,
        l.max_week_source, 'payslip', 1, s.line
    from slip s left join law_span l on l.place = s.place and s.last_day between l.first and l.last
    where s.hours > 0 and s.days > 0 and not s.impossible
        and s.w not in (select w from work_week)
), followed as (
    select *, lag(hours) over (partition by w order by week) as before,
        lag(week) over (partition by w order by week) as week_before,
        lead(hours) over (partition by w order by week) as after,
        lead(week) over (partition by w order by week) as week_after
    from week_hours
    qualify hours > coalesce(max_week, 60) + 0.25 or hours > 60.25
)
select k.worker, f.week, f.hours, f.max_week, f.max_week_source, f.counted_from,
    f.hours > 60.25 and ((f.before > 60.25 and date_diff('day', f.week_before, f.week) <= 7)
        or (f.after > 60.25 and date_diff('day', f.week, f.week_after) <= 7)) as repeated,
    f.n, cast(null as decimal(38,4)) as amount, '' as currency, [f.line] as lines
from followed f join worker k using (w)
