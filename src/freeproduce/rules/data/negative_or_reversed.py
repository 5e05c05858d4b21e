"""Negative pay or hours, or a period that ends before it begins.

What it finds
-------------
Payslips with negative pay or hours, a number above 10 to the power of 12, or a period that ends
before it begins. No rule about pay reads them.

Why it matters
--------------
A correction of another payslip can look like this; added up by itself it would give wages that
nobody owes.

Evidence it shows
-----------------
The lines, the worker's pseudonym and what stands there.

Exclusions
----------
The other rules go on with the rest of the file.

Source
------
The figures of the file itself; no rule of law.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT132",
    name="negative-or-reversed",
    title=N_("Negative pay or hours, or a period that ends before it begins"),
    severity="info",
    over="work_doubt",
    needs=("payslip.worker_id|timecard.worker_id|contract.worker_id|permit.worker_id",),
    where="doubt = 'negative'",
    key=("doubt", "worker", "first_day"),
    subject="{whom}",
    message=N_("Payslip of {whom} from {first_day} to {last_day}: {detail}; it is left out"),
    facts={
        "doubt": "doubt",
        "whom": "case when worker <> '' then worker else '–' end",
        "detail": "detail",
        "first_day": "first_day",
        "last_day": "last_day",
    },
    evidence=(
        "period_start",
        "period_end",
        "pay_date",
        "hours_regular",
        "hours_ot",
        "gross",
        "net_paid",
        "currency",
        "date",
        "time_in",
        "time_out",
        "start_date",
        "rate",
    ),
)
