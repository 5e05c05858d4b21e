"""Legal value unknown for the day.

What it finds
-------------
Limits for which the profile of the country knows no value on days that the files have.

Why it matters
--------------
A limit that was in force on another day would be a guess. The rules that need it are not evaluated
for those days.

Evidence it shows
-----------------
The limit, the days, and the days that the profile knows.

Exclusions
----------
Limits of conventions and defaults, which have no end.

Source
------
The profile of the country in the lists of law.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT130",
    name="law-value-unknown",
    title=N_("Legal value unknown for the day"),
    severity="info",
    over="law_gap",
    needs=(
        "payslip.worker_id|timecard.worker_id|contract.worker_id|permit.worker_id|"
        "offer.text|offer.employer",
    ),
    where="what = 'outside'",
    key=("country", "sector", "limit_name"),
    subject="{country} · {limit}",
    message=N_(
        "{profile}: {meaning} is known from {known_from} to {known_to}; the files have "
        "{first_day} to {last_day}; lines: {count}"
    ),
    shared_message=N_(
        "{profile}: {meaning} is known from {known_from} to {known_to}; the files have "
        "{first_day} to {last_day}"
    ),
    facts={
        "country": "country",
        "limit": "limit_name",
        "meaning": "meaning",
        "profile": "profile",
        "known_from": "known_from",
        "known_to": "known_to",
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
