"""Clause that penalises leaving.

What it finds
-------------
Contracts with a clause by which leaving costs the worker money: a penalty, a bond, a deposit,
wages lost.

Why it matters
--------------
Work that one cannot afford to leave is done under the menace of a penalty.

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
ILO Forced Labour Convention, 1930 (No. 29), article 2. UN Conference of the Parties to the
Convention against Transnational Organized Crime, sixth session, report of the Secretariat of 2
July 2012 on best practices for addressing the demand for labour, services or goods that fosters
the exploitation of others, paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CON14",
    name="leaving-penalised-in-words",
    title=N_("Clause that penalises leaving"),
    severity="critical",
    over="said_clause",
    where="kind = 'contract' and topic in ('bond') and polarity = 'positive'",
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
    indicators=("restriction-of-movement",),
    laws=("ilo-c29",),
)
