"""Text in a language that is not covered.

What it finds
-------------
Texts of offers and contracts in a language whose clauses are not read.

Why it matters
--------------
The rules that read clauses are silent on such texts, which is not the same as nothing found.

Evidence it shows
-----------------
The language and the number of texts.

Exclusions
----------
Texts of fewer than 40 characters.

Source
------
A limit of this project; docs list the languages covered.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="DAT141",
    name="language-not-covered",
    title=N_("Text in a language that is not covered"),
    severity="info",
    over="prose_language",
    where="not covered",
    key=("language",),
    subject="{language}",
    message=N_(
        "{count} texts are in {language}, a language that is not covered: their clauses were "
        "not read"
    ),
    facts={
        "language": "language_name",
    },
    needs=("offer.text|contract.clauses",),
    evidence=(
        "offer_id",
        "contract_id",
        "title",
        "employer",
    ),
)
