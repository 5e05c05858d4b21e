"""What is left out of a sentence before it is coded: who a victim is, and where a shelter stands.

A reply may tell more than it should. Of a victim no name and no birth date is kept; of a shelter
no street, telephone or address on the web: its region is enough. What is left out stands as
``[…]``, so that anybody sees that something did.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from freeproduce.tables import rows
from freeproduce.text.contacts import reached

OUT = "[…]"
VICTIM, SHELTER = "victim", "shelter"
"""Ideas at whose mention there is something to leave out."""
_DAY = r"(?:\d{1,4}(?:[./-]\d{1,2}){1,2}|\d{1,2}[ -]\w{3,12}[ -]\d{4}|\w{3,12} \d{1,2},? \d{4})"
_NAME = r"(?:[^\W\d_]\.\s?|[A-ZÀ-ÖØ-ÞА-ЯЁ][\w’'-]{0,30}\s?){1,4}"


@cache
def _words(kind: str) -> str:
    return "|".join(re.escape(r["word"]) for r in rows("private", __package__) if r["kind"] == kind)


@cache
def _person() -> re.Pattern[str]:
    arabic = r"[\u0621-\u064a]{2,15}(?: [\u0621-\u064a]{2,15})?"
    return re.compile(
        rf"(?<!\w)(?:(?:{_words('title')})\s?(?:{_NAME}|{arabic})|(?:{_words('born')})\s{_DAY})"
        r"|\d{4}年\d{1,2}月\d{1,2}日(?:出)?生"
    )


@cache
def _street() -> re.Pattern[str]:
    street, near = _words("street"), r"(?:[\w.’'-]{1,30}[ ,]{1,2}){0,3}"
    return re.compile(
        rf"(?<!\w)\d{{1,5}}\w?,? {near}(?:{street})(?!\w)(?: [\w’'-]{{1,30}}){{0,3}}"
        rf"|(?<!\w)(?:{street})\.? {near}(?:№ ?)?\d{{1,5}}(?!\w)"
        rf"|[\u4e00-\u9fff]{{1,6}}(?:{_words('number')})\d{{1,5}}号",
        re.IGNORECASE,
    )


def without(sentence: str, ideas: Collection[str]) -> str:
    """A sentence without what must not be kept, given the ideas that it speaks of."""
    if VICTIM in ideas:
        sentence = _person().sub(lambda m: OUT + " " * m[0].endswith(" "), sentence)
    if SHELTER in ideas:
        sentence = _street().sub(OUT, sentence)
        for found in reached(sentence):
            sentence = sentence.replace(found, OUT)
    return sentence
