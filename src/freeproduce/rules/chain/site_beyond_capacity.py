"""Site beyond its capacity.

What it finds
-------------
Sites that made or sold more in a period than the capacity that a file states for them.

Why it matters
--------------
What a site cannot have made it bought, or had made elsewhere: by a subcontractor that nobody named.

Evidence it shows
-----------------
The lines of the period, their sum, the capacity and the file that states it.

Exclusions
----------
Sites for which no file states a capacity, and quantities in another dimension.

Source
------
US Customs and Border Protection, Operational Guidance for Importers on the Uyghur Forced Labor
Prevention Act, 13 June 2022 (production records).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN206",
    name="site-beyond-capacity",
    title=N_("Site beyond its capacity"),
    severity="high",
    over="balance",
    where="check_name = 'beyond_capacity'",
    key=("site", "period"),
    subject="{site}",
    message=N_(
        "{site} sold {out} {unit} in the year from {period}; its capacity is {capacity} {unit}"
    ),
    facts={
        "site": "site",
        "out": "round(amount_out, 3)",
        "capacity": "round(high, 3)",
        "more": "round(amount_out - high, 3)",
        "unit": "unit",
        "period": "period",
    },
    arithmetic=N_("{out} − {capacity} = {more} {unit}"),
    needs=("edge.quantity|event.quantity", "supplier.capacity"),
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
