"""Penalty or bond for leaving.

What it finds
-------------
Contracts with a penalty or bond for leaving, or that ask longer notice of the worker than of the
employer.

Why it matters
--------------
Work that costs money to leave is not freely done.

Evidence it shows
-----------------
The penalty and both periods of notice.

Exclusions
----------
Clauses in words, which the rules about clauses read.

Source
------
C029 Forced Labour Convention, 1930, Article 2.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON07",
    name="penalty-for-leaving",
    title=N_("Penalty or bond for leaving"),
    severity="critical",
    over="contract_term",
    where="end_penalty > 0 or notice_worker > notice_employer",
    key=("worker", "contract_id"),
    subject="{worker}",
    message=N_(
        "The contract of {worker} makes leaving costly: penalty or bond {penalty}; days of notice "
        "by the worker {worker_days}, by the employer {employer_days}"
    ),
    facts={
        "worker": "worker",
        "contract": "contract_id",
        "penalty": "case when end_penalty > 0 then end_penalty end",
        "worker_days": "notice_worker",
        "employer_days": "notice_employer",
        "currency": "currency",
    },
    needs=("contract.end_penalty|contract.notice_worker",),
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
        "end_penalty",
        "notice_worker",
        "notice_employer",
    ),
    indicators=("restriction-of-movement", "debt-bondage"),
    laws=("ilo-c29",),
)
