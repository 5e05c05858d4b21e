"""Number that could be two numbers.

What it finds
-------------
Columns of numbers in which a mark could part thousands or decimals (1.234), and no other cell
decides, or cells decide for both.

Why it matters
--------------
One reading is a thousand times the other. Such numbers are left open instead of guessed.

Evidence it shows
-----------------
The file and column; an example as it stands; how many cells it concerns.

Exclusions
----------
Columns in which any cell decides (two marks, or a group that is not of three digits), where all
cells follow it.

Source
------
Unicode CLDR, decimal and grouping marks by language.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT104",
    name="number-could-be-two",
    title=N_("Number that could be two numbers"),
    severity="medium",
    over="remark",
    where="remark in ('ambiguous-number', 'mixed-numbers')",
    key=("file", "sheet", "remark", "header"),
    subject="{file} · {header}",
    message=N_(
        "“{header}” in {file}: numbers that could be two numbers, for example “{text}”{detail}"
    ),
    shared_message=N_("“{header}” in {file}: numbers that could be two numbers"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
        "header": "coalesce(header, '')",
    },
)
