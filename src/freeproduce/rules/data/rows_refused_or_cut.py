"""Rows refused or not of the header's width.

What it finds
-------------
Rows that could not be read, rows with more or fewer cells than the header has names, and files in
which a quotation mark is never closed.

Why it matters
--------------
A row that was refused is not assessed by any rule, and in a row that is too long the cells may
stand under the wrong names.

Evidence it shows
-----------------
The file and the first rows concerned; what is wrong with them; how many there are.

Exclusions
----------
Rows without any value, and rows set aside on purpose (DAT106). A row that is too short keeps its
cells; the missing ones count as empty.

Source
------
RFC 4180, section 2: each line should contain the same number of fields throughout the file.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT105",
    name="rows-refused-or-cut",
    title=N_("Rows refused or not of the header's width"),
    severity="medium",
    severity_sql=(
        "case when remark = 'row-refused' then 'high' when remark = 'short-row' then 'info' "
        "else 'medium' end"
    ),
    over="remark",
    where="remark in ('row-refused', 'extra-cells', 'short-row', 'stray-quote')",
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
