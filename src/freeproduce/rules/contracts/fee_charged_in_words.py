"""Clause that charges the worker for recruitment.

What it finds
-------------
Contracts with a clause by which the worker pays for recruitment or the journey, or has it
deducted from wages.

Why it matters
--------------
Workers who pay for a job begin it in debt, which binds them to it.

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
ILO Private Employment Agencies Convention, 1997 (No. 181), article 7; ILO Domestic Workers
Convention, 2011 (No. 189), articles 8(4) and 15. UN Conference of the Parties to the Convention
against Transnational Organized Crime, sixth session, report of the Secretariat of 2 July 2012 on
best practices for addressing the demand for labour, services or goods that fosters the
exploitation of others, paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON15",
    name="fee-charged-in-words",
    title=N_("Clause that charges the worker for recruitment"),
    severity="high",
    over="said_clause",
    where="kind = 'contract' and topic in ('fee', 'recovery') and polarity = 'positive'",
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
    indicators=("debt-bondage",),
    laws=(
        "ilo-c181",
        "ilo-c189",
    ),
)
