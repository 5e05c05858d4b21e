"""Worker may not change employer.

What it finds
-------------
Contracts that say that the worker may not change employer.

Why it matters
--------------
Who cannot leave one employer for another has no say in anything else.

Evidence it shows
-----------------
The term as it stands.

Exclusions
----------
Contracts without such a term.

Source
------
UN Conference of the Parties to the Convention against Transnational Organized Crime, sixth
session, report of the Secretariat of 2 July 2012, paragraphs 16, 25, 27 and 28 (that employers
keep the rules is watched).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON08",
    name="cannot-change-employer",
    title=N_("Worker may not change employer"),
    severity="high",
    over="contract_term",
    where="may_not_change",
    key=("worker", "contract_id"),
    subject="{worker}",
    message=N_("The contract of {worker} does not let the worker change employer"),
    facts={
        "worker": "worker",
        "contract": "contract_id",
    },
    needs=("contract.change_employer",),
    evidence=("change_employer", "employer", "signed"),
    indicators=("restriction-of-movement", "abuse-of-vulnerability"),
    laws=("un-palermo-9-5",),
)
