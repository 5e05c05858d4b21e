-- Payments that came longer after the payment before than the interval allows, while the worker was
-- at work; and last payments after which the timecards show work for longer than that. The interval
-- begins where the paid period begins, unless work before that went unpaid.
with odd as (
    select distinct w from slip_step
    where date_diff('day', paid_before, pay_date) not between 0 and pay_interval
), paid as (
    select s.w, s.line, s.first_day, s.last_day, s.pay_date, l.pay_interval,
        coalesce(g.active, false) as unpaid_before,
        lag(s.pay_date) over (partition by s.w order by s.pay_date, s.line) as paid_before
    from slip s join odd using (w)
    left join law_span l on l.place = s.place and s.last_day between l.first and l.last
    left join slip_gap g on g.line = s.line
    where s.pay_date is not null and not s.impossible
), final as (
    select s.w, max_by(s.line, s.last_day) as line, max(s.last_day) as last_day,
        max(s.pay_date) as pay_date, max_by(s.place, s.last_day) as place
    from slip s where not s.impossible group by s.w having max(s.pay_date) is not null
), worked_until as (
    select w, max(week + case when h7 > 0 then 6 when h6 > 0 then 5 when h5 > 0 then 4
        when h4 > 0 then 3 when h3 > 0 then 2 when h2 > 0 then 1 else 0 end) as day
    from work_week group by w
)
select line, w, date_diff('day', case when unpaid_before then paid_before
        else greatest(paid_before, first_day - 1) end, pay_date) as waited, pay_interval
from paid where waited > pay_interval
union all
select f.line, f.w, date_diff('day', greatest(f.pay_date, f.last_day), u.day), l.pay_interval
from final f join worked_until u using (w)
join law_span l on l.place = f.place and f.last_day between l.first and l.last
where date_diff('day', greatest(f.pay_date, f.last_day), u.day) > l.pay_interval
