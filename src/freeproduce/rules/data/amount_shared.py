"""One amount for several lines.

What it finds
-------------
Awards of a procurement package that name several items or several suppliers, and one amount for
all of them.

Why it matters
--------------
The amount cannot be divided among the lines without inventing figures. They are left without one,
so that the money at stake on them is not known.

Evidence it shows
-----------------
The file; how many awards it concerns.

Exclusions
----------
Awards with one item and one supplier; packages that give a value with each item.

Source
------
Open Contracting Data Standard 1.1, award and item: the value of an award is that of the whole
award.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT116",
    name="amount-shared",
    title=N_("One amount for several lines"),
    severity="info",
    over="remark",
    where="remark = 'shared-amount'",
    key=("file", "sheet", "remark"),
    subject="{file}",
    message=N_("{file}: {meaning}{detail}"),
    shared_message=N_("{file}: {meaning}"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
    },
)
