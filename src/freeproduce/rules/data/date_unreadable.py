"""Date that cannot be read.

What it finds
-------------
Cells of a column of dates that hold text which is no date in any of the column's shapes.

Why it matters
--------------
A line without a date falls out of everything that asks when: expired audits, overdue findings,
orders before or after a ban.

Evidence it shows
-----------------
The file and column; the first such cell as it stands; how many of the filled cells it concerns.

Exclusions
----------
Empty cells; dates that could be two dates (DAT103); day numbers of a spreadsheet and months
without a day (DAT115). No line is lost: its other cells are used, and its text stays in the
evidence.

Source
------
ISO 8601-1:2019, the form in which dates are written in the report; Unicode CLDR, names of months.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT101",
    name="date-unreadable",
    title=N_("Date that cannot be read"),
    severity="medium",
    over="cell",
    where="type = 'date'",
    key=("file", "sheet", "field", "header"),
    subject="{file} · {header}",
    message=N_("“{header}” in {file}: {count} of {filled} cells are no date, for example “{text}”"),
    shared_message=N_("“{header}” in {file}: some cells are no date"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "header": "header",
        "field": "field",
        "text": "text",
        "filled": "filled",
    },
    arithmetic=N_("{count} of {filled} filled cells"),
)
