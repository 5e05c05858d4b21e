"""Measure for which a possible harm was coded.

What it finds
-------------
Measures for which a possible harm was coded: that a worker is tied to one employer, exploitation
moves out of sight, those to be protected are punished, or regular ways to work abroad close.

Why it matters
--------------
A measure against demand can harm those it is meant for. Whoever designs or copies it has to know.

Evidence it shows
-----------------
The sentence and the harm that was coded.

Exclusions
----------
Measures without this code; that none is coded does not say that there is none. What is coded is a
question, not a judgement on the State.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 27 (work permits).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR107",
    name="measure-with-possible-harm",
    title=N_("Measure for which a possible harm was coded"),
    severity="info",
    over="coded_measure",
    where="harms is not null",
    key=("country", "harms", "sentence"),
    subject="{country} · {harms}",
    message=N_("For a measure of {country} a possible harm was coded: {harms}"),
    facts={"country": "country", "harms": "harms", "sentence": "sentence"},
    guess="suggested",
    needs=("measure.harm|sentence.sentence",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
