"""Pay without hours.

What it finds
-------------
Payslips with pay and 0 hours.

Why it matters
--------------
Pay an hour cannot be worked out from no hours; no wage is said to be owed on them.

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
    code="DAT133",
    name="pay-without-hours",
    title=N_("Pay without hours"),
    severity="info",
    over="work_doubt",
    needs=("payslip.worker_id|timecard.worker_id|contract.worker_id|permit.worker_id",),
    where="doubt = 'no-hours'",
    key=("doubt", "worker", "first_day"),
    subject="{whom}",
    message=N_("Payslip of {whom} from {first_day} to {last_day}: {detail}, hours 0"),
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
