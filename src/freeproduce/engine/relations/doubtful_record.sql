-- Records that look impossible or copied: by site and by worker, with the numbers that say so.
with daily as (
    select w, line, h1, h2, h3, h4, h5, h6, h7, i1, i2, i3, i4, i5, i6, i7,
        o1, o2, o3, o4, o5, o6, o7,
        days_that(i1 is not null, i2 is not null, i3 is not null, i4 is not null,
            i5 is not null, i6 is not null, i7 is not null) as timed,
        days_that(h1 is not null, h2 is not null, h3 is not null, h4 is not null,
            h5 is not null, h6 is not null, h7 is not null) as days,
        days_that(h1 = 480, h2 = 480, h3 = 480, h4 = 480, h5 = 480, h6 = 480, h7 = 480) as eights,
        days_that(h1 > 1440, h2 > 1440, h3 > 1440, h4 > 1440, h5 > 1440, h6 > 1440, h7 > 1440)
            as over_day,
        least(i1, i2, i3, i4, i5, i6, i7) as first_in,
        least(o1, o2, o3, o4, o5, o6, o7) as first_out,
        first_in = greatest(i1, i2, i3, i4, i5, i6, i7)
            and first_out = greatest(o1, o2, o3, o4, o5, o6, o7) as alike
    from work_week
), by_worker as (
    select d.w, s.employer, s.site, sum(timed) as timed, sum(days) as days, sum(eights) as eights,
        sum(over_day) as over_day, min(line) as line
    from daily d join worker_site s using (w) group by d.w, s.employer, s.site
), site as (
    select employer, site, count(*) as workers, sum(days) as days, sum(eights) as eights,
        min(line) as line
    from by_worker group by employer, site
), candidate as (
    -- Times that stand on nine days of ten fill a whole week of the worker at least once.
    select distinct d.w, s.employer, s.site, d.first_in, d.first_out
    from daily d join worker_site s using (w) where d.alike
    qualify count(*) over (partition by s.employer, s.site, d.first_in, d.first_out) >= 5
), matched as (
    select c.employer, c.site, c.first_in, c.first_out, b.timed, b.line,
        sum(days_that(i1 = c.first_in and o1 = c.first_out, i2 = c.first_in and o2 = c.first_out,
            i3 = c.first_in and o3 = c.first_out, i4 = c.first_in and o4 = c.first_out,
            i5 = c.first_in and o5 = c.first_out, i6 = c.first_in and o6 = c.first_out,
            i7 = c.first_in and o7 = c.first_out)) as same
    from daily d join candidate c using (w) join by_worker b using (w) 
    group by c.w, c.employer, c.site, c.first_in, c.first_out, b.timed, b.line
), copied as (
    select employer, site, first_in, first_out, count(*) as workers, sum(same) as same,
        sum(timed) as timed, list_sort(list(line))[:5] as lines
    from matched where timed >= 5 and same >= 0.9 * timed
    group by employer, site, first_in, first_out having count(*) >= 5
), digit as (
    select s.employer, s.site, t % 10 as digit, count(*) as k
    from (select w, unnest([i1, i2, i3, i4, i5, i6, i7, o1, o2, o3, o4, o5, o6, o7]) as t
        from work_week) d
    join worker_site s using (w) where t is not null group by s.employer, s.site, t % 10
), chi as (
    select employer, site, sum(k) as times,
        sum(k * k) * 10.0 / sum(k) - sum(k) as chi_square
    from digit group by employer, site having sum(k) >= 100
), compared as (
    select s.w, s.first_day, cast(s.hours as double) as stated, t.hours as carded, s.line,
        cast(s.basic as double) as basic,
        cast(case when s.rate_unit = 'hour' then s.rate * s.regular end as double) as by_rate
    from slip s left join slip_time t using (line)
    where not s.impossible
), found as (
    select 'over-24-hours' as doubt, w, cast(null as date) as first_day,
        cast(over_day as double) as a, cast(days as double) as b, cast(over_day as bigint) as n,
        line
    from by_worker where over_day > 0
    union all
    select 'cards-differ', w, first_day, carded, stated, 1, line from compared
    where stated > 0 and carded > 0 and abs(carded - stated) > greatest(0.02 * stated, 0.25)
    union all
    select 'pay-differs', w, first_day, by_rate, basic, 1, line from compared
    where by_rate > 0 and basic - by_rate > 0.02 * by_rate
)
select 'same-times' as doubt, '' as worker, c.employer, c.site, cast(null as date) as first_day,
    cast(c.workers as double) as a, 100.0 * c.same / c.timed as b,
    format('{:02d}:{:02d}–{:02d}:{:02d}', c.first_in // 60, c.first_in % 60,
        (c.first_out // 60) % 24, c.first_out % 60) as detail,
    cast(c.timed as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency, c.lines
from copied c
union all
select 'exact-eights', '', employer, site, null, 100.0 * eights / days, days,
    cast(workers as varchar), cast(days as bigint), null, '', [line]
from site where days >= 100 and workers >= 5 and eights > 0.6 * days
union all
select 'last-digits', '', c.employer, c.site, null, c.chi_square, c.times, '',
    cast(c.times as bigint), null, '', [s.line]
from chi c join site s on s.employer = c.employer and s.site = c.site where c.chi_square > 27.877
union all
select f.doubt, k.worker, s.employer, s.site, f.first_day, f.a, f.b, '', f.n, null, '', [f.line]
from found f join worker k using (w) left join worker_site s using (w)
