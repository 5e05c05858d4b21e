"""Reply whose text contradicts its own table.

What it finds
-------------
A sentence that gives one number for a year and a heading of a table in the same reply, where the
table has another number.

Why it matters
--------------
One of the two is wrong, or they count different things. Which one to print can only be asked of
the State.

Evidence it shows
-----------------
The sentence, the row of the table, and both numbers.

Exclusions
----------
Sentences with several numbers or several years, tables that are pictures, headings that the
sentence names in other words.

Source
------
A check of this project.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="MSR109",
    name="text-contradicts-own-table",
    title=N_("Reply whose text contradicts its own table"),
    severity="medium",
    over="table_number",
    where="said <> told",
    key=("document", "label", "year", "said"),
    subject="{label} · {year}",
    message=N_("The text says {said} and the table has {told} ({label}, {year}): {document}"),
    facts={
        "label": "label",
        "year": "year",
        "said": "said",
        "told": "told",
        "document": "document",
    },
    guess="true",
    needs=("sentence.sentence",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
