"""Facets on which coders disagree.

What it finds
-------------
Facets on which two persons who coded the same sentence gave different codes and nobody has decided
between them.

Why it matters
--------------
What is not decided is in no number of the report. Where coders often disagree, the codebook is
unclear.

Evidence it shows
-----------------
How many sentences were coded twice, on how many the facet differs, and some of them.

Exclusions
----------
Sentences coded by one person only, and those for which a decision is filed under the coder
“adjudicated”.

Source
------
A check of this project; Krippendorff, Content Analysis (2018), chapter 12, on why agreement is
reported.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR110",
    name="coders-disagree",
    title=N_("Facets on which coders disagree"),
    severity="info",
    over="coder_dispute",
    where="sentences > 0",
    key=("facet",),
    subject="{label}",
    message=N_(
        "Coders disagree on “{label}” in {count} of {sentences} sentences that two persons coded"
    ),
    facts={"label": "label", "sentences": "sentences"},
    needs=("measure.coder",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
