"""Claim of segregation that the events contradict.

What it finds
-------------
Sites that claim to keep goods apart (segregated, identity preserved) and of which the records show
one outgoing lot made from lots of several suppliers, at least one of them without such a claim.

Why it matters
--------------
A claim of segregation lets a buyer count the share of others as nothing. Where lots were mixed,
that is not so: by mass balance every outgoing lot holds a part of each.

Evidence it shows
-----------------
The claim as it is worded, the outgoing lot, its suppliers, and those among them without a claim.

Exclusions
----------
Sites whose records do not say which lots went into which; lots of one supplier only.

Source
------
ISO 22095:2020, Chain of custody: general terminology and models (identity preserved, segregated).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN301",
    name="segregation-contradicted",
    title=N_("Claim of segregation that the events contradict"),
    severity="high",
    severity_sql="case when listed_supplier then 'critical' else 'high' end",
    over="segregation",
    where="suppliers > 1 and without_claim is not null",
    key=("site", "lot"),
    subject="{site} · {lot}",
    message=N_(
        "{site} claims “{claim}”, and its lot {lot} was made from lots of {suppliers}; without "
        "such a claim: {without}"
    ),
    facts={
        "site": "site",
        "claim": "claim",
        "lot": "lot",
        "suppliers": "supplier_list",
        "without": "without_claim",
    },
    needs=("event.item|component.parent", "label.claim|label.standard|credential.claim"),
    evidence=(
        "site_name",
        "supplier_name",
        "claim",
        "standard",
        "item",
        "role",
        "quantity",
        "unit",
        "date",
    ),
)
