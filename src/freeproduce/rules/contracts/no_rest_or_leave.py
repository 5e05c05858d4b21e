"""No weekly rest or leave in the contract.

What it finds
-------------
Contracts that give no day of rest, less uninterrupted rest a week than the limit, or fewer days of
leave.

Why it matters
--------------
Rest that is not in the contract has to be asked for each time.

Evidence it shows
-----------------
Rest and leave as they stand, and the limits with their sources.

Exclusions
----------
Contracts that say nothing of rest or leave (CON04).

Source
------
C189 Domestic Workers Convention, 2011, Article 10; C132 Holidays with Pay Convention (Revised),
1970, Article 3. The profile of the country.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON11",
    name="no-rest-or-leave",
    title=N_("No weekly rest or leave in the contract"),
    severity="medium",
    over="contract_term",
    where="no_rest_day or rest_hours < weekly_rest - 0.25 or leave_stated < leave_limit",
    key=("worker", "contract_id"),
    subject="{worker}",
    message=N_(
        "The contract of {worker} gives {rest} hours of weekly rest (least {least}) "
        "and {leave} days of leave (least {leave_limit}, {law})"
    ),
    facts={
        "worker": "worker",
        "contract": "contract_id",
        "rest": "case when no_rest_day then 0 else rest_hours end",
        "least": "weekly_rest",
        "leave": "leave_stated",
        "leave_limit": "leave_limit",
        "law": "leave_days_source",
    },
    limits=("weekly_rest", "leave_limit"),
    needs=("contract.rest_day|contract.rest_hours|contract.leave_days",),
    evidence=("rest_day", "rest_hours", "leave_days"),
    indicators=("abusive-working-and-living-conditions",),
    laws=("ilo-c189", "ilo-c132"),
)
