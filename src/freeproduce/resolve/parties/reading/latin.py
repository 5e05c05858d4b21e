"""Names in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from freeproduce.resolve.parties.reading import level
from freeproduce.resolve.parties.reading.form import Form
from freeproduce.resolve.parties.reading.legal import scattered, set_aside
from freeproduce.resolve.parties.tables import DROPPED, deletions, tables

CORRECTED = 0.98
"""What a reading is worth in which mistyped common words are put right."""
POSSESSIVE = 0.98
"""What a reading is worth in which *Kellogg's* is *Kellogg*."""
SPELT_OUT = 0.99
"""What a reading is worth without the initials that a name begins with."""
JOINED = 60.0
"""Names in 100,000 from which on a word is put together again from two pieces."""


def read(text: str, worth: float, out: list[Form]) -> None:
    """Add the readings of a text in Latin letters."""
    _read(text, worth, out)
    bare = level.without_possessive(text)
    if bare != text:
        _read(bare, worth * POSSESSIVE, out)


def _read(text: str, worth: float, out: list[Form]) -> None:
    length = len(text)
    text = level.undotted(level.without_apostrophes(text))
    if _DIGIT.search(text):
        text = level.without_number_signs(text)
    text = _CASES.sub(_apart, text)
    words = level.join_letters(level.WORD.findall(level.latin(text)))
    # A house may bear a name that is nearly a common word (Walter, water): both are read.
    for found, less in ((words, 1.0), (_rejoined([corrected(w) for w in words]), CORRECTED)):
        if less == 1.0 or found != words:
            tokens, legal = set_aside(found, length)
            if tokens:
                out.append(Form(tuple(tokens), legal, worth * less, "", length))
    if spelt_out(words):
        tokens, legal = set_aside(words[1:], length)
        out.append(Form(tuple(tokens), legal, worth * SPELT_OUT, "", length))


def spelt_out(words: Sequence[str]) -> bool:
    """Whether a name begins with its own initials: *MSC Mediterranean Shipping Company*."""
    if len(words) < 4 or not 3 <= len(words[0]) <= 6:
        return False
    rest = [w for w in words[1:] if w not in DROPPED]
    return "".join([w[0] for w in rest]).startswith(words[0])


def read_scattered(text: str, out: list[Form]) -> None:
    """Add a name whose letters a scanner has set apart: *m e r c u r y appar el*."""
    if not text.isascii() or text.count(" ") < 4:
        return
    words = level.WORD.findall(text.lower())
    if len(words) < 5 or sum(map(len, words)) > 2.6 * len(words):
        return
    out.append(Form((scattered().sub("", "".join(words)),), "", 0.93))


_DIGIT = re.compile(r"\d")
_CASES = re.compile(r"\b(?:([A-Z]+)([A-Z][a-z]+)|([A-Z]*[a-z]{2,})([A-Z]{2,}|[A-Z][a-z]+))\b")


def _apart(match: re.Match[str]) -> str:
    """*SiemensAG*, *PTBlue*: a legal form that only its capitals set apart."""
    one, two = match[1] or match[3], match[2] or match[4]
    t = tables()
    if one.lower() in t.legal_front or (len(two) <= 7 and two.lower() in t.legal_latin):
        return f"{one} {two}"
    return match[0]


def _rejoined(words: list[str]) -> list[str]:
    """*Corpo ration*: two words, one of them unknown, that are a common word together."""
    t = tables()
    out: list[str] = []
    for w in words:
        both = out[-1] + w if out else ""
        if (
            len(both) > 4
            and min(len(w), len(out[-1])) > 1
            and not (w in t.frequency and out[-1] in t.frequency)
            and t.frequency.get(both, 0.0) >= JOINED
        ):
            out[-1] = both
        else:
            out.append(w)
    return out


_MISREAD = str.maketrans("015", "ols")


@lru_cache(maxsize=200_000)
def corrected(word: str) -> str:
    """A common word with one letter wrong, put right; any other word as it is."""
    if len(word) < 5:
        return word
    t = tables()
    if word in t.frequency or word in t.latin_word or word in t.legal_words or word in t.near:
        return word
    if not word.isalpha():
        if sum(c.isalpha() for c in word) < 4:
            return word
        read_right = word.translate(_MISREAD)
        if read_right in t.frequency or read_right in t.legal_latin:
            return read_right
    for part in deletions(word):
        found = t.common.get(part)
        # The first letter is rarely wrong, and short words are near to too many.
        if (
            found
            and abs(len(found) - len(word)) <= 1
            and (len(word) > 6 or (found[0] == word[0] and len(word) > 5) or found in t.legal_latin)
            and OSA.distance(word, found) == 1
        ):
            return found
    return word
