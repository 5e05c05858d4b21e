"""Demand measure that leaves open which demand, whose, or how.

What it finds
-------------
Measures coded as addressing demand whose sentence does not say which demand is meant (labour,
services, goods), whose behaviour is to change, or by what mechanism.

Why it matters
--------------
Without these three nobody can tell how the measure is to reduce exploitation, nor measure later
whether it did.

Evidence it shows
-----------------
The sentence, and which of the three nobody coded.

Exclusions
----------
The missing part may stand in another sentence of the reply. Facets on which readers disagree are
left out: see MSR110.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 35. DemandAT, the
European Union study on demand-side measures against trafficking (2013 to 2017), on unclear uses of
the word demand.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR106",
    name="demand-not-explained",
    title=N_("Demand measure that leaves open which demand, whose, or how"),
    severity="info",
    over="coded_measure",
    where="side = 'demand' and unexplained is not null",
    key=("country", "sentence"),
    subject="{country}",
    message=N_("A measure of {country} addresses demand and leaves open: {unexplained}"),
    facts={"country": "country", "unexplained": "unexplained", "sentence": "sentence"},
    guess="suggested",
    needs=("measure.sentence|measure.theme|measure.practice|sentence.sentence",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
