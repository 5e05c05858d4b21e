"""Day too long or rest too short.

What it finds
-------------
Days of work longer than the daily limit, stretched over more hours from the first clocking in to
the last clocking out than the law allows, or begun too soon after the day before. At sea (sectors
fishing and maritime) instead: less rest than the law asks for in any 24 hours, by the times of the
shifts, or in any 7 days.

Why it matters
--------------
Tired people are hurt. Long days and short nights are where excessive hours are first seen.

Evidence it shows
-----------------
The day, its hours, stretch and rest, and the limits with their sources. At sea, the 24 hours or
7 days in which rest was least, and the rest in them.

Exclusions
----------
Limits that neither law nor default gives; a quarter of an hour more or less; at sea our defaults
for the day, since the conventions set limits of their own. How rest at sea is divided, and the
compensation for calls, are not looked at. Timecards without times are counted by the day.

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
        "hours > max_day + 0.25 or spread_hours > spread + 0.25 or rest_hours < daily_rest - 0.25"
    ),
    key=("worker",),
    subject="{worker}",
    message=N_(
        "{worker} worked {hours} hours within {spread} hours ({day}), with {rest} hours of rest; "
        "limits: {max_day} hours ({max_day_source}), stretch {spread_limit}, rest {rest_limit} "
        "({rest_law}); days: {count}"
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
        "rest_law": "daily_rest_source",
    },
    worst="hours",
    needs=("timecard.date", "timecard.time_in|timecard.hours"),
    evidence=("date", "time_in", "time_out", "break_minutes", "hours"),
    indicators=("excessive-overtime",),
    laws=("ilo-c30", "ilo-c188", "mlc"),
)
