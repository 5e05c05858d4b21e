"""Names cut off at a fixed length.

What it finds
-------------
Columns of names in which many names end at the same length, as they do when a system keeps only
30 or 35 characters.

Why it matters
--------------
A name that lost its end no longer equals the name in a list, and two firms can become one.

Evidence it shows
-----------------
The file and column; the length, and how many names end there.

Exclusions
----------
Columns in which names of that length are no more than chance would give.

Source
------
UN/EDIFACT directory D.96A, data element 3036 (party name, up to 35 characters).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT111",
    name="name-cut-off",
    title=N_("Names cut off at a fixed length"),
    severity="info",
    over="remark",
    where="remark = 'truncated-name'",
    key=("file", "sheet", "remark", "header"),
    subject="{file} · {header}",
    message=N_("“{header}” in {file}: names seem to be cut off{detail}"),
    shared_message=N_("“{header}” in {file}: names seem to be cut off"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
        "header": "coalesce(header, '')",
    },
)
