"""Names instead of numbers of workers.

What it finds
-------------
Payslips with a name and no number of the worker, or with neither. With a name, it stands for the
number; without either they are left out.

Why it matters
--------------
Two people of one name would be taken for one.

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
    code="DAT138",
    name="name-for-number",
    title=N_("Names instead of numbers of workers"),
    severity="info",
    over="work_doubt",
    needs=("payslip.worker_id|timecard.worker_id|contract.worker_id|permit.worker_id",),
    where="doubt = 'name-for-number' or doubt = 'no-worker'",
    key=("doubt", "worker", "first_day"),
    subject="{whom}",
    message=N_("Payslips without a number of the worker: {detail}"),
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
