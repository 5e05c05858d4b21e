"""Article that the instrument does not have.

What it finds
-------------
Citations of an article whose number is greater than that of the last article of the instrument.

Why it matters
--------------
There is no such article: the number or the instrument is wrong.

Evidence it shows
-----------------
The sentence, the article as cited, and how many articles the instrument has.

Exclusions
----------
Instruments of which the number of articles is not in the reviewed table.

Source
------
The instruments themselves; their numbers of articles are in the table of instruments with source
and date.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CIT102",
    name="article-beyond-instrument",
    title=N_("Article that the instrument does not have"),
    severity="medium",
    over="citation",
    where="missing = 'article'",
    key=("document", "instrument", "article"),
    subject="{instrument} · {article}",
    message=N_("{instrument} has {articles} articles, and the text cites article {article}"),
    facts={
        "instrument": "instrument",
        "article": "article",
        "articles": "articles",
        "document": "document",
    },
    needs=("sentence.sentence",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
