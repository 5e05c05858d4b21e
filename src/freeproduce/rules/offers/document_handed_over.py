"""Identity document to be handed over.

What it finds
-------------
Offers with a clause by which the worker hands over a passport or identity document, or by which
somebody else keeps it.

Why it matters
--------------
Who has a worker's passport decides whether the worker can leave. Retention of identity documents
is one of the eleven indicators of forced labour.

Evidence it shows
-----------------
The clause, the words that decided, and the offer with its employer.

Exclusions
----------
Copies, photographs, numbers and validity; documents shown at a border, checked and given back, or
issued; lockers whose key the worker has; clauses that forbid it. The clause is read by rules of
grammar over lists of words and by readers that learnt from labelled clauses; it is shown with the
words that decided, and a person should read it. Texts in languages that are not covered are named
by DAT141 and not read.

Source
------
ILO indicators of forced labour, retention of identity documents; ILO Domestic Workers Convention,
2011 (No. 189), article 9(c). UN Conference of the Parties to the Convention against Transnational
Organized Crime, sixth session, report of the Secretariat of 2 July 2012 on best practices for
addressing the demand for labour, services or goods that fosters the exploitation of others,
paragraph 16 (checks that offers are genuine).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="OFF03",
    name="document-handed-over",
    title=N_("Identity document to be handed over"),
    severity="critical",
    over="said_clause",
    where="kind = 'offer' and topic = 'document' and polarity = 'positive'",
    key=("clause",),
    subject="{clause}",
    message=N_(
        "An identity document is to be handed over or kept: “{clause}” (words: {words}); "
        "offers: {count}"
    ),
    facts={
        "clause": "clause",
        "words": "words",
        "employer": "coalesce(employer, '')",
        "document": "document",
        "language": "language",
    },
    guess="true",
    needs=("offer.text",),
    evidence=(
        "offer_id",
        "contract_id",
        "title",
        "employer",
        "fees",
        "recover_total",
    ),
    indicators=("retention-of-identity-documents",),
    laws=("ilo-c189",),
)
