"""Essential terms missing from the contract.

What it finds
-------------
Contracts that lack terms that Article 7 of C189 names: one or two (medium), three or more, or pay
or hours (high).

Why it matters
--------------
A term that is missing is decided later by one side.

Evidence it shows
-----------------
The terms that are missing, by the letter of the Article.

Exclusions
----------
Food, accommodation and repatriation are asked for only where the worker lives in or has come from
abroad. Terms for which the table has no column: they are named beside what could not be assessed.

Source
------
C189 Domestic Workers Convention, 2011, Article 7(a) to (k).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON04",
    name="essential-terms-missing",
    title=N_("Essential terms missing from the contract"),
    severity="medium",
    severity_sql="case when absent_count >= 3 or no_pay_or_hours then 'high' else 'medium' end",
    over="contract_term",
    where="absent_count > 0",
    key=("worker", "contract_id", "absent"),
    subject="{worker}",
    message=N_("The contract of {worker} lacks {number} of the essential terms: {absent}"),
    facts={
        "worker": "worker",
        "contract": "contract_id",
        "number": "absent_count",
        "absent": "absent",
        "unasked": "unasked",
    },
    unable="unasked <> ''",
    unable_key=("unasked",),
    unable_message=N_("not looked for, because the table has no column for it: {unasked}"),
    unable_detail=N_("contracts: {count}"),
    needs=("contract.rate|contract.hours_week|contract.job|contract.leave_days",),
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
    indicators=("deception",),
    laws=("ilo-c189",),
)
