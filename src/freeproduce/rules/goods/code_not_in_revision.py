"""Code of another revision, or unknown.

What it finds
-------------
Classification codes that are not in the edition of the classification in use: codes of another
revision, codes that no table on file knows, codes whose check digit is wrong.

Why it matters
--------------
The Harmonized System changes every five years or so: solar cells and modules were 8541.40 until
2022 and are 8541.42 and 8541.43 since. A list held against codes of another revision misses goods
without a word.

Evidence it shows
-----------------
The lines with scheme and code as they stand; what is known about the code.

Exclusions
----------
Lines without a code; schemes for which no table is on file, which are not judged at all; text
that is no code of any kind (DAT109). A code of another revision is still used, for what it meant
there.

Source
------
Harmonized System Nomenclature of the World Customs Organization, editions of 2012, 2017 and 2022;
Regulation (EC) No 2195/2002 (CPV), whose ninth digit is a check digit.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS111",
    name="code-not-in-revision",
    title=N_("Code of another revision, or unknown"),
    severity="medium",
    severity_sql="case when code_note = 'other_revision' then 'info' else 'medium' end",
    over="item",
    where="code_note in ('other_revision', 'unknown_code', 'check_digit')",
    key=("code_scheme", "code", "code_note"),
    subject="{code}",
    message=N_("Code {code} is not in the edition in use: {detail}; lines: {count}"),
    facts={
        "code": "code",
        "scheme": "code_scheme",
        "note": "code_note",
        "detail": "coalesce(code_detail, code_note)",
    },
    needs=("*.code",),
    evidence=("supplier_name", "description", "code_scheme", "code", "amount", "date"),
)
