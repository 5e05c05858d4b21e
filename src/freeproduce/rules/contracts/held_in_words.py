"""Clause that holds documents or movement.

What it finds
-------------
Contracts with a clause by which somebody else keeps the worker's passport or identity document,
or by which the worker may not go out, leave or change employer, or is under a curfew.

Why it matters
--------------
Retention of identity documents and restriction of movement are two of the eleven indicators of
forced labour.

Evidence it shows
-----------------
The clause, the words that decided, and the contract with its employer.

Exclusions
----------
Clauses that deny it, and what stands in a column of its own (a penalty, an agency fee), which
other rules read. The clause is read by rules of grammar over lists of words and by readers that
learnt from labelled clauses; it is shown with the words that decided, and a person should read it.
Texts in languages that are not covered are named by DAT141 and not read.

Source
------
ILO Domestic Workers Convention, 2011 (No. 189), article 9; ILO indicators of forced labour. UN
Conference of the Parties to the Convention against Transnational Organized Crime, sixth session,
report of the Secretariat of 2 July 2012 on best practices for addressing the demand for labour,
services or goods that fosters the exploitation of others, paragraph 16 (checks that offers are
genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON10",
    name="held-in-words",
    title=N_("Clause that holds documents or movement"),
    severity="critical",
    over="said_clause",
    where="kind = 'contract' and topic in ('document', 'leave') and polarity = 'positive'",
    key=("clause",),
    subject="{clause}",
    message=N_("A clause of the contract: “{clause}” (words: {words}); contracts: {count}"),
    facts={
        "clause": "clause",
        "words": "words",
        "employer": "coalesce(employer, '')",
        "document": "document",
        "language": "language",
    },
    guess="true",
    needs=(
        "contract.clauses|contract.deductions_agreed|contract.termination|contract.repatriation",
    ),
    evidence=(
        "contract_id",
        "employer",
        "job",
        "end_penalty",
        "repatriation",
        "agency_fee",
    ),
    indicators=(
        "retention-of-identity-documents",
        "restriction-of-movement",
    ),
    laws=("ilo-c189",),
)
