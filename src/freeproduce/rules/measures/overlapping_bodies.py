"""Bodies whose tasks overlap.

What it finds
-------------
Pairs of bodies of one State, at the same level and not in different sectors, that have a mandate
or a task in common.

Why it matters
--------------
Coordination is meant to avoid double work. Two bodies with one task need a rule who does what, or
become one.

Evidence it shows
-----------------
Both lines, and the tasks that stand in both.

Exclusions
----------
Tasks in different words. A task shared on purpose, which only the bodies can say.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 13 (a coordinating
body, to be effective and reduce duplication).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR204",
    name="overlapping-bodies",
    title=N_("Bodies whose tasks overlap"),
    severity="info",
    over="body_pair",
    where="tasks > 0",
    key=("country", "body", "other"),
    subject="{body} · {other}",
    message=N_("{body} and {other} ({country}) have in common: {shared}"),
    facts={"body": "body", "other": "other", "country": "country", "shared": "shared"},
    needs=("body.body", "body.tasks|body.mandate"),
    evidence=("body", "country", "mandate", "tasks", "sector", "level"),
)
