"""Code damaged by a spreadsheet or by hand.

What it finds
-------------
Texts in a column of codes that cannot be a code of the classification as they stand: scientific
notation (8.54E+05), a lost leading zero, letters among digits, a wrong number of digits.

Why it matters
--------------
A spreadsheet takes a code for a number and changes it when the file is saved. The line then meets
no list, or the wrong row of one.

Evidence it shows
-----------------
The lines with scheme and code as they stand; what is wrong with the code.

Exclusions
----------
Codes that are whole and merely unknown or of another revision (GDS111); schemes for which no
table is on file. The text stays as it stands.

Source
------
Harmonized System Nomenclature of the World Customs Organization: codes of two, four or six
digits, of which the leading zero is a part. Regulation (EC) No 2195/2002 (CPV): eight digits and
a check digit.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT109",
    name="code-damaged",
    title=N_("Code damaged by a spreadsheet or by hand"),
    severity="medium",
    over="item",
    where="code_note = 'malformed'",
    key=("code_scheme", "code"),
    subject="{code}",
    message=N_("“{code}” cannot be a code as it stands: {detail}; lines: {count}"),
    facts={
        "code": "code",
        "scheme": "code_scheme",
        "detail": "coalesce(code_detail, code_note)",
    },
    needs=("*.code",),
    evidence=("supplier_name", "description", "code_scheme", "code", "amount", "date"),
)
