"""Worker pays a recruitment fee.

What it finds
-------------
Offers in which the worker pays for getting the work: a fee above nought in the column for fees,
or a clause by which the worker pays, is charged, or has deducted from wages what recruitment
costs (fee, commission, visa, permit, ticket, medical examination, training).

Why it matters
--------------
Workers who pay for a job begin it in debt, which binds them to it. Recruitment fees and related
costs are to be borne by the employer.

Evidence it shows
-----------------
The clause, the words that decided, and the offer with its employer; or the column and its amount.

Exclusions
----------
Clauses that deny it (no fees are charged), that name another payer (the employer pays, clients
pay), or that give the money back. Charges for housing, meals, tools, uniforms, union dues and
taxes. The clause is read by rules of grammar over lists of words and by readers that learnt from
labelled clauses; it is shown with the words that decided, and a person should read it. Texts in
languages that are not covered are named by DAT141 and not read.

Source
------
ILO Private Employment Agencies Convention, 1997 (No. 181), article 7(1); ILO definition of
recruitment fees and related costs, 2019. UN Conference of the Parties to the Convention against
Transnational Organized Crime, sixth session, report of the Secretariat of 2 July 2012 on best
practices for addressing the demand for labour, services or goods that fosters the exploitation of
others, paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF01",
    name="worker-pays-fee",
    title=N_("Worker pays a recruitment fee"),
    severity="critical",
    over="said_clause",
    where="kind = 'offer' and topic = 'fee' and polarity = 'positive'",
    key=("clause",),
    subject="{clause}",
    message=N_(
        "A clause has the worker pay for the job: “{clause}” (words: {words}); offers: {count}"
    ),
    facts={
        "clause": "clause",
        "words": "words",
        "employer": "coalesce(employer, '')",
        "document": "document",
        "language": "language",
    },
    guess="field <> 'fees'",
    needs=("offer.text|offer.fees|offer.fees_text|offer.deductions",),
    evidence=(
        "offer_id",
        "contract_id",
        "title",
        "employer",
        "fees",
        "recover_total",
    ),
    indicators=("debt-bondage",),
    laws=("ilo-c181",),
)
