"""Date taken from a day number or completed.

What it finds
-------------
Columns in which dates stand as day numbers of a spreadsheet, or as a month without a day.

Why it matters
--------------
Both were read, and both rest on an assumption that can be wrong by a day, by four years (the two
counts that spreadsheets use), or by up to a month.

Evidence it shows
-----------------
The file and column; an example as it stands; how many cells it concerns.

Exclusions
----------
Numbers that are outside what dates of such a file can be: they stay unread (DAT101).

Source
------
ECMA-376, Office Open XML, Part 1 (date systems of 1900 and 1904).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT115",
    name="date-completed",
    title=N_("Date taken from a day number or completed"),
    severity="info",
    over="remark",
    where="remark in ('excel-serial-dates', 'month-only')",
    key=("file", "sheet", "remark", "header"),
    subject="{file} · {header}",
    message=N_("“{header}” in {file}: {meaning}, for example “{text}”{detail}"),
    shared_message=N_("“{header}” in {file}: {meaning}"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
        "header": "coalesce(header, '')",
    },
)
