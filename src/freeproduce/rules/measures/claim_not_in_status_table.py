"""Claim to have joined an instrument that the status table does not show.

What it finds
-------------
Sentences by which a State says that it has joined an instrument, where the status table among the
files does not have the State as a party to it.

Why it matters
--------------
The sentence, the table or its date may be wrong. A claim that stands in a report of an
organisation will be quoted.

Evidence it shows
-----------------
The sentence, and the standing that the table gives the State, with the date of the table.

Exclusions
----------
Instruments that the table does not name. No status table is built in: the rule runs on one that is
among the files (instrument, State, standing, since, as of), and is as good as that.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 12.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR108",
    name="claim-not-in-status-table",
    title=N_("Claim to have joined an instrument that the status table does not show"),
    severity="medium",
    over="party_claim",
    where="not party",
    key=("country", "instrument"),
    subject="{country} · {instrument}",
    message=N_(
        "{country} says that it has joined {instrument}; the status table has for it: {standing} "
        "(table of {as_of})"
    ),
    facts={
        "country": "country",
        "instrument": "instrument",
        "standing": "standing",
        "as_of": "as_of",
    },
    guess="suggested",
    needs=("ratification.instrument", "measure.instrument|sentence.sentence"),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
