"""Overtime unpaid or underpaid.

What it finds
-------------
Payslips on which pay for overtime is below overtime hours × basic hourly pay × the lawful
multiple. Where timecards are there for the period, overtime is counted from them: hours of a day
above the daily limit and then, of what is left, hours of the week above the weekly limit, no hour
twice; a week that straddles two periods is divided by day. Else it is the payslip's own overtime
hours and its regular hours above the weekly limit.

Why it matters
--------------
Unpaid overtime is the commonest way in which wages are withheld.

Evidence it shows
-----------------
Overtime hours and where they were counted, basic hourly pay (basic pay divided by regular hours,
never by days paid), the multiple with its source, what was paid and what is missing.

Exclusions
----------
Overtime of a quarter of an hour or less; payslips without basic pay or regular hours; countries
whose law sets no multiple.

Source
------
C001 Hours of Work (Industry) Convention, 1919, Article 6(2); C030, Article 7(4). The profile of
the country.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY03",
    name="overtime-underpaid",
    title=N_("Overtime unpaid or underpaid"),
    severity="high",
    over="pay_overtime",
    where="overtime_hours > 0.25 and base > 0 and ot_pay < due - off",
    key=("worker", "currency"),
    subject="{worker}",
    message=N_(
        "{worker} was paid {paid} for {hours} hours of overtime ({counted_from}, "
        "{from_day} to {to_day}) where {due} was due; payslips: {count}"
    ),
    facts={
        "worker": "worker",
        "hours": "round(overtime_hours, 2)",
        "base": "round(base, 4)",
        "base_from": "base_from",
        "mult": "ot_mult",
        "law": "ot_mult_source",
        "paid": "ot_pay",
        "due": "round(due, 2)",
        "short": "round(short, 2)",
        "counted_from": "counted_from",
        "currency": "currency",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    worst="short",
    amount="short",
    arithmetic=N_("{hours} h × {base} × {mult} ({law}) = {due}; paid {paid}; missing {short}"),
    limits=("ot_mult",),
    needs=(
        "payslip.basic|payslip.contract_rate|contract.rate",
        "payslip.hours_regular|payslip.hours_total",
        "payslip.hours_ot|timecard.date",
        "payslip.ot_pay",
    ),
    evidence=(
        "period_start",
        "period_end",
        "pay_date",
        "gross",
        "basic",
        "net_paid",
        "currency",
        "hours_regular",
        "hours_ot",
        "ot_pay",
        "contract_rate",
    ),
    unable="overtime_hours > 0.25 and base is null",
    unable_key=("counted_from",),
    unable_message=N_(
        "overtime is not held against pay where neither basic pay nor an hourly rate of the "
        "contract is known"
    ),
    unable_detail=N_("payslips: {count}"),
    indicators=("withholding-of-wages", "excessive-overtime"),
    laws=("ilo-c1", "ilo-c30"),
)
