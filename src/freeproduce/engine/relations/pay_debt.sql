-- A worker's debt from period to period, and how long it would take to clear.
with indebted as (
    select w from slip where repaid > 0 or advance > 0 or interest > 0 or balance > 0
    union select w from deduction_item where kind = 'advance' and named_by = 'words'
), flow as (
    select s.*, coalesce(s.advance, 0) + coalesce(s.interest, 0) as added,
        coalesce(s.repaid, d.repaid, 0) as paid_back,
        sum(coalesce(s.advance, 0) + coalesce(s.interest, 0) - coalesce(s.repaid, d.repaid, 0))
            over (partition by s.w order by s.first_day, s.line) as running
    from slip s left join slip_deduction d using (line)
    where not s.impossible and s.w in (select w from indebted)
), owed as (
    select *, cast(coalesce(balance, running) as double) as debt,
        lag(cast(coalesce(balance, running) as double)) over step as debt_before
    from flow window step as (partition by w order by first_day, line)
), stepped as (
    select *, sum(case when debt_before is null or debt < debt_before - 0.01 or paid_back <= 0
        or debt <= 0 then 1 else 0 end) over (partition by w order by first_day, line) as stretch
    from owed
), stretches as (
    select w, stretch, count(*) filter (where paid_back > 0 and debt > 0) as periods,
        max(debt) as stretch_debt
    from stepped group by w, stretch
)
select any_value(k.worker) as worker, max_by(s.debt, s.first_day) as debt,
    max_by(x.stretch_debt, x.periods) as stretch_debt,
    max(x.periods) as periods_not_falling,
    cast(sum(s.paid_back) as double) as paid_back, cast(sum(s.added) as double) as added,
    min(s.first_day) as first_day, max(s.last_day) as last_day,
    sum(s.days) * 12 / 365.0 as months,
    max_by(s.debt, s.first_day) / nullif(sum(s.paid_back) / (sum(s.days) * 12 / 365.0), 0)
        as months_to_clear,
    cast(sum(coalesce(s.net, 0)) as double) / (sum(s.days) * 12 / 365.0) as net_month,
    count(*) as n, cast(null as decimal(38,4)) as amount, max(s.currency) as currency,
    some_lines([list(s.line)]) as lines
from stepped s join stretches x using (w, stretch) join worker k using (w)
group by s.w having bool_or(s.paid_back > 0 or s.added > 0 or s.balance > 0)
