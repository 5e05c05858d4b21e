-- Timecards by worker and week, in the one pass over them: minutes of work, first in and last out
-- of each of the seven days. Of the law only the number of its span is kept. No rule reads it
-- directly.
with card as (
    select k.w, r.date_value as day, cast(isodow(r.date_value) as tinyint) as dow,
        cast(minutes(r.time_in) as smallint) as m_in,
        cast(minutes(r.time_out) as smallint) as m_out,
        r.hours_value as stated, coalesce(r.break_minutes_value, 0) as pause,
        r.time_in is not null as says_in, r.time_out is not null as says_out,
        line_of(r.source, r.row) as line
    from timecard r join worker_as k on is_called(k.said, k.by_name, r.worker_id, r.worker_name)
    where r.date_value is not null
), timed as (
    select w, day - cast(dow - 1 as integer) as week, dow, m_in,
        cast(case when m_out <= m_in then m_out + 1440 else m_out end as smallint) as m_out,
        cast(coalesce(stated * 60, case when m_out <= m_in then m_out + 1440 else m_out end
            - m_in - pause) as float) as worked,
        (says_in and m_in is null) or (says_out and m_out is null) as unread, line
    from card
), shift as (
    -- Cards of no time have no day. A predicate in their stead would read each time of day again.
    select * replace (case when worked <= 0 then null else dow end as dow) from timed
), slots as (
    select w, week, count(dow) as n, min(line) filter (dow is not null) as line,
        count(*) filter (unread) as unread, min(line) filter (unread) as unread_line,
        sum(worked) filter (dow = 1) as h1, sum(worked) filter (dow = 2) as h2,
        sum(worked) filter (dow = 3) as h3, sum(worked) filter (dow = 4) as h4,
        sum(worked) filter (dow = 5) as h5, sum(worked) filter (dow = 6) as h6,
        sum(worked) filter (dow = 7) as h7,
        min(m_in) filter (dow = 1) as i1, min(m_in) filter (dow = 2) as i2,
        min(m_in) filter (dow = 3) as i3, min(m_in) filter (dow = 4) as i4,
        min(m_in) filter (dow = 5) as i5, min(m_in) filter (dow = 6) as i6,
        min(m_in) filter (dow = 7) as i7,
        max(m_out) filter (dow = 1) as o1, max(m_out) filter (dow = 2) as o2,
        max(m_out) filter (dow = 3) as o3, max(m_out) filter (dow = 4) as o4,
        max(m_out) filter (dow = 5) as o5, max(m_out) filter (dow = 6) as o6,
        max(m_out) filter (dow = 7) as o7
    from shift group by w, week having count(dow) > 0
)
select s.w, s.week, cast(s.n as integer) as n, s.line, l.span,
    cast(s.unread as integer) as unread, s.unread_line,
    cast(coalesce(h1, 0) + coalesce(h2, 0) + coalesce(h3, 0) + coalesce(h4, 0) + coalesce(h5, 0)
        + coalesce(h6, 0) + coalesce(h7, 0) as float) as total,
    cast(h1 as float) as h1, cast(h2 as float) as h2, cast(h3 as float) as h3,
    cast(h4 as float) as h4, cast(h5 as float) as h5, cast(h6 as float) as h6,
    cast(h7 as float) as h7,
    i1, i2, i3, i4, i5, i6, i7, o1, o2, o3, o4, o5, o6, o7
from slots s
join worker_place p using (w)
join law_span l on l.place = p.place and s.week between l.first and l.last
