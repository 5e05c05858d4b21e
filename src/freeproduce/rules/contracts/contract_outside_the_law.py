"""Contract outside the law on hours or pay.

What it finds
-------------
Contracts with more hours a week than the limit and a quarter of an hour, or pay an hour below the
minimum by more than 0.5 % or one minor unit.

Why it matters
--------------
A contract cannot take away what the law gives.

Evidence it shows
-----------------
Hours, pay an hour and the limits with their sources.

Exclusions
----------
Pay by the day, week, month or year of contracts without hours a week; contracts in another
currency than the minimum's; days for which the profile knows no value.

Source
------
The profile of the country; C189 Domestic Workers Convention, 2011, Articles 10 and 11.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON05",
    name="contract-outside-the-law",
    title=N_("Contract outside the law on hours or pay"),
    severity="high",
    over="contract_term",
    where="hours_week > max_week + 0.25 or hourly < minimum - minimum_off",
    key=("worker", "contract_id"),
    subject="{worker}",
    message=N_(
        "The contract of {worker} states {hours} hours a week (limit {limit}, {law}) "
        "and {hourly} an hour (minimum {minimum}, {wage_law})"
    ),
    facts={
        "worker": "worker",
        "contract": "contract_id",
        "hours": "hours_week",
        "limit": "max_week",
        "law": "max_week_source",
        "hourly": "round(hourly, 4)",
        "minimum": "round(minimum, 4)",
        "wage_law": "law",
        "rate": "rate",
        "unit": "unit",
    },
    arithmetic=N_("{rate} a {unit} at {hours} h a week = {hourly} an hour"),
    limits=("max_week", "minimum"),
    needs=("contract.hours_week|contract.rate",),
    evidence=(
        "signed",
        "start_date",
        "travel_date",
        "language",
        "worker_languages",
        "written",
        "rate",
        "rate_unit",
        "hours_week",
        "rest_day",
        "leave_days",
        "employer",
        "job",
        "currency",
    ),
    indicators=("excessive-overtime", "abusive-working-and-living-conditions"),
    laws=("ilo-c189", "ilo-c1"),
)
