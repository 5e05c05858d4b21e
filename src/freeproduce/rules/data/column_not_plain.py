"""Header that is not plain.

What it finds
-------------
Columns with values and no name, two columns of one name, names that stand in two rows and were
joined, columns left out because they are empty.

Why it matters
--------------
A column that is not understood is not read, and what is in it is not assessed.

Evidence it shows
-----------------
The file; the column; what was done.

Exclusions
----------
Columns whose name is plain and that no rule reads; `freeproduce map` shows them all.

Source
------
RFC 4180, section 2: a header line contains names that correspond to the fields.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT114",
    name="column-not-plain",
    title=N_("Header that is not plain"),
    severity="info",
    severity_sql=(
        "case when remark in ('duplicate-header', 'unnamed-column') then 'medium' else 'info' end"
    ),
    over="remark",
    where="remark in ('duplicate-header', 'unnamed-column', 'split-header', 'blank-columns')",
    key=("file", "sheet", "remark", "header"),
    subject="{file}{at}",
    message=N_("{file}{at}: {meaning}{detail}"),
    shared_message=N_("{file}{at}: {meaning}"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
        "at": "case when header <> '' then concat(' · ', header) else '' end",
    },
)
