"""Permit shared by workers, or several for one.

What it finds
-------------
Numbers of permits that several workers hold, and workers with permits of different employers that
are valid at the same time.

Why it matters
--------------
A permit that serves for several people is worth nothing to most of them.

Evidence it shows
-----------------
The permits, their numbers and days of validity.

Exclusions
----------
Renewals with the same employer. Check digits are not tested: no table of formats is on file.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012, paragraphs 16, 25, 27 and 28 (that employers
keep the rules is watched).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PER04",
    name="permit-shared-or-double",
    title=N_("Permit shared by workers, or several for one"),
    severity="high",
    over="permit_check",
    where="holders >= 2 or others >= 1",
    key=("worker", "permit_no"),
    subject="{worker}",
    message=N_(
        "Permit {permit} ({valid_to}): workers who hold this number: {holders}; "
        "permits of other employers at the same time: {others}"
    ),
    facts={
        "worker": "worker",
        "permit": "permit_no",
        "valid_to": "valid_to",
        "holders": "holders",
        "others": "others",
    },
    needs=("permit.permit_no", "permit.worker_id|permit.worker_name"),
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
    indicators=("deception",),
)
