"""Share of measures that address demand.

What it finds
-------------
How many of the measures that replies report address demand, how many supply, and how many
trafficking as such.

Why it matters
--------------
The report of 2012 says that very few measures address demand, and gives no number. This is the
number, for the replies at hand and the codes that were decided.

Evidence it shows
-----------------
The counts and the sentences that were coded as addressing demand; where there are none, those of
all measures.

Exclusions
----------
Sentences on which readers disagree or abstained, replies that were not asked for, were sent twice
or were replaced. A sentence counts once, so a long reply weighs more than a short one: the report
counts States.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 35.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR101",
    name="share-of-demand-measures",
    title=N_("Share of measures that address demand"),
    severity="info",
    over="measure_share",
    where="total > 0",
    key=("corpus",),
    subject="{demand} / {total}",
    message=N_(
        "{demand} of {count} measures address demand ({share} %), {supply} supply, "
        "{general} trafficking as such; not decided: {undecided}"
    ),
    facts={
        "total": "total",
        "demand": "demand",
        "supply": "supply",
        "general": "general",
        "undecided": "undecided",
        "share": "round(100.0 * demand / total, 1)",
    },
    arithmetic=N_("{demand} ÷ {count} = {share} %"),
    guess="suggested",
    needs=("measure.sentence|measure.theme|measure.practice|sentence.sentence",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
