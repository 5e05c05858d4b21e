"""Wages paid late.

What it finds
-------------
Payslips paid more days after the end of their period than the limit: for periods of up to 16 days,
and for longer ones. Payments that came longer after the one before than the interval that the law
allows, and workers who, as their timecards show, went on working for longer than that after their
last payment. Two or more late ones of a worker's last four make it graver.

Why it matters
--------------
Late wages keep people waiting at a place that they might leave.

Evidence it shows
-----------------
End of the period, day of payment, delay and limit; the days that the worker waited for a payment,
and the interval.

Exclusions
----------
Payslips without a day of payment (PAY11 looks at those without pay). Days before the paid period
are no waiting, unless timecards show work then for which there is no payslip.

Source
------
C095 Protection of Wages Convention, 1949, Article 12. The profile of the country; the defaults are
this project's own.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY10",
    name="paid-late",
    title=N_("Wages paid late"),
    severity="medium",
    severity_sql="case when late_of_four >= 2 then 'high' else 'medium' end",
    over="pay_slip",
    where="delay > pay_delay or waited > pay_interval",
    key=("worker",),
    subject="{worker}",
    message=N_(
        "{worker} was paid on {paid_on} for the period that ended on {to_day}: {delay} "
        "days, limit {limit}; days without a payment: {waited}, limit {interval}; "
        "payslips: {count}"
    ),
    facts={
        "worker": "worker",
        "paid_on": "pay_date",
        "delay": "delay",
        "limit": "pay_delay",
        "law": "pay_delay_source",
        "late_of_four": "late_of_four",
        "waited": "coalesce(waited, 0)",
        "interval": "pay_interval",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    worst="coalesce(waited, 0) + coalesce(delay, 0)",
    arithmetic=N_(
        "{paid_on} − {to_day} = {delay} days (limit {limit}); {waited} days without a payment "
        "(limit {interval})"
    ),
    limits=("pay_delay", "pay_interval"),
    needs=("payslip.pay_date", "payslip.period_end"),
    evidence=("period_start", "period_end", "pay_date", "gross", "basic", "net_paid", "currency"),
    indicators=("withholding-of-wages",),
    laws=("ilo-c95",),
)
