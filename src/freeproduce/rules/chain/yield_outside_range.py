"""Yield outside its range.

What it finds
-------------
Steps that make one good of another and gave more, or much less, than such steps give.

Why it matters
--------------
Customs authorities ask whether the quantity of raw material makes sense for the finished good. More
yarn than the lint can give means lint from elsewhere; far less means lint that went elsewhere.

Evidence it shows
-----------------
The lines of both sides, both sums, the yield, and the range with its source.

Exclusions
----------
Steps for which the table of yields has no row, and quantities that cannot be compared.

Source
------
The table of yields of this project, each row with its source and date; US Customs and Border
Protection, Operational Guidance for Importers on the Uyghur Forced Labor Prevention Act, 13 June
2022 (volume of inputs and outputs).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN203",
    name="yield-outside-range",
    title=N_("Yield outside its range"),
    severity="high",
    severity_sql="case when amount_out > amount_in * high then 'high' else 'medium' end",
    over="balance",
    where="check_name = 'yield_outside_range'",
    key=("site", "input", "good"),
    subject="{site} · {what}",
    message=N_(
        "{site} made {out} {unit} of {what} from {taken} {unit} of {source}: a yield of {found}, "
        "where {low} to {high} is usual"
    ),
    facts={
        "site": "site",
        "what": "good",
        "source": "input",
        "taken": "round(amount_in, 3)",
        "out": "round(amount_out, 3)",
        "unit": "unit",
        "found": "round(amount_out / amount_in, 3)",
        "low": "low",
        "high": "high",
        "range_source": "detail",
    },
    arithmetic=N_("{out} / {taken} = {found}; {low} to {high}: {range_source}"),
    needs=("edge.quantity|event.quantity",),
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
    laws=("us-uflpa",),
)
