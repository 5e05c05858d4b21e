"""Reference to a paragraph, note or annex that is not there.

What it finds
-------------
References by a text to one of its own paragraphs, footnotes or annexes that it does not have.

Why it matters
--------------
The reader is sent to nothing: a part was cut, numbers have moved, or an annex was not sent.

Evidence it shows
-----------------
The sentence and what it refers to.

Exclusions
----------
References to paragraphs of other documents, as far as the sentence names them. An annex may have
been sent as a file of its own.

Source
------
A check of this project.
"""

from freeproduce.locale import N_
from freeproduce.rules.rule import Rule

RULE = Rule(
    code="CIT103",
    name="reference-leads-nowhere",
    title=N_("Reference to a paragraph, note or annex that is not there"),
    severity="info",
    over="citation",
    where="missing in ('paragraph', 'footnote', 'annex')",
    key=("document", "text", "sentence"),
    subject="{document} · {text}",
    message=N_("{document} refers to “{text}”, and has no such place"),
    facts={"document": "document", "text": "text"},
    needs=("sentence.sentence",),
    evidence=("country", "document", "number", "paragraph", "sentence", "language"),
)
