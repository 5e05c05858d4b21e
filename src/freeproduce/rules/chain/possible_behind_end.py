"""Listed good possible behind an end.

What it finds
-------------
Sites where the paper ends, and listed goods that usually go into what they sold.

Why it matters
--------------
What lies behind an end is not known. The input map says what is possible there, so that the next
question can be a good one. It is never a finding about these goods.

Evidence it shows
-----------------
The steps of the input map and its weakest strength, the countries for which the input is listed,
and the part of what the buyer bought that an answer would settle.

Exclusions
----------
Sites that sold the listed good itself (CHN102), and goods of which the map knows no input.

Source
------
The input map of this project, each row with its reason; OECD Due Diligence Guidance for Responsible
Business Conduct (2018), section II, step 2.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN106",
    name="possible-behind-end",
    title=N_("Listed good possible behind an end"),
    severity="info",
    over="end_input",
    where="countries_forced > 0",
    key=("site", "input"),
    subject="{site} · {input}",
    message=N_(
        "Behind {site} nothing is known; {input} is possible there ({path}), and is listed for "
        "{countries}. Ask {site}: it would settle {share} % of what {buyer} bought"
    ),
    facts={
        "site": "site",
        "buyer": "buyer",
        "good": "good_name",
        "input": "input_name",
        "path": "path",
        "strength": "strength",
        "countries": "country_list",
        "share": "round(100 * share, 2)",
    },
    guess="true",
    needs=("edge.buyer|event.item|component.parent|declaration.source_name",),
    lists=("goods",),
    editions=("edition",),
    evidence=("supplier_name", "buyer", "lot", "description", "code", "quantity", "unit", "date"),
)
