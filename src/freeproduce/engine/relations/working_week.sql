-- Hours of each week of a worker beside the limit: by timecards, else as the payslip's average.
-- Only weeks above the limit, or above 60 hours, are here.
with week_hours as (
    select w.w, w.week, w.total / 60.0 as hours, l.max_week, l.max_week_source,
        'timecards' as counted_from, w.n, w.line
    from work_week w join law_span l using (span)
    union all
    select s.w, s.first_day, cast(s.hours as double) / greatest(s.weeks, 1), l.max_week,
        l.max_week_source, 'payslip', 1, s.line
    from slip s left join law_span l on l.place = s.place and s.last_day between l.first and l.last
    where s.hours > 0 and s.days > 0 and not s.impossible
        and s.w not in (select w from work_week)
), long as (
    select * from week_hours where hours > coalesce(max_week, 60) + 0.25 or hours > 60.25
), followed as (
    select *, lag(hours) over step as before, lag(week) over step as week_before,
        lead(hours) over step as after, lead(week) over step as week_after
    from long window step as (partition by w order by week)
)
select k.worker, f.week, f.hours, f.max_week, f.max_week_source, f.counted_from,
    f.hours > 60.25 and ((f.before > 60.25 and date_diff('day', f.week_before, f.week) <= 7)
        or (f.after > 60.25 and date_diff('day', f.week, f.week_after) <= 7)) as repeated,
    f.n, cast(null as decimal(38,4)) as amount, '' as currency, [f.line] as lines
from followed f join worker k using (w)
