"""From the order in which letters stand on a page to the order in which they are read.

A line from right to left is read from its right end, but runs of Latin letters and of figures in it
from their left ends (Unicode Standard Annex 9, backwards).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_R = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
RIGHT_TO_LEFT = re.compile(f"[{_R}]")
MARK = "\ue000"
"""Stands for a raised figure that was taken out, and behaves as one."""
_L = r"A-Za-z\u00c0-\u024f\u0400-\u04ff"
_D = r"0-9\u0660-\u0669\u06f0-\u06f9"
_RUN = re.compile(
    rf"\+[{_D}][{_D}() \-]*[{_D}]"  # a telephone number that was set from left to right
    rf"|[{_L}](?:[^{_R}]*[{_L}{_D}])?"
    rf"|[$€£]?[{_D}]+(?:[.,:/\-][{_D}{MARK}]+)*[%٪]?"
)
_RANGE = re.compile(rf"(?<![{_D}.,:/\-])([{_D}]{{1,4}})-([{_D}]{{1,4}})(?![{_D}.,:/\-])")
_DAY_LAST = re.compile(r"([A-Z][a-z]+\s+\d{4})\s+(\d{1,2})")
_NUMBER = re.compile(r"\s\.([0-9]{1,3})$")
_ENDS_FIRST = re.compile(r"([.,،؛:])?\s*(.*?)(?:\s*(\*{1,3}))?")
_LAM = "\u0644"


def logical(visual: str) -> str:
    """A line as it is read, from the line as it stands on the page from left to right."""
    if not RIGHT_TO_LEFT.search(visual):
        return _of_a_page_from_right_to_left(visual)
    if m := _NUMBER.search(visual.rstrip()):
        # The number of a paragraph whose text begins with Latin letters is no part of them.
        return f"{m[1]}. {logical(visual[: m.start()])}"
    visual = _RANGE.sub(_ascending, visual)
    whole = visual[::-1]
    # Runs are sought in the order of the page, where each stands from left to right.
    size = len(visual)
    out = list(whole)
    for m in _RUN.finditer(visual):
        out[size - m.end() : size - m.start()] = m.group()
    return _bracketed("".join(out))


def _of_a_page_from_right_to_left(line: str) -> str:
    """A line without such letters: what ends it stands on its left, what begins it on its right."""
    line = _DAY_LAST.sub(r"\2 \1", line.strip())
    m = _ENDS_FIRST.fullmatch(line)
    if m is None or not m[2]:
        return line
    return (f"{m[3]} " if m[3] else "") + m[2] + (m[1] or "")


def _ascending(m: re.Match[str]) -> str:
    """A range of figures after Arabic letters is set from right to left; it always ascends."""
    return f"{m[2]}-{m[1]}" if int(m[1]) > int(m[2]) else m.group()


def _bracketed(text: str) -> str:
    """Brackets that open and close by turns: some programs keep the look of some of them."""
    for opening, closing in ("()", "[]", "«»"):
        places = [n for n, c in enumerate(text) if c in (opening, closing)]
        if places and len(places) % 2 == 0:
            letters = list(text)
            for turn, n in enumerate(places):
                letters[n] = closing if turn % 2 else opening
            text = "".join(letters)
    return text


def level(letters: Sequence[str]) -> list[str]:
    """Letters that share one place, in reading order: of a ligature the lam before its alef."""
    return sorted(letters, key=lambda c: c != _LAM) if len(letters) > 1 else list(letters)


def plain(text: str) -> str:
    """Shapes of Arabic letters as the letters, other compatibility characters as they are."""
    if not re.search(r"[\ufb1d-\ufdff\ufe70-\ufefe]", text):
        return text
    return "".join(
        unicodedata.normalize("NFKC", c) if "\ufb1d" <= c <= "\ufefe" else c for c in text
    )
