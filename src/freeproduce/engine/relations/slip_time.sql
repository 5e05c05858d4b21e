-- Hours and overtime of the timecards that fall in a payslip's period, a week that straddles two
-- periods divided by day. No rule reads it directly.
with part as (
    select s.line, w.hs, w.ot, greatest(1, date_diff('day', w.week, s.first_day) + 1) as a,
        least(7, date_diff('day', w.week, s.last_day) + 1) as z
    from slip s join work_week w on w.w = s.w
        and w.week between s.first_day - 6 and s.last_day
)
select line, sum(coalesce(list_sum(hs[a:z]::float[]), 0)) / 60 as hours,
    sum(coalesce(list_sum(ot[a:z]), 0)) / 60 as overtime,
    sum(list_count(hs[a:z]::float[])) as days
from part group by line
