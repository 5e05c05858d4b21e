"""Code and description name different goods.

What it finds
-------------
Lines whose code means one listed good and whose description means another, with nothing in
common.

Why it matters
--------------
One of the two is wrong. A wrong code hides a listed good from every rule that goes by codes; at
the border it may be a wrong declaration, by mistake or not.

Evidence it shows
-----------------
The lines with code and description as they stand; the goods that the code means and the goods
that the words mean.

Exclusions
----------
Services; lines where code or words name no good of the goods map; lines where one of the two is
made from the other.

Source
------
This project's goods map, each row with its reason; for tariff codes the Harmonized System
Nomenclature of the World Customs Organization, for procurement codes Regulation (EC) No 2195/2002
(CPV).
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="GDS110",
    name="code-and-words-disagree",
    title=N_("Code and description name different goods"),
    severity="medium",
    over="item",
    where="disagree and gate <> 'service'",
    key=("code_scheme", "code", "code_goods", "text_goods"),
    subject="{code}",
    message=N_(
        "Code {code} means {code_goods} and the description names {text_goods}; lines: {count}"
    ),
    facts={
        "code": "code",
        "code_goods": "code_goods",
        "text_goods": "text_goods",
        "description": "description",
    },
    needs=("*.code", "*.description|*.category"),
    guess="true",
    evidence=("supplier_name", "description", "code_scheme", "code", "amount", "date"),
)
