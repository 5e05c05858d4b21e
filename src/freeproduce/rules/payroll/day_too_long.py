"""Day too long or rest too short.

What it finds
-------------
Days of work longer than the daily limit, stretched over more hours from the first clocking in to
the last clocking out than the law allows, or begun too soon after the day before. At sea: less
than 10 hours of rest in 24.

Why it matters
--------------
Tired people are hurt. Long days and short nights are where excessive hours are first seen.

Evidence it shows
-----------------
The day, its hours, stretch and rest, and the limits with their sources.

Exclusions
----------
Limits that neither law nor default gives; a quarter of an hour more or less; rest across Sunday
and Monday.

Source
------
C030 Hours of Work (Commerce and Offices) Convention, 1930, Article 4; Maritime Labour Convention,
2006, Standard A2.3; C188 Work in Fishing Convention, 2007, Article 14. The profile of the country.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PAY06",
    name="day-too-long",
    title=N_("Day too long or rest too short"),
    severity="medium",
    over="long_day",
    where=(
        "hours > max_day + 0.25 or spread_hours > spread + 0.25 or rest_hours < "
        "daily_rest - 0.25 or 24 - hours < sea_rest_day - 0.25"
    ),
    key=("worker",),
    subject="{worker}",
    message=N_(
        "{worker} worked {hours} hours on {day}, over a stretch of {spread} hours, "
        "after {rest} hours of rest; limits: {max_day} hours ({max_day_source}), "
        "stretch {spread_limit}, rest {rest_limit}; days: {count}"
    ),
    facts={
        "worker": "worker",
        "hours": "round(hours, 2)",
        "day": "day",
        "spread": "round(spread_hours, 2)",
        "rest": "round(rest_hours, 2)",
        "max_day": "max_day",
        "max_day_source": "max_day_source",
        "spread_limit": "spread",
        "rest_limit": "daily_rest",
    },
    worst="hours",
    needs=("timecard.date", "timecard.time_in|timecard.hours"),
    evidence=("date", "time_in", "time_out", "break_minutes", "hours"),
    indicators=("excessive-overtime",),
    laws=("ilo-c30", "ilo-c188", "mlc"),
)
