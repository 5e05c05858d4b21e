"""Number that cannot be read.

What it finds
-------------
Cells of a column of amounts, prices, quantities or counts that hold text which is no number.

Why it matters
--------------
A line without its amount is missing from every sum, so that the money at stake is understated.

Evidence it shows
-----------------
The file and column; the first such cell as it stands; how many of the filled cells it concerns.

Exclusions
----------
Empty cells; numbers that could be two numbers (DAT104); errors of a spreadsheet (DAT112). Signs
of a currency, brackets, CR and trailing minus signs are read. No line is lost: its other cells
are used, and its text stays in the evidence.

Source
------
Unicode CLDR, decimal and grouping marks by language.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT102",
    name="number-unreadable",
    title=N_("Number that cannot be read"),
    severity="medium",
    over="cell",
    where="type = 'number'",
    key=("file", "sheet", "field", "header"),
    subject="{file} · {header}",
    message=N_(
        "“{header}” in {file}: {count} of {filled} cells are no number, for example “{text}”"
    ),
    shared_message=N_("“{header}” in {file}: some cells are no number"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "header": "header",
        "field": "field",
        "text": "text",
        "filled": "filled",
    },
    arithmetic=N_("{count} of {filled} filled cells"),
)
