"""Sector that no measure addresses.

What it finds
-------------
Sectors of the codebook that no measure in any reply speaks of.

Why it matters
--------------
A sector that nobody speaks of is where to ask next, and where a study may be missing.

Evidence it shows
-----------------
The sector, and the lines of the replies that were read.

Exclusions
----------
Measures that speak of no sector at all may cover all of them. That no reply speaks of it does not
show that nothing is done.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraphs 25 to 28.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR104",
    name="sector-not-addressed",
    title=N_("Sector that no measure addresses"),
    severity="info",
    over="code_unaddressed",
    where="facet = 'sector'",
    key=("code",),
    subject="{label}",
    message=N_("No measure in the replies of {count} States speaks of this sector: {label}"),
    facts={"label": "label"},
    needs=("measure.sentence|measure.theme|measure.practice|sentence.sentence",),
    evidence=("country", "file", "document", "number", "paragraph", "sentence", "language"),
)
