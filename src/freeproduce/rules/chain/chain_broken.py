"""Chain broken before the raw material.

What it finds
-------------
Sites upstream of a buyer where the paper ends although they sell no raw material: nothing is known
of what they bought, or they sold more than they are known to have bought.

Why it matters
--------------
Customs authorities ask for the whole path from raw material to finished good. A chain that stops
at a spinner says nothing about the field.

Evidence it shows
-----------------
The site, what it sold, and the part of what the buyer bought that an answer would settle: the
largest first to ask.

Exclusions
----------
Sites that sold only what is grown, caught, felled or mined, by the sectors of the publisher of the
list of goods. Where a good is not recognised the severity is lower, because it may be raw.

Source
------
US Customs and Border Protection, Operational Guidance for Importers on the Uyghur Forced Labor
Prevention Act, 13 June 2022, section on supply chain tracing information.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN201",
    name="chain-broken",
    title=N_("Chain broken before the raw material"),
    severity="medium",
    severity_sql=(
        "case when is_raw is null then 'info' when share >= 0.1 then 'high' else 'medium' end"
    ),
    over="chain_end",
    where="is_raw is null or not is_raw",
    key=("buyer", "site"),
    subject="{buyer} · {site}",
    message=N_(
        "The paper ends at {site}, which sold {good}: {why}. To ask there would settle {share} % "
        "of what {buyer} bought"
    ),
    facts={
        "buyer": "buyer",
        "site": "site",
        "good": "goods",
        "why": "why_text",
        "share": "round(100 * share, 2)",
    },
    needs=("edge.buyer|event.item|component.parent|declaration.source_name",),
    evidence=("supplier_name", "buyer", "lot", "description", "code", "quantity", "unit", "date"),
    laws=("us-uflpa",),
)
