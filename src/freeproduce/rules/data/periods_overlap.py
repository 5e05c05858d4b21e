"""Pay periods overlap.

What it finds
-------------
Payslips of one worker whose periods overlap.

Why it matters
--------------
Days that are paid twice, or a payslip that is there twice, change every sum by the hour.

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
    code="DAT134",
    name="periods-overlap",
    title=N_("Pay periods overlap"),
    severity="info",
    over="work_doubt",
    needs=("payslip.worker_id|timecard.worker_id|contract.worker_id|permit.worker_id",),
    where="doubt = 'overlap'",
    key=("doubt", "worker", "first_day"),
    subject="{whom}",
    message=N_(
        "Payslip of {whom} from {first_day} begins before the one before it ends ({detail})"
    ),
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
