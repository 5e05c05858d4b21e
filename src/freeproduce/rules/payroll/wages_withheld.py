"""Wages withheld or missing.

What it finds
-------------
Payslips with hours and no net pay, with less net pay than gross less deductions by more than 0.5 %
or one minor unit, and workers with a gap of a week or more between two periods in which timecards
show work or of whom there are no timecards.

Why it matters
--------------
Work that is not paid, or paid in part, is the plainest sign that a worker is held by what is owed.

Evidence it shows
-----------------
Hours, gross, deductions, net pay; the days of the gap; the sum that is missing.

Exclusions
----------
Payslips without gross pay or deductions for the second test; gaps in which the worker's own
timecards show no work.

Source
------
C095 Protection of Wages Convention, 1949, Articles 6, 8 and 12; ILO indicators of forced labour,
withholding of wages.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY11",
    name="wages-withheld",
    title=N_("Wages withheld or missing"),
    severity="critical",
    over="pay_slip",
    where=(
        "(hours > 0 and nothing_paid) or net < net_due - net_off or (gap_days >= 7 and "
        "active_in_gap)"
    ),
    key=("worker", "currency"),
    subject="{worker}",
    message=N_(
        "{worker}: for {hours} hours ({from_day} to {to_day}) {net} was paid where "
        "{due} was due; days without a payslip before: {gap}; payslips: {count}"
    ),
    facts={
        "worker": "worker",
        "hours": "hours",
        "net": "coalesce(net, 0)",
        "due": "coalesce(net_due, gross)",
        "gross": "gross",
        "deductions": "deductions",
        "gap": "case when gap_days > 0 then gap_days else 0 end",
        "short": "round(withheld, 2)",
        "currency": "currency",
        "from_day": "first_day",
        "to_day": "last_day",
    },
    worst="withheld",
    amount="withheld",
    arithmetic=N_("{gross} − {deductions} = {due}; paid {net}; missing {short}"),
    needs=("payslip.net_paid", "payslip.gross"),
    evidence=(
        "period_start",
        "period_end",
        "pay_date",
        "gross",
        "basic",
        "net_paid",
        "currency",
        "deductions",
        "hours_regular",
        "hours_ot",
    ),
    indicators=("withholding-of-wages",),
    laws=("ilo-c95",),
)
