"""Error value of a spreadsheet.

What it finds
-------------
Cells that hold an error of a spreadsheet, such as #REF!, #N/A or #DIV/0!, in place of a value.

Why it matters
--------------
The value was there when the formula was written and is gone. The line is assessed without it.

Evidence it shows
-----------------
The file, column and rows; the error as it stands; how many cells it concerns.

Exclusions
----------
The letters NA or n/a without the sign, which many files use for “not applicable”; they count as
text.

Source
------
ECMA-376, Office Open XML, Part 1 (error values of SpreadsheetML).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT112",
    name="spreadsheet-error",
    title=N_("Error value of a spreadsheet"),
    severity="medium",
    over="remark",
    where="remark = 'excel-error'",
    key=("file", "sheet", "remark", "header"),
    subject="{file} · {header}",
    message=N_("“{header}” in {file} holds errors of a spreadsheet, for example {text}{detail}"),
    shared_message=N_("“{header}” in {file} holds errors of a spreadsheet"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
        "header": "coalesce(header, '')",
    },
)
