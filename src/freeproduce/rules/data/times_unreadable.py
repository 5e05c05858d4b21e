"""Times of day that cannot be read.

What it finds
-------------
Timecards with a time in or out that is no time of day. Hours stated on them are used; without, the
day has no hours.

Why it matters
--------------
Hours that cannot be read are not counted, so that limits may seem kept.

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
    code="DAT139",
    name="times-unreadable",
    title=N_("Times of day that cannot be read"),
    severity="info",
    over="work_doubt",
    needs=("payslip.worker_id|timecard.worker_id|contract.worker_id|permit.worker_id",),
    where="doubt = 'unread-times'",
    key=("doubt", "worker", "first_day"),
    subject="{whom}",
    message=N_("Timecards whose time in or out cannot be read: {detail}"),
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
