"""Words of a text, folded so that capitals, accents and invisible marks make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    # One Chinese character is a word; letters of other scripts with all that hangs on them.
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|(?:[^\W\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\u0300-\u036f\u0610-\u061a\u0640"
    r"\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7"
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])+"
    r"|[,،，、:：()$€£¥₹]"
)
_KEPT = "\u093c\u094d\u09bc\u09cd"
"""Marks of Devanagari and Bengali without which a word is another word."""
_BORROWED = re.compile("(?<=[कखगजफ])\u093c")
"""A dot that Hindi puts under letters of borrowed words, or leaves out: वीज़ा, वीजा."""
_ALIKE = str.maketrans(
    {"đ": "d", "ı": "i", "ł": "l", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه",
     "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي", "ـ": None}
)  # fmt: skip


class Word(NamedTuple):
    """A folded word and where it stands in the text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word in small letters, without accents, vowel signs of Arabic and invisible marks."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold().translate(_ALIKE))
    parts = _BORROWED.sub("", parts)
    return "".join(
        c
        for c in parts
        if c in _KEPT or (not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    ).translate(_ALIKE)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(fold(m.group()), m.start(), m.end()) for m in found]


def grams(word: str) -> Iterator[str]:
    """The pieces of three to five letters of a word, its beginning and its end marked."""
    framed = f"<{word}>"
    for size in (3, 4, 5):
        for at in range(len(framed) - size + 1):
            yield framed[at : at + size]
