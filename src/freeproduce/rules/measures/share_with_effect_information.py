"""Share of measures with information on their effect.

What it finds
-------------
How many measures say anything about what they changed, and of what grade it is: a claim, an output
that was counted, an outcome that was counted, an evaluation.

Why it matters
--------------
The report of 2012 says that most States gave no information on effect. An output tells what was
done, an outcome what changed; only an evaluation asks whether the measure was why.

Evidence it shows
-----------------
The counts by grade and the sentences that say something of effect; where there are none, those of
all measures.

Exclusions
----------
Whether what is said is true is not judged. Information on effect that stands in another sentence
than the measure counts where that sentence was coded.

Source
------
Report of the Secretariat of 2 July 2012 to the Conference of the Parties to the UN Convention
against Transnational Organized Crime, sixth session, on best practices for addressing the demand
for labour, services or goods that fosters the exploitation of others, paragraph 35.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR102",
    name="share-with-effect-information",
    title=N_("Share of measures with information on their effect"),
    severity="info",
    over="measure_effect",
    where="total > 0",
    key=("corpus",),
    subject="{told} / {total}",
    message=N_(
        "{told} of {count} measures say anything about their effect ({share} %): claimed "
        "{claimed}, output {output}, outcome {outcome}, evaluated {evaluated}; not decided: "
        "{undecided}"
    ),
    facts={
        "total": "total",
        "told": "told",
        "claimed": "claimed",
        "output": "output",
        "outcome": "outcome",
        "evaluated": "evaluated",
        "undecided": "undecided",
        "share": "round(100.0 * told / total, 1)",
    },
    arithmetic=N_("{told} ÷ {count} = {share} %"),
    guess="suggested",
    needs=("measure.sentence|measure.theme|measure.practice|sentence.sentence",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
