"""Derived good upstream.

What it finds
-------------
Buyers at the end of a chain behind whom a site sold a good that the publisher of the list itself
derives, for the country of that site, from an input made with forced or child labour elsewhere.

Why it matters
--------------
The publisher names these goods because the input reaches them on the way. The site that sold them
may lie in a country that is not listed for the input at all.

Evidence it shows
-----------------
The good, the country of its input according to the publisher, the strongest path and the share.

Exclusions
----------
Goods that only this project's own input map derives (CHN106 has those behind an end, as possible).
Sites whose country no file states.

Source
------
22 U.S.C. 7112(b)(2)(C); the list's own table of derived goods.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN105",
    name="derived-good-upstream",
    title=N_("Derived good upstream"),
    severity="medium",
    over="upstream",
    where="listing = 'derived' and basis <> 'statistical'",
    key=("buyer", "source_name", "good"),
    subject="{buyer} · {good} · {country}",
    message=N_(
        "{good} from {country} is listed as made with an input from {input_country}, and {source} "
        "lies upstream of {buyer}: {share} % of what it bought by mass balance; steps: {steps}"
    ),
    facts={
        "buyer": "buyer",
        "source": "source_name",
        "good": "good_name",
        "country": "source_country",
        "input_country": "input_country",
        "share": "round(100 * mass_balance, 2)",
        "steps": "steps",
        "path": "path",
        "known": "basis",
        "basis": "good_basis",
    },
    place="source_country",
    guess="good_basis = 'text'",
    arithmetic=N_("{path} ({known})"),
    needs=(
        "edge.buyer|event.item|component.parent|declaration.source_name",
        "*.country|*.maker_country|*.origin",
    ),
    lists=("goods",),
    editions=("edition",),
    evidence=("supplier_name", "buyer", "lot", "description", "code", "date", "basis", "evidence"),
    laws=("us-tvpra",),
)
