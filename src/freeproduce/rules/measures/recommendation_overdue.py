"""Recommendation whose date has passed.

What it finds
-------------
Recommendations of a national rapporteur that were to be followed by a date that has passed and are
not recorded as done.

Why it matters
--------------
A rapporteur's office works by recommendations that somebody follows. This is the list for the next
report.

Evidence it shows
-----------------
The recommendation, its addressee, status, date and indicator.

Exclusions
----------
Recommendations without a date. That one is recorded as done is not looked into.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 14 (national
rapporteurs).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR205",
    name="recommendation-overdue",
    title=N_("Recommendation whose date has passed"),
    severity="medium",
    over="rapporteur_advice",
    where="due < today and not done",
    key=("number", "addressee"),
    subject="{number} · {addressee}",
    message=N_(
        "Recommendation {number} to {addressee} was to be followed by {due} and is not recorded as "
        "done; days since then: {days}"
    ),
    facts={
        "number": "number",
        "addressee": "addressee",
        "recommendation": "recommendation",
        "status": "status",
        "due": "due",
        "today": "today",
        "days": "date_diff('day', due, today)",
    },
    arithmetic=N_("{today} − {due} = {days} days"),
    needs=("recommendation.due",),
    evidence=(
        "recommendation_id",
        "recommendation",
        "addressee",
        "status",
        "indicator",
        "due",
        "evidence",
    ),
)
