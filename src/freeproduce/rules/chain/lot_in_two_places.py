"""Lot in two places.

What it finds
-------------
One lot or serial number that is at two sites at the same time, or comes from two makers.

Why it matters
--------------
A lot has one origin. The same number twice is a mistake in writing, or one paper used for two lots.

Evidence it shows
-----------------
The lines of both places.

Exclusions
----------
Lots that were split and sent to several buyers: their origin is one.

Source
------
GS1, EPCIS standard 2.0 (an object is at one read point at one time); ISO 22095:2020.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN205",
    name="lot-in-two-places",
    title=N_("Lot in two places"),
    severity="high",
    over="balance",
    where="check_name = 'lot_in_two_places'",
    key=("lot", "site"),
    subject="{lot}",
    message=N_("{lot} is at {site}: {detail}"),
    facts={
        "lot": "lot",
        "site": "site",
        "detail": "detail",
        "when": "moment_in",
    },
    needs=("edge.lot|event.lot|event.item",),
    evidence=(
        "supplier_name",
        "buyer",
        "lot",
        "description",
        "quantity",
        "unit",
        "date",
        "site_name",
        "item",
        "role",
        "time",
    ),
)
