-- Hours and overtime of the timecards that fall in a payslip's period, a week that straddles two
-- periods divided by day. Overtime is what lies above the daily limit, and of the rest what lies
-- above the weekly limit, so that no hour counts twice. No rule reads it directly.
with part as (
    select s.line, w.worked_before as worked, w.normal_before as normal,
        coalesce(w.week_limit, 1e9) as most,
        greatest(1, date_diff('day', w.week, s.first_day) + 1) as a,
        least(7, date_diff('day', w.week, s.last_day) + 1) + 1 as z
    from slip s join work_week w on w.w = s.w
        and w.week between s.first_day - 6 and s.last_day
)
select line, sum(worked[z] - worked[a]) / 60 as hours,
    sum(worked[z] - worked[a] - (normal[z] - normal[a])
        + greatest(0, normal[z] - most) - greatest(0, normal[a] - most)) / 60 as overtime
from part group by line
