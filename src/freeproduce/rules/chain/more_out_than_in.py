"""More out than in.

What it finds
-------------
Sites, or lots followed through a site, that sent out more of a good than they took in or made, in
the same dimension of quantity.

Why it matters
--------------
What did not come in by the papers came in some other way. Undeclared input at one step is the
usual way in which listed goods enter a chain that looks whole on paper.

Evidence it shows
-----------------
The lines of both sides, both sums in one unit, and the difference.

Exclusions
----------
Sites of which no purchase is known (CHN201), quantities without a unit that can be compared, and
steps that change the good, whose yield is checked by CHN203.

Source
------
US Customs and Border Protection, Operational Guidance for Importers on the Uyghur Forced Labor
Prevention Act, 13 June 2022 (volume of inputs and outputs); ISO 22095:2020, chain of custody.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN202",
    name="more-out-than-in",
    title=N_("More out than in"),
    severity="high",
    over="balance",
    where="check_name = 'more_out_than_in'",
    key=("site", "lot"),
    subject="{what}",
    message=N_("By {period} {what} had sent out {out} {unit} and taken in {taken} {unit}"),
    facts={
        "site": "site",
        "what": "case when lot is null then site else concat(site, ' · ', lot) end",
        "period": "period",
        "taken": "round(amount_in, 3)",
        "out": "round(amount_out, 3)",
        "more": "round(amount_out - amount_in, 3)",
        "unit": "unit",
    },
    arithmetic=N_("{out} − {taken} = {more} {unit}"),
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
