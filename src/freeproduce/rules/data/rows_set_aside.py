"""Rows set aside.

What it finds
-------------
Rows that are no record and were set aside: totals, notes, a header that is repeated further down,
rows without any value, awards that were cancelled.

Why it matters
--------------
A total that is read as a purchase doubles the money at stake; a record that is taken for a total
disappears. What was set aside is therefore said.

Evidence it shows
-----------------
The file, the kind of row, the rows, and how many there are.

Exclusions
----------
Rows above the header. Nothing is set aside by its amount alone.

Source
------
This project's own reader; the shapes come from published ledgers of public bodies.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT106",
    name="rows-set-aside",
    title=N_("Rows set aside"),
    severity="info",
    over="remark",
    where="remark in ('total-row', 'note-row', 'repeated-header', 'blank-rows', 'not-awarded')",
    key=("file", "sheet", "remark"),
    subject="{file}",
    message=N_("{file}: {meaning}; rows: {count}"),
    shared_message=N_("{file}: {meaning}"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
    },
)
