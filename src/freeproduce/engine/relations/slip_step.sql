-- Payslips that do not simply follow the worker's one before: late, after a gap, overlapping, in
-- another currency, or paid long after the payment before. No rule reads it directly.
with dated as (
    select s.w, s.line, s.first_day, s.last_day, s.pay_date, s.currency, l.pay_interval,
        date_diff('day', s.last_day, s.pay_date) > case when s.days <= 16 then l.pay_delay_week
            else l.pay_delay_month end as is_late
    from slip s left join law_span l
        on l.place = s.place and s.last_day between l.first and l.last
), stepped as (
    select *, lag(last_day) over step as ended_before, lag(line) over step as line_before,
        lag(currency) over step as currency_before, lag(pay_date) over step as paid_before,
        count(*) filter (is_late) over (partition by w order by first_day, line
            rows between 3 preceding and current row) as late_of_four
    from dated window step as (partition by w order by first_day, line)
)
select w, line, first_day, last_day, pay_date, pay_interval, ended_before, line_before,
    currency_before, currency, paid_before, late_of_four,
    date_diff('day', ended_before, first_day) - 1 as gap_days
from stepped
where is_late or ended_before >= first_day or date_diff('day', ended_before, first_day) > 7
    or (currency <> currency_before and currency <> '' and currency_before <> '')
    or date_diff('day', paid_before, pay_date) not between 0 and pay_interval
