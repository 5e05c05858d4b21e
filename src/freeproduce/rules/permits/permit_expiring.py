"""Permit about to expire.

What it finds
-------------
Permits that expire within 60 days and for which no renewal was asked for; within 14 days it is
graver.

Why it matters
--------------
The end of a permit is a lever in the hand of the employer who has to renew it.

Evidence it shows
-----------------
The last day and the days left.

Exclusions
----------
Permits that have expired (PER01) or that a later one follows.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012, paragraphs 16, 25, 27 and 28 (that employers
keep the rules is watched).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PER02",
    name="permit-expiring",
    title=N_("Permit about to expire"),
    severity="medium",
    severity_sql="case when days_left <= 14 then 'high' else 'medium' end",
    over="permit_check",
    where="days_left >= 0 and days_left <= 60 and not renewing",
    key=("worker", "permit_no"),
    subject="{worker}",
    message=N_(
        "The permit of {worker} expires on {valid_to}, in {days} days; no renewal is on file"
    ),
    facts={
        "worker": "worker",
        "permit": "permit_no",
        "valid_to": "valid_to",
        "days": "days_left",
    },
    needs=("permit.valid_to",),
    evidence=(
        "permit_no",
        "permit_type",
        "valid_from",
        "valid_to",
        "employer",
        "occupation",
        "site",
        "applied_on",
    ),
    indicators=("abuse-of-vulnerability", "intimidation-and-threats"),
)
