"""Time runs backwards.

What it finds
-------------
Lots that left a site before they, or what they were made of, came in.

Why it matters
--------------
A paper that was made for the occasion often forgets the calendar of the others.

Evidence it shows
-----------------
Both lines, both moments.

Exclusions
----------
Records without a date, and differences within one day where only the day is known.

Source
------
GS1, EPCIS standard 2.0 (eventTime orders what happened to an object).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CHN204",
    name="time-backwards",
    title=N_("Time runs backwards"),
    severity="high",
    over="balance",
    where="check_name = 'time_backwards'",
    key=("site", "lot"),
    subject="{site} · {lot}",
    message=N_("{lot} left {site} on {left}, and came in on {came}"),
    facts={
        "site": "site",
        "lot": "coalesce(lot, good)",
        "came": "moment_in",
        "left": "moment_out",
    },
    needs=("edge.date|event.time",),
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
