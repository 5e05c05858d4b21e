"""Numbers before headings and paragraphs: ``I.``, ``一、``, ``ألف-``, ``7.``, ``(a)``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from freeproduce.tables import rows
from freeproduce.text.dates import number as whole

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
_HAN = "一二三四五六七八九十"
_CYRILLIC = "АБВГДЕЖЗИКЛМН"
_ABJAD = "أبجدهوزحطي"
RANKS = ("part", "letter", "digit", "small", "smaller")
"""Kinds of label from the highest: I. or 一., A., 1., (a), (i)."""
_MARK = r"(?:[.．)）、]|[-–—]+(?=\s|[^\W\d])|[:：](?=\s))"
_LABEL = re.compile(
    rf"(?P<open>[(（])?(?P<value>\d{{1,3}}(?:[.．]\d{{1,3}})*|[IVXLC]{{1,7}}|[ivx]{{1,5}}|[{_HAN}]{{1,3}}"
    rf"|[^\W\d_]ـ?|[\u0621-\u064a]{{3,6}}\u064b?)\s?(?P<mark>{_MARK})(?P<mark2>[-–—])?\s*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as read. ``printed`` is what a reader cites (``7``, ``(a)``, ``IV``)."""

    kind: str
    value: int
    printed: str
    end: int
    depth: int = 1
    letter: int | None = None
    """The value that it would have as a letter, where it may be one (``C``, ``I``)."""


@cache
def _words() -> dict[str, tuple[str, int]]:
    kinds = {"ordinal": "part", "letter": "letter"}
    return {r["word"]: (kinds[r["kind"]], int(r["value"])) for r in rows("labels", __package__)}


def label(text: str) -> Label | None:
    """The label that a text begins with, ``None`` where it begins with none."""
    m = _LABEL.match(text)
    if m is None:
        return None
    raw = m["value"]
    value = raw.translate(_DIGITS).replace("．", ".").replace("ـ", "").rstrip("\u064b")
    opened, mark, end = bool(m["open"]), m["mark"], m.end()
    if opened and mark not in ")）":
        return None
    touching = text[m.end("mark") : m.end("mark") + 1]
    if value[0].isdigit():
        if touching.isdigit() or (mark == ":" and not opened):
            return None  # a decimal number, an hour
        parts = value.split(".")
        if len(parts) == 1 and int(value) > 500:
            return None
        kind = "smaller" if opened else "digit"
        return Label(kind, int(parts[-1]), f"({value})" if opened else value, end, len(parts))
    if raw[0] in _HAN:
        kind = "letter" if opened else "part"
        return Label(kind, whole(value), f"({value})" if opened else value, end)
    if value in _words():
        kind, n = _words()[value]
        return Label(kind, n, value, end)
    return _letters(value, opened, mark, end, text)


def _letters(value: str, opened: bool, mark: str, end: int, text: str) -> Label | None:
    if mark in "-–—:：" and value[0] not in _ABJAD:
        return None
    small = opened or mark in ")）"
    if value.isascii():
        if not text[end - 1 : end].isspace() and end < len(text) and text[end].isascii():
            return None  # an initial or an abbreviation: U.S.
        upper = value.upper()
        roman = _roman(upper) if set(upper) <= set(_ROMAN) else None
        one = ord(upper) - 64 if len(value) == 1 else None
        if value.islower() or opened:
            kind = "small" if one and (roman is None or one) else "smaller"
            printed = f"({value})" if small else value
            return Label(kind, one or roman or 0, printed, end) if small else None
        if roman is None and one is None:
            return None
        if roman is None:
            return Label("letter", one or 0, value, end)
        return Label("part", roman, value, end, letter=one)
    if len(value) != 1:
        return None
    if (value := value.replace("ا", "أ")) in _ABJAD:
        return Label("small", _ABJAD.index(value) + 1, f"({value})" if small else value, end)
    if value.upper() in _CYRILLIC:
        kind = "small" if value.islower() or opened else "letter"
        if kind == "small" and not small:
            return None
        return Label(
            kind, _CYRILLIC.index(value.upper()) + 1, f"({value})" if small else value, end
        )
    return None


def _roman(text: str) -> int | None:
    total = 0
    for here, after in zip(text, [*text[1:], " "], strict=True):
        n = _ROMAN[here]
        total += -n if _ROMAN.get(after, 0) > n else n
    return total if 0 < total < 100 and roman(total) == text else None


def roman(n: int) -> str:
    """A whole number below 400 in Roman figures, as sections are numbered."""
    out = ""
    for value, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
                           (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        out += letters * (n // value)
        n %= value
    return out
