"""No currency stated, or several.

What it finds
-------------
Files with amounts that say in which currency neither in a column, nor in the header, nor beside
the figures; files with amounts in more than one currency.

Why it matters
--------------
Amounts in an unknown currency are summed among themselves and compared with no other file. No
rate of exchange is applied anywhere.

Evidence it shows
-----------------
The file; the column; for several currencies, which ones.

Exclusions
----------
Files without amounts. Give `currency` in freeproduce.toml to state it once.

Source
------
ISO 4217, codes of currencies.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT113",
    name="currency-unclear",
    title=N_("No currency stated, or several"),
    severity="info",
    over="remark",
    where="remark in ('no-currency', 'mixed-currency')",
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
