"""Legal value not looked at since.

What it finds
-------------
Limits with no end in the law whose profile was last looked at before days that the files have. The
value is used.

Why it matters
--------------
A law may have changed since the profile was written.

Evidence it shows
-----------------
The limit, the days, and when the profile was looked at.

Exclusions
----------
Values that have an end of their own (DAT130).

Source
------
The profile of the country in the lists of law.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT131",
    name="law-value-unchecked",
    title=N_("Legal value not looked at since"),
    severity="info",
    over="law_gap",
    needs=(
        "payslip.worker_id|timecard.worker_id|contract.worker_id|permit.worker_id|"
        "offer.text|offer.employer",
    ),
    where="what = 'unchecked'",
    key=("country", "sector", "limit_name"),
    subject="{country} · {limit}",
    message=N_(
        "{profile}: {meaning} was looked at on {known_to}; the files have days to "
        "{last_day}; lines: {count}"
    ),
    shared_message=N_(
        "{profile}: {meaning} was looked at on {known_to}; the files have days to {last_day}"
    ),
    facts={
        "country": "country",
        "limit": "limit_name",
        "meaning": "meaning",
        "profile": "profile",
        "known_to": "known_to",
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
