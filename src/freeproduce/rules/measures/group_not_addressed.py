"""Group that no measure addresses.

What it finds
-------------
Groups of persons of the codebook that no measure in any reply speaks of.

Why it matters
--------------
A group that nobody speaks of is where to ask next, and where a study may be missing.

Evidence it shows
-----------------
The group, and the lines of the replies that were read.

Exclusions
----------
Measures that speak of no group at all may cover all of them. That no reply speaks of it does not
show that nothing is done.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraphs 15 to 31.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR105",
    name="group-not-addressed",
    title=N_("Group that no measure addresses"),
    severity="info",
    over="code_unaddressed",
    where="facet = 'group'",
    key=("code",),
    subject="{label}",
    message=N_("No measure in the replies of {count} States speaks of this group: {label}"),
    facts={"label": "label"},
    needs=("measure.sentence|measure.theme|measure.practice|sentence.sentence",),
    evidence=("country", "file", "document", "number", "paragraph", "sentence", "language"),
)
