"""A text as its words, in any script, each with the place where it stands."""

from __future__ import annotations

import re
import unicodedata

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Thai, Lao, Burmese, Khmer, Kana, Han: written without spaces, so that each sign is a word."""
_MARKS = "\u0300-\u036f\u0900-\u0963\u0966-\u0dff"
"""Marks that belong to the letter before them, and the scripts of India whole."""
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}_])[\w{_MARKS}])+")
_DIGIT = re.compile(r"\d")


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, all digits alike: ``15-03`` and ``27-11`` agree."""
    return _DIGIT.sub("0", " ".join(_WORD.findall(_plain(text)))).split()


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of ``words(text)`` begins and ends in ``text`` itself.

    Where folding changes the number of letters (``ﬁ`` becomes ``fi``), words are sought in the
    text as it stands, one for one.
    """
    found = [m.span() for m in _WORD.finditer(text)]
    if len(found) == len(words(text)):
        return found
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found += [(at, at + len(word))] * len(_WORD.findall(_plain(word)))
        at += len(word)
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
