-- Recruiters of permit holders beside the register, and their share of workers with findings of
-- the gravest kind beside the others' (Fisher's exact test, two-sided, Holm for several).
with grave as (
    select worker from deduction_item where kind in ('recruitment', 'permit', 'ticket', 'deposit',
        'tools', 'fine')
    union select worker from pay_slip where hours > 0 and nothing_paid
    union select worker from pay_debt where periods_not_falling >= 4
        or (debt > 0 and (months_to_clear > 6.03 or debt > 3.015 * net_month))
    union select worker from young_worker where age < min_age
    union select worker from permit_check where paid_issue or paid_renewal
), sent as (
    select name_key(recruiter) as firm, any_value(recruiter) as recruiter,
        count(distinct worker) as workers,
        count(distinct worker) filter (where worker in (select worker from grave)) as hit,
        list_sort(list(line))[:3] as lines
    from permit_held where recruiter is not null and worker is not null group by 1
), every as (
    select sum(workers) as workers, sum(hit) as hit from sent
), tested as (
    select s.*, e.workers - s.workers as other_workers, e.hit - s.hit as other_hit,
        e.workers as all_workers, e.hit as all_hit
    from sent s cross join every e
), chance as (
    select *, list_transform(generate_series(greatest(0, cast(all_hit as bigint)
            - cast(other_workers as bigint)), least(cast(all_hit as bigint), workers)),
        lambda x : exp(lgamma(workers + 1) - lgamma(x + 1) - lgamma(workers - x + 1)
            + lgamma(other_workers + 1) - lgamma(all_hit - x + 1)
            - lgamma(other_workers - all_hit + x + 1)
            - lgamma(all_workers + 1) + lgamma(all_hit + 1)
            + lgamma(all_workers - all_hit + 1))) as p_of,
        greatest(0, cast(all_hit as bigint) - cast(other_workers as bigint)) as lowest
    from tested
), valued as (
    select *, least(1, list_sum(list_filter(p_of, lambda p : p <= p_of[hit - lowest + 1]
        * (1 + 1e-7)))) as p_value
    from chance
), ranked as (
    select *, workers >= 10 and other_workers >= 10 as enough,
        p_value * (count(*) filter (where workers >= 10 and other_workers >= 10) over ()
            - row_number() over (order by case when workers >= 10 and other_workers >= 10
                then p_value else 2 end) + 1) as stepped
    from valued
), registered as (
    select name_key(recruiter) as firm from recruiter where recruiter is not null
)
select r.recruiter, r.workers, r.hit, r.other_workers, r.other_hit, r.p_value,
    least(1, max(r.stepped) over (order by r.p_value rows between unbounded preceding
        and current row)) as p_holm, r.enough,
    exists (select 1 from registered)
        and not exists (select 1 from registered g where g.firm = r.firm
            or jaro_winkler_similarity(g.firm, r.firm) >= 0.97) as unregistered,
    100.0 * r.hit / nullif(r.workers, 0) as share, 100.0 * r.other_hit
        / nullif(r.other_workers, 0) as other_share,
    r.workers as n, cast(null as decimal(38,4)) as amount, '' as currency, r.lines
from ranked r
