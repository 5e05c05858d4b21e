"""One worker in several currencies.

What it finds
-------------
Workers whose payslips follow one another in different currencies.

Why it matters
--------------
Sums are kept apart by currency; none is converted.

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
    code="DAT135",
    name="worker-currencies",
    title=N_("One worker in several currencies"),
    severity="info",
    over="work_doubt",
    needs=("payslip.worker_id|timecard.worker_id|contract.worker_id|permit.worker_id",),
    where="doubt = 'currencies'",
    key=("doubt", "worker", "first_day"),
    subject="{whom}",
    message=N_("{whom} is paid in {detail} (period from {first_day})"),
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
