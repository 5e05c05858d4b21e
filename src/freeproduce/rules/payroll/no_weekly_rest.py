"""No weekly rest.

What it finds
-------------
Workers who worked seven days in a row or more. A day between two shifts that are less than the
weekly rest apart counts as no rest.

Why it matters
--------------
A day of rest in seven is the oldest of limits. Where it is missing, people are worn down and have
no time of their own to leave the place.

Evidence it shows
-----------------
The seven days and the timecards.

Exclusions
----------
Payrolls without timecards by day; work for which the law on file sets no weekly rest, as at sea
(PAY06 looks at rest in 7 days there).

Source
------
C014 Weekly Rest (Industry) Convention, 1921, Article 2; C106, Article 6; C189 Domestic Workers
Convention, 2011, Article 10(2).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY05",
    name="no-weekly-rest",
    title=N_("No weekly rest"),
    severity="high",
    over="work_run",
    where="seven and weekly_rest > 0",
    key=("worker",),
    subject="{worker}",
    message=N_(
        "{worker} worked on each day from {run_from} to {run_to}; the weekly rest is "
        "{rest} hours ({law}); lines: {count}"
    ),
    facts={
        "worker": "worker",
        "run_from": "run_from",
        "run_to": "run_to",
        "rest": "weekly_rest",
        "law": "weekly_rest_source",
    },
    needs=("timecard.date",),
    evidence=("date", "time_in", "time_out", "hours"),
    indicators=("abusive-working-and-living-conditions", "excessive-overtime"),
    laws=("ilo-c14", "ilo-c106", "ilo-c189"),
)
