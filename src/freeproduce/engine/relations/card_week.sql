-- Timecards by worker and week, in one pass: each of the seven days is one number, first in, last out
-- and minutes of work side by side, because seven columns are added up in half the time of
-- twenty-one. Weeks in which a day has several cards are gone through again. Of the law only the
-- number of its span is kept. No rule reads it directly.
with once as (
    select w, week, count(dow) as n, min(line) filter (dow is not null) as line,
        count(*) filter (unread) as unread, min(line) filter (unread) as unread_line,
        min(p) filter (dow = 1) as p1, min(p) filter (dow = 2) as p2,
        min(p) filter (dow = 3) as p3, min(p) filter (dow = 4) as p4,
        min(p) filter (dow = 5) as p5, min(p) filter (dow = 6) as p6,
        min(p) filter (dow = 7) as p7
    from (select *, day_packed(m_in, m_out, worked) as p from work_card)
    group by w, week having count(dow) > 0
), several as (
    select * from once where n > days_that(p1 is not null, p2 is not null, p3 is not null,
        p4 is not null, p5 is not null, p6 is not null, p7 is not null)
), added as (
    select c.w, c.week, c.dow, day_packed(min(c.m_in), max(c.m_out), sum(c.worked)) as p
    from work_card c join (select w, week from several) s using (w, week)
    where c.dow is not null group by c.w, c.week, c.dow
), summed as (
    select * from once anti join several using (w, week)
    union all
    select s.w, s.week, any_value(s.n), any_value(s.line), any_value(s.unread),
        any_value(s.unread_line),
        max(a.p) filter (a.dow = 1), max(a.p) filter (a.dow = 2), max(a.p) filter (a.dow = 3),
        max(a.p) filter (a.dow = 4), max(a.p) filter (a.dow = 5), max(a.p) filter (a.dow = 6),
        max(a.p) filter (a.dow = 7)
    from several s join added a using (w, week) group by s.w, s.week
)
select s.w, s.week, cast(s.n as integer) as n, s.line, l.span, cast(s.unread as integer) as unread,
    s.unread_line, p1, p2, p3, p4, p5, p6, p7
from summed s
join worker_place p using (w)
join law_span l on l.place = p.place and s.week between l.first and l.last
