-- Timecards by worker and week: minutes of work, first in and last out of each of the seven days.
-- Of the law only the number of its span is kept, and of overtime running sums from which any part
-- of a week can be told: the minutes worked, and those of them up to the daily limit, before each
-- of eight midnights. No rule reads it directly.
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
        sum(worked) filter (dow = 1) as h1, sum(worked) filter (dow = 2) as h2,
        sum(worked) filter (dow = 3) as h3, sum(worked) filter (dow = 4) as h4,
        sum(worked) filter (dow = 5) as h5, sum(worked) filter (dow = 6) as h6,
        sum(worked) filter (dow = 7) as h7,
        [min(m_in) filter (dow = 1), min(m_in) filter (dow = 2), min(m_in) filter (dow = 3),
         min(m_in) filter (dow = 4), min(m_in) filter (dow = 5), min(m_in) filter (dow = 6),
         min(m_in) filter (dow = 7)] as ins,
        [max(m_out) filter (dow = 1), max(m_out) filter (dow = 2), max(m_out) filter (dow = 3),
         max(m_out) filter (dow = 4), max(m_out) filter (dow = 5), max(m_out) filter (dow = 6),
         max(m_out) filter (dow = 7)] as outs
    from shift where worked > 0 or worked is null group by w, week
), summed as (
    select s.w, s.week, s.n, s.line, l.span, l.normal_week * 60 as week_limit,
        [h1, h2, h3, h4, h5, h6, h7]::float[] as hs, s.ins, s.outs,
        coalesce(l.normal_day * 60, 1e9) as d, 0.0::double as t0,
        coalesce(h1, 0) as t1, t1 + coalesce(h2, 0) as t2, t2 + coalesce(h3, 0) as t3,
        t3 + coalesce(h4, 0) as t4, t4 + coalesce(h5, 0) as t5, t5 + coalesce(h6, 0) as t6,
        t6 + coalesce(h7, 0) as total,
        least(coalesce(h1, 0), d) as c1, c1 + least(coalesce(h2, 0), d) as c2,
        c2 + least(coalesce(h3, 0), d) as c3, c3 + least(coalesce(h4, 0), d) as c4,
        c4 + least(coalesce(h5, 0), d) as c5, c5 + least(coalesce(h6, 0), d) as c6,
        c6 + least(coalesce(h7, 0), d) as c7
    from slots s
    join worker_place p using (w)
    join law_span l on l.place = p.place and s.week between l.first and l.last
)
select w, week, n, line, span, hs, ins, outs, total, week_limit,
    [t0, t1, t2, t3, t4, t5, t6, total]::float[] as worked_before,
    [t0, c1, c2, c3, c4, c5, c6, c7]::float[] as normal_before
from summed
