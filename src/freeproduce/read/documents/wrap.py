"""Lines to running text: where a line was only wrapped, or a page only turned."""

from __future__ import annotations

import re

_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’《》（）"
_BREAK = re.compile(r"(?<!\s)\s*\n\s*")
_IS_WIDE = re.compile(f"[{_WIDE}]")
_HYPHEN = re.compile(r"(?<!\w)(\w+)[-\u00ad\u2010]\n\s*([^\W\d_]+)")
_CUT_SYMBOL = re.compile(r"(?<=[A-Z0-9]/)\s*\n\s*(?=[A-Z0-9])|(?<=[A-Z0-9])\s*\n\s*(?=/[A-Z0-9])")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks that only steer the direction in which a text is shown."""
_ENDS = re.compile(r"[.!?؟。！？।॥…:：;；][\"'”’»」』）)\]\d]*\s*$")


def unwrapped(text: str) -> str:
    """One line: Chinese is joined without a blank, a word parted at a line's end is mended.

    A hyphen stays where the parted word is written with one elsewhere in the text, or where its
    second part begins with a capital letter or its first ends with a figure.
    """
    text = _DIRECTION.sub("", text)
    if "\n" in text:
        text = _HYPHEN.sub(lambda m: _mended(m, text), text)
        text = _BREAK.sub(_break, text)
        text = _CUT_SYMBOL.sub("", text)
    return " ".join(text.replace("\u00ad", "").split())


def _break(m: re.Match[str]) -> str:
    """Nothing beside a Chinese character, where lines break without a blank."""
    before, after = m.string[max(0, m.start() - 1) : m.start()], m.string[m.end() : m.end() + 1]
    return "" if _IS_WIDE.match(before) or _IS_WIDE.match(after) else m.group()


def _mended(m: re.Match[str], text: str) -> str:
    first, second = m[1], m[2]
    if second[0].isupper() or first[-1].isdigit() or f"{first}-{second}" in text:
        return f"{first}-{second}"
    return first + second


def joined(before: str, after: str) -> str:
    """Two parts of one paragraph that a page or a footnote had cut."""
    return unwrapped(f"{before}\n{after}")


def is_complete(text: str) -> bool:
    """Whether a text ends as a sentence or a clause does."""
    return bool(_ENDS.search(text))
