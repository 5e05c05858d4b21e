"""Text to sentences: where they start and end in the text as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(
    r"<(/?[A-Za-z][^<>]{0,300}|!--[^<>]{0,300}--)>|&(?:nbsp|amp|lt|gt|quot|#\d{1,6});"
)
_BLOCK = re.compile(r"</?(?:p|br|li|ul|ol|div|tr|td|th|h\d|table)\b", re.IGNORECASE)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|e\.g|i\.e|etc|approx|incl|excl|no|nos|art|arts|sec|par|para|cl|vs|mr|"
    r"mrs|ms|dr|st|ave|inc|ltd|co|corp|tel|min|max|sr|sra|ud|uds|núm|nro|av|mme|mm|env|cf|"
    r"paras|párr|párrs|pp|vol|núms|ст|пп|млн|млрд|долл|им|руб|тыс|ул|стр|гр|гг|[ap]\.m|[^\W\d_](?:\.[^\W\d_])+)$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?؟。！？;；؛।॥…•▪‣·●\n\r|]+")
_FULL = re.compile(r"[.!?؟。！？।॥…．]+[\"'”’»」』）)\]]*|\n\s*\n")
_MAY_END = re.compile(r"(?:\d\s*гг?|\betc|[^\W\d_]\.m)$", re.IGNORECASE)
"""Abbreviations after which a capital letter begins a sentence: a year, ``etc.``, ``p.m.``"""
_BULLET = re.compile(r"\s*(?:[-–—*•▪‣·●]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_WRAPPED = 60
"""A line at least this long that ends without a full stop may go on in the next one."""


def plain(text: str) -> str:
    """The text with what is left of HTML blanked out, every character in its place."""
    if "<" not in text and "&" not in text:
        return text

    def blank(found: re.Match[str]) -> str:
        end = "\n" if _BLOCK.match(found.group()) else " "
        return end + " " * (len(found.group()) - 1)

    return _TAG.sub(blank, text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence that is not blank, in order, of a text without HTML."""
    start = 0
    line = 0
    for mark in _END.finditer(text):
        at, end = mark.span()
        signs = mark.group().strip()
        broken = "\n" in mark.group() or "\r" in mark.group()
        ends = _ends(text, at, end, signs) if signs else _breaks(text, line, at, end)
        if broken:
            line = end
        if ends:
            if text[start:at].strip():
                yield start, at
            start = end
    if text[start:].strip():
        yield start, len(text)


def statements(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every full sentence, its mark and closing quotes with it.

    Semicolons, colons and ends of lines part clauses, not statements: a list in one sentence stays
    one. For the text of a paragraph that has been mended.
    """
    start = 0
    for mark in _FULL.finditer(text):
        at, end = mark.span()
        if mark.group().startswith(".") and not _full_stop(text, at, end):
            continue
        if text[start:at].strip():
            yield _trimmed(text, start, end)
        start = end
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _full_stop(text: str, at: int, end: int) -> bool:
    """Whether a full stop ends a statement: nothing small follows, no abbreviation stands before.

    A point without a blank after it is one of a number or an address, but a letter of a script
    without blanks may follow it at once.
    """
    after = text[end : end + 1]
    if after and not after.isspace() and not "\u3400" <= after <= "\u9fff":
        return False
    rest = text[end : end + 40].lstrip(" \"'“‘«(")
    if rest[:1].islower():
        return False
    before = text[max(0, at - 12) : at]
    if _MAY_END.search(before) and rest[:1].isupper():
        return True
    return not _ABBREVIATION.search(before)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, at: int, end: int, signs: str) -> bool:
    """Whether a mark ends a sentence: not the point of a number or of an abbreviation."""
    if signs.strip("\r\n") != ".":
        return True
    after = text[end : end + 1]
    if text[at:end].endswith(("\n", "\r")):
        return True
    if after and not after.isspace() and after not in "\"'”’»)]":
        return False
    return not _ABBREVIATION.search(text[max(0, at - 12) : at])


def _breaks(text: str, line: int, at: int, end: int) -> bool:
    """Whether the end of a line ends a sentence, or only wraps it."""
    if text.count("\n", at, end) > 1 or _BULLET.match(text, end):
        return True
    following = text[end : end + 80].lstrip()[:1]
    if following.islower():
        return False
    return _width(text, line, at) < _WRAPPED


def _width(text: str, start: int, end: int) -> int:
    """Columns that a line takes: a Chinese character takes two."""
    wide = sum("\u2e80" <= c <= "\u9fff" or "\uff00" <= c <= "\uff60" for c in text[start:end])
    return end - start + wide
