-- Days longer than a limit allows, or too close to the day before; at sea, what sea_rest has.
with tight as (
    select w.*, b.o0, l.max_day, l.max_day_source, l.spread, l.spread_source, l.daily_rest,
        l.daily_rest_source
    from work_week w join law_span l using (span)
    left join (select w, week + 7 as week, o7 as o0 from work_week where o7 is not null) b
        on b.w = w.w and b.week = w.week
    where greatest(h1, h2, h3, h4, h5, h6, h7) > (coalesce(l.max_day, 1e9) + 0.25) * 60
        or greatest(o1 - i1, o2 - i2, o3 - i3, o4 - i4, o5 - i5, o6 - i6, o7 - i7)
            > (coalesce(l.spread, 1e9) + 0.25) * 60
        or greatest(b.o0 - i1, o1 - i2, o2 - i3, o3 - i4, o4 - i5, o5 - i6, o6 - i7)
            > (24 - coalesce(l.daily_rest, 0) + 0.25) * 60
), day as (
    select *, [h1, h2, h3, h4, h5, h6, h7][i] as minutes_worked,
        [i1, i2, i3, i4, i5, i6, i7][i] as t_in, [o1, o2, o3, o4, o5, o6, o7][i] as t_out,
        [o0, o1, o2, o3, o4, o5, o6][i] as out_before
    from (select *, unnest(generate_series(1, 7)) as i from tight)
)
select k.worker, d.week + cast(d.i - 1 as integer) as day,
    cast(d.minutes_worked / 60.0 as double) as hours, d.max_day, d.max_day_source,
    (d.t_out - d.t_in) / 60.0 as spread_hours, d.spread, d.spread_source,
    (d.t_in + 1440 - d.out_before) / 60.0 as rest_hours, d.daily_rest, d.daily_rest_source,
    1::bigint as n, cast(null as decimal(38,4)) as amount, '' as currency, [d.line] as lines
from day d join worker k using (w) where d.minutes_worked is not null
union all
select k.worker, s.day, s.hours, null, null, s.within, null, null, s.rest, s.least, s.source,
    1, null, '', s.lines
from sea_rest s join worker k using (w)
