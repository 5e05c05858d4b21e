-- Shifts of those who work at sea, as minutes since 1970; a shift that ends before it begins ends
-- on the next day. No rule reads it directly.
with aboard as (
    select p.w, l.first, l.last, l.sea_rest_day, l.sea_rest_day_source, l.sea_rest_week,
        l.sea_rest_week_source
    from worker_place p join law_span l on l.place = p.place
    where l.sea_rest_day is not null or l.sea_rest_week is not null
), card as (
    select a.*, r.date_value as day, minutes(r.time_in) as m_in, minutes(r.time_out) as m_out,
        cast(r.hours_value as double) * 60 as stated,
        cast(coalesce(r.break_minutes_value, 0) as double) as pause,
        line_of(r.source, r.row) as line
    from timecard r
    join (select a.*, k.said, k.by_name from aboard a join worker_as k using (w)) a
        on is_called(a.said, a.by_name, r.worker_id, r.worker_name)
    where r.date_value between a.first and a.last
), timed as (
    select *, date_diff('day', date '1970-01-01', day) * 1440 as midnight,
        case when m_out <= m_in then m_out + 1440 else m_out end - m_in as stretch
    from card
)
select w, day, line, midnight + m_in as begins, midnight + m_in + stretch as ends,
    coalesce(stated, stretch - pause) as worked, stretch, sea_rest_day, sea_rest_day_source,
    sea_rest_week, sea_rest_week_source
from timed where coalesce(stated, stretch - pause) > 0
