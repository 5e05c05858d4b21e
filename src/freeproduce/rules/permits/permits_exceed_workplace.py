"""More permits than the workplace has work for.

What it finds
-------------
Employers with more permits in force than approved positions, or than the workers on their payroll
and a tenth and two, and permit holders of 30 days or more who are on no payslip or timecard.

Why it matters
--------------
Permits without work are sold; their holders arrive to nothing and owe for it.

Evidence it shows
-----------------
Permits, positions, workers on the payroll and holders who were never paid.

Exclusions
----------
Employers of whom neither positions nor payroll are on file.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012, paragraphs 16, 25, 27 and 28 (that employers
keep the rules is watched).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="PER05",
    name="permits-exceed-workplace",
    title=N_("More permits than the workplace has work for"),
    severity="high",
    over="permit_employer",
    where="permits > positions or permits > workers_most or never_paid > 0",
    key=("employer",),
    subject="{employer}",
    message=N_(
        "{employer} holds {permits} permits in force; positions {positions}, workers "
        "on the payroll {workers}; holders never paid: {never_paid}"
    ),
    facts={
        "employer": "employer",
        "permits": "permits",
        "positions": "positions",
        "workers": "workers",
        "most": "round(workers_most, 1)",
        "never_paid": "never_paid",
    },
    arithmetic=N_(
        "{permits} permits beside {positions} positions and {workers} × 1.1 + 2 = {most}"
    ),
    needs=(
        "permit.employer|permit.sponsor",
        "payslip.employer|employer.positions|permit.quota|employer.headcount",
    ),
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
    indicators=("deception", "abuse-of-vulnerability"),
)
