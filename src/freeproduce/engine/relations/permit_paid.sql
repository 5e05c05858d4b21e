-- Paid days of workers who hold a permit, or are said to be migrants, on which none was valid.
with held as (
    select w, coalesce(valid_from, date '1900-01-01') as a, covers_to as z from permit_held
    where w is not null and covers_to is not null
), merged as (
    select w, min(a) as a, max(z) as z from (
        select w, a, z, sum(fresh) over (partition by w order by a, z) as block from (
            select w, a, z, case when a > max(z) over (partition by w order by a, z
                rows between unbounded preceding and 1 preceding) + 1 then 1 else 0 end as fresh
            from held))
    group by w, block
), subject as (
    select distinct w from held
    union select w from slip where says_yes(migrant)
), paid as (
    select w, first_day, last_day, line, employer, first_day as d_from, last_day as d_to, days
    from slip where w in (select w from subject) and w not in (select w from work_week)
        and coalesce(hours, gross, net, 1) > 0 and not impossible
), covered as (
    select p.w, p.line, any_value(p.first_day) as first_day, any_value(p.last_day) as last_day,
        any_value(p.days) as days, coalesce(sum(greatest(0, date_diff('day',
            greatest(m.a, p.d_from), least(m.z, p.d_to)) + 1)), 0) as inside
    from paid p left join merged m on m.w = p.w and m.a <= p.d_to and m.z >= p.d_from
    group by p.w, p.line
), carded as (
    select w, line, week + cast(i - 1 as integer) as day from (
        select w, line, week, [h1, h2, h3, h4, h5, h6, h7] as hs,
            unnest(generate_series(1, 7)) as i from work_week
        where w in (select w from subject)) where hs[i] is not null
), uncovered as (
    select w, line, first_day, last_day, cast(days - inside as bigint) as days from covered
    where days > inside
    union all
    select c.w, min(c.line), min(c.day), max(c.day), count(*) from carded c
    where not exists (select 1 from merged m where m.w = c.w and c.day between m.a and m.z)
    group by c.w
)
select k.worker, u.first_day, u.last_day, u.days, coalesce(h.permits, 0) as permits,
    h.last_valid, u.days as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [u.line] || coalesce(h.lines, []) as lines
from uncovered u join worker k using (w)
left join (select w, count(*) as permits, max(valid_to) as last_valid,
    list_sort(list(line))[:2] as lines from permit_held where w is not null group by w) h using (w)
