-- Timecards by worker and week: minutes of work, first in and last out of each of the seven days,
-- and the minutes of overtime of each day. No rule reads it directly.
with card as (
    select k.w, t.date_value as day, isodow(t.date_value) as dow,
        minutes(t.time_in) as m_in, minutes(t.time_out) as m_out,
        t.hours_value as stated, coalesce(t.break_minutes_value, 0) as pause,
        line_of(t.source, t.row) as line
    from timecard t join worker k on k.ref = coalesce(trim(t.worker_id), plain(t.worker_name))
    where t.date_value is not null
), shift as (
    select w, day - cast(dow - 1 as integer) as week, cast(dow as tinyint) as dow,
        cast(m_in as smallint) as m_in,
        cast(case when m_out <= m_in then m_out + 1440 else m_out end as smallint) as m_out,
        cast(coalesce(stated * 60, case when m_out <= m_in then m_out + 1440 else m_out end
            - m_in - pause) as float) as worked, line
    from card
), slots as (
    select w, week, count(*) as n, min(line) as line,
        [sum(worked) filter (dow = 1), sum(worked) filter (dow = 2), sum(worked) filter (dow = 3),
         sum(worked) filter (dow = 4), sum(worked) filter (dow = 5), sum(worked) filter (dow = 6),
         sum(worked) filter (dow = 7)]::float[7] as hs,
        [min(m_in) filter (dow = 1), min(m_in) filter (dow = 2), min(m_in) filter (dow = 3),
         min(m_in) filter (dow = 4), min(m_in) filter (dow = 5), min(m_in) filter (dow = 6),
         min(m_in) filter (dow = 7)]::smallint[7] as ins,
        [max(m_out) filter (dow = 1), max(m_out) filter (dow = 2), max(m_out) filter (dow = 3),
         max(m_out) filter (dow = 4), max(m_out) filter (dow = 5), max(m_out) filter (dow = 6),
         max(m_out) filter (dow = 7)]::smallint[7] as outs
    from shift where worked > 0 or worked is null group by w, week
), limited as (
    select s.w, s.week, s.n, s.line, l.place, s.hs, s.ins, s.outs,
        coalesce(list_sum(s.hs::float[]), 0) as total,
        -- Minutes up to the daily limit; what is above it is overtime of the day.
        list_transform(s.hs::float[], lambda h : least(coalesce(h, 0),
            coalesce(l.normal_day * 60, 1e9))) as capped,
        l.normal_day, l.normal_week, l.normal_day_source, l.normal_week_source, l.max_week,
        l.max_week_source, l.max_day, l.max_day_source, l.spread, l.spread_source,
        l.daily_rest, l.daily_rest_source, l.weekly_rest, l.weekly_rest_source,
        l.sea_rest_day, l.sea_rest_week, l.sea_rest_day_source, l.ot_mult
    from slots s
    join worker_place p using (w)
    join law_span l on l.place = p.place and s.week between l.first and l.last
)
select * exclude (capped),
    list_transform(generate_series(1, 7), lambda i : coalesce(hs[i], 0) - capped[i]
        + greatest(0, list_sum(capped[1:i]) - coalesce(normal_week * 60, 1e9))
        - greatest(0, coalesce(list_sum(capped[1:(i - 1)]), 0)
            - coalesce(normal_week * 60, 1e9)))::float[] as ot
from limited
