"""Pay in another currency than the minimum wage.

What it finds
-------------
Payslips in another currency than the lowest lawful pay of the place. They are not compared with
it.

Why it matters
--------------
No rate of exchange is on file, and none is guessed.

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
    code="DAT137",
    name="currency-of-the-law",
    title=N_("Pay in another currency than the minimum wage"),
    severity="info",
    over="work_doubt",
    needs=("payslip.worker_id|timecard.worker_id|contract.worker_id|permit.worker_id",),
    where="doubt = 'other-currency'",
    key=("doubt", "worker", "first_day"),
    subject="{whom}",
    message=N_(
        "Payslip of {whom} from {first_day}: paid in one and limited in the other "
        "currency ({detail})"
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
