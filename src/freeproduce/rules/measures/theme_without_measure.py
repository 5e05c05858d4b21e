"""Themes under which a State reports no measure.

What it finds
-------------
For each State whose reply counts, the themes of the codebook under which no sentence of its reply
was coded as a measure.

Why it matters
--------------
A theme that a reply does not speak of is a question to the State, and a gap in the table of themes
and States.

Evidence it shows
-----------------
The State's line in the register of replies, or its coded sentences; the themes.

Exclusions
----------
A reply that says nothing of a theme does not show that the State does nothing there. States are
listed, never ranked. Replies that do not count.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraphs 7 to 33 (the
themes of its sections A to E).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR103",
    name="theme-without-measure",
    title=N_("Themes under which a State reports no measure"),
    severity="info",
    over="theme_state",
    where="missing > 0",
    key=("country",),
    subject="{country}",
    message=N_("The reply of {country} reports no measure under {missing} of the themes: {themes}"),
    facts={"country": "country", "missing": "missing", "themes": "themes"},
    needs=("measure.sentence|measure.theme|measure.practice|sentence.sentence",),
    evidence=("country", "file", "document", "number", "paragraph", "sentence", "language"),
)
