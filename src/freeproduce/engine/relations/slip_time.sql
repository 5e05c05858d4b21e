-- Hours and overtime of the timecards that fall in a payslip's period, a week that straddles two
-- periods divided by day. Overtime is what lies above the daily limit, and of the rest what lies
-- above the weekly limit, so that no hour counts twice. No rule reads it directly.
with part as (
    select s.line, w.h1, w.h2, w.h3, w.h4, w.h5, w.h6, w.h7,
        coalesce(l.normal_day * 60, 1e9) as d, coalesce(l.normal_week * 60, 1e9) as most,
        greatest(1, date_diff('day', w.week, s.first_day) + 1) as a,
        least(7, date_diff('day', w.week, s.last_day) + 1) as z
    from work_week w join law_span l using (span)
    join slip s on s.w = w.w and w.week between s.first_day - 6 and s.last_day
), summed as (
    select line, most, days_sum(a, z, h1, h2, h3, h4, h5, h6, h7) as worked,
        days_up_to(d, a, z, h1, h2, h3, h4, h5, h6, h7) as normal,
        days_up_to(d, 1, a - 1, h1, h2, h3, h4, h5, h6, h7) as normal_before
    from part
)
select line, sum(worked) / 60 as hours,
    sum(worked - normal + greatest(0, normal_before + normal - most)
        - greatest(0, normal_before - most)) / 60 as overtime
from summed group by line
