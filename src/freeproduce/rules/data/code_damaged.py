"""Code damaged by a spreadsheet or by hand.

What it finds
-------------
Cells of a column of codes that cannot be a code of any classification: scientific notation
(8.54E+05), decimals, a lost leading zero, letters among digits.

Why it matters
--------------
A spreadsheet takes a code for a number and changes it when the file is saved. The line then meets
no list, or the wrong row of one.

Evidence it shows
-----------------
The file and column; the first such cell as it stands; how many of the filled cells it concerns.

Exclusions
----------
Codes that are whole and merely unknown (GDS111). A lost zero is put back only where the length
leaves no other reading; the text stays as it stands.

Source
------
Harmonized System Nomenclature of the World Customs Organization: codes of two, four or six
digits, of which the leading zero is a part.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT109",
    name="code-damaged",
    title=N_("Code damaged by a spreadsheet or by hand"),
    severity="medium",
    over="cell",
    where="type = 'code'",
    key=("file", "sheet", "field", "header"),
    subject="{file} · {header}",
    message=N_(
        "“{header}” in {file}: {count} of {filled} cells are no whole code, for example “{text}”"
    ),
    facts={
        "file": "case when sheet is null then file else concat(file, ' [', sheet, ']') end",
        "header": "header",
        "field": "field",
        "text": "text",
        "filled": "filled",
    },
    arithmetic=N_("{count} of {filled} filled cells"),
)
