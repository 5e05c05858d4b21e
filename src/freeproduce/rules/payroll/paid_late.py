"""Wages paid late.

What it finds
-------------
Payslips paid more days after the end of their period than the limit: for periods of up to 16 days,
and for longer ones. Two or more of a worker's last four make it graver.

Why it matters
--------------
Late wages keep people waiting at a place that they might leave.

Evidence it shows
-----------------
End of the period, day of payment, delay and limit.

Exclusions
----------
Payslips without a day of payment (PAY11 looks at those without pay).

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
    where="delay > pay_delay",
    key=("worker",),
    subject="{worker}",
    message=N_(
        "{worker} was paid on {paid_on} for the period that ended on {to_day}: {delay} "
        "days, limit {limit}; payslips: {count}"
    ),
    facts={
        "worker": "worker",
        "paid_on": "pay_date",
        "delay": "delay",
        "limit": "pay_delay",
        "law": "pay_delay_source",
        "late_of_four": "late_of_four",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    worst="delay",
    arithmetic=N_("{paid_on} − {to_day} = {delay} days > {limit}"),
    limits=("pay_delay",),
    needs=("payslip.pay_date", "payslip.period_end"),
    evidence=("period_start", "period_end", "pay_date", "gross", "basic", "net_paid", "currency"),
    indicators=("withholding-of-wages",),
    laws=("ilo-c95",),
)
