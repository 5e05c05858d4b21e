-- Records that look impossible or copied: by site and by worker, with the numbers that say so.
with day as (
    select w, line, unnest(hs) as worked, unnest(ins) as t_in,
        unnest(outs) as t_out
    from work_week
), often as (
    select w, mode(cast(t_in as integer) * 4096 + t_out) as pair, count(t_in) as timed,
        count(worked) as days, count(*) filter (where worked = 480) as eights,
        count(*) filter (where worked > 1440) as over, min(line) as line
    from day where worked is not null or t_in is not null group by w
), matched as (
    select o.w, o.pair, o.timed, o.days, o.eights, o.over, o.line,
        count(*) filter (where cast(d.t_in as integer) * 4096 + d.t_out = o.pair) as same
    from often o left join (select w, t_in, t_out from day where t_in is not null) d using (w)
    group by all
), site as (
    select s.employer, s.site, count(*) as workers, sum(days) as days, sum(eights) as eights,
        min(line) as line
    from matched join worker_site s using (w) group by s.employer, s.site
), copied as (
    select s.employer, s.site, m.pair, count(*) as workers, sum(m.same) as same,
        sum(m.timed) as timed, list_sort(list(m.line))[:5] as lines
    from matched m join worker_site s using (w)
    where m.timed >= 5 and m.same >= 0.9 * m.timed
    group by s.employer, s.site, m.pair having count(*) >= 5
), digit as (
    select s.employer, s.site, t % 10 as digit, count(*) as k
    from (select w, t_in as t from day union all select w, t_out from day) d
    join worker_site s using (w) where t is not null group by s.employer, s.site, t % 10
), chi as (
    select employer, site, sum(k) as times,
        sum(k * k) * 10.0 / sum(k) - sum(k) as chi_square
    from digit group by employer, site having sum(k) >= 100
), compared as (
    select s.worker, s.employer, s.site, s.first_day, s.last_day, cast(s.hours as double) as stated,
        t.hours as carded, s.line, cast(s.basic as double) as basic,
        cast(case when s.rate_unit = 'hour' then s.rate * s.regular end as double) as by_rate
    from slip s left join slip_time t using (line)
    where not s.impossible
)
select 'same-times' as doubt, '' as worker, c.employer, c.site, cast(null as date) as first_day,
    cast(c.workers as double) as a, 100.0 * c.same / c.timed as b,
    format('{:02d}:{:02d}–{:02d}:{:02d}', (c.pair // 4096) // 60, (c.pair // 4096) % 60,
        ((c.pair % 4096) // 60) % 24, (c.pair % 4096) % 60) as detail,
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
select 'over-24-hours', k.worker, s.employer, s.site, null, m.over, m.days, '',
    cast(m.over as bigint), null, '', [m.line]
from matched m join worker k using (w) join worker_site s using (w) where m.over > 0
union all
select 'cards-differ', worker, employer, site, first_day, carded, stated, '', 1, null, '', [line]
from compared
where stated > 0 and carded > 0 and abs(carded - stated) > greatest(0.02 * stated, 0.25)
union all
select 'pay-differs', worker, employer, site, first_day, by_rate, basic, '', 1, null, '', [line]
from compared where by_rate > 0 and basic - by_rate > 0.02 * by_rate
