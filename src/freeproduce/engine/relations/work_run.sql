-- Seven days of work in a row. A day between two shifts that are less than the weekly rest apart is
-- no day of rest. Days are bits, Monday the lowest: a week and the one before it make fourteen.
with marked as (
    select w.w, w.week, w.n, w.line, w.i1, w.i2, w.o6, w.o7,
        coalesce(l.weekly_rest, 24) * 60 as rest, l.weekly_rest, l.weekly_rest_source,
        (w.h1 is not null or w.i1 is not null) as d1,
        (w.h2 is not null or w.i2 is not null or w.i3 + 2880 - w.o1 < rest) as d2,
        (w.h3 is not null or w.i3 is not null or w.i4 + 2880 - w.o2 < rest) as d3,
        (w.h4 is not null or w.i4 is not null or w.i5 + 2880 - w.o3 < rest) as d4,
        (w.h5 is not null or w.i5 is not null or w.i6 + 2880 - w.o4 < rest) as d5,
        (w.h6 is not null or w.i6 is not null or w.i7 + 2880 - w.o5 < rest) as d6,
        (w.h7 is not null or w.i7 is not null) as d7
    from work_week w join law_span l using (span)
), week as (
    select w, week, n, line, i1, i2, o6, o7, weekly_rest, weekly_rest_source,
        rest, d1, d7,
        days_bits(d1, d2, d3, d4, d5, d6, d7) as days
    from marked
), pair as (
    select c.w, c.week, c.n, c.line, c.weekly_rest, c.weekly_rest_source,
        coalesce(b.days, 0)
        + case when not b.d7 and c.i1 + 2880 - b.o6 < c.rest then 64 else 0 end
        + c.days * 128
        + case when not c.d1 and c.i2 + 2880 - b.o7 < c.rest then 128 else 0 end as days
    from week c
    left join (select * from week where d7 or o6 is not null or o7 is not null) b
        on b.w = c.w and b.week = c.week - 7
), run as (
    select *, days & (days >> 1) as two, two & (two >> 2) as four, four & (four >> 3) as seven
    from pair
)
-- A run is told in the week in which its seventh day falls.
select k.worker, r.week - 7 + r.begin as run_from, r.week - 1 + r.begin as run_to, true as seven,
    r.weekly_rest, r.weekly_rest_source, r.n, cast(null as decimal(38,4)) as amount,
    '' as currency, [r.line] as lines
from (select *, cast(floor(log2(seven)) as integer) as begin from run where seven > 0) r
join worker k using (w)
