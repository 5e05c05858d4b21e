"""Date that could be two dates.

What it finds
-------------
Columns of dates in which day and month could be either way (03/04/2024), and no other row of the
file decides, or rows decide for both.

Why it matters
--------------
A guess would move a date by up to eleven months without anyone seeing it. Such dates are left
open instead.

Evidence it shows
-----------------
The file and column; an example as it stands; how many cells it concerns.

Exclusions
----------
Columns in which any row decides (a day above 12), where all rows follow it; dates that begin with
the year.

Source
------
ISO 8601-1:2019, which gives one order: year, month, day.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT103",
    name="date-could-be-two",
    title=N_("Date that could be two dates"),
    severity="medium",
    severity_sql="case when remark = 'guessed-date-order' then 'info' else 'medium' end",
    over="remark",
    where="remark in ('ambiguous-date', 'mixed-dates', 'guessed-date-order')",
    key=("file", "sheet", "remark", "header"),
    subject="{file} · {header}",
    message=N_("“{header}” in {file}: dates that could be two dates, for example “{text}”{detail}"),
    shared_message=N_("“{header}” in {file}: dates that could be two dates"),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "remark": "remark",
        "meaning": "meaning",
        "detail": "case when detail <> '' then concat(' (', detail, ')') else '' end",
        "text": "coalesce(text, '')",
        "header": "coalesce(header, '')",
    },
)
