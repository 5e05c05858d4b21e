"""Weekly hours above the limit.

What it finds
-------------
Weeks in which a worker worked more hours, overtime included, than the limit and a quarter of an
hour. More than 60 hours in two weeks in a row is graver.

Why it matters
--------------
Long hours week after week wear people out, and nobody chooses them freely where wages hang on
them.

Evidence it shows
-----------------
The week, its hours, where they were counted, and the limit with its source.

Exclusions
----------
Without timecards the hours of a payslip are spread evenly over its weeks, which hides long ones.
Weeks begin on Monday.

Source
------
C001 Hours of Work (Industry) Convention, 1919, Article 2; C030, Article 3. The profile of the
country, else ETI Base Code 6.5.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY04",
    name="weekly-hours-over-limit",
    title=N_("Weekly hours above the limit"),
    severity="high",
    severity_sql="case when repeated then 'critical' else 'high' end",
    over="working_week",
    where="hours > max_week + 0.25 or repeated",
    key=("worker",),
    subject="{worker}",
    message=N_(
        "{worker} worked {hours} hours in the week from {week} ({counted_from}); the "
        "limit is {limit} ({law}); lines: {count}"
    ),
    facts={
        "worker": "worker",
        "hours": "round(hours, 2)",
        "week": "week",
        "limit": "max_week",
        "law": "max_week_source",
        "counted_from": "counted_from",
    },
    worst="hours",
    arithmetic=N_("{hours} h > {limit} h + 0.25 h"),
    needs=("timecard.date|payslip.hours_regular|payslip.hours_total",),
    evidence=(
        "date",
        "time_in",
        "time_out",
        "break_minutes",
        "hours",
        "period_start",
        "period_end",
        "hours_regular",
        "hours_ot",
    ),
    indicators=("excessive-overtime",),
    laws=("ilo-c1", "ilo-c30"),
)
