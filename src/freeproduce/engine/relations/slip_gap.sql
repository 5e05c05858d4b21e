-- Payslips that begin a week or more after the one before ended, and whether the worker worked in
-- between: as the timecards show, or where there are none of this worker. No rule reads it.
select p.line, any_value(p.gap_days) as gap_days,
    bool_or(w.w is not null) or any_value(p.w not in (select w from work_week)) as active
from (select * from slip_step where gap_days >= 7) p
left join work_week w on w.w = p.w and w.week > p.ended_before and w.week + 6 < p.first_day
group by p.line
