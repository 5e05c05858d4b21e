-- Timecards as numbers: worker, week, day of the week, minutes. No rule reads it directly.
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
            - m_in - pause) as double) as worked,
        (says_in and m_in is null) or (says_out and m_out is null) as unread, line
    from card
)
-- Cards of no time have no day. A predicate in their stead would read each time of day again.
select * replace (case when worked <= 0 then null else dow end as dow) from timed
