"""Instruments by their names in running text of six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from freeproduce.lists.instruments import instruments
from freeproduce.lists.tables import table

GENERIC = ("the Protocol", "the Convention")
"""Names that stand for the instrument named before."""
_QUOTES = r"['’ʼ]"


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument named in a text: where, and which (its id in ``instruments.csv``)."""

    start: int
    end: int
    instrument: str
    generic: bool = False


@cache
def _names() -> tuple[tuple[re.Pattern[str], ...], dict[str, str]]:
    """Names as one pattern a script, the longer first; groups by the id that they mean.

    In a pattern names stand by their first letter, so that it fails at once where none begins.
    """
    ids: dict[str, str] = {}
    by_letter: dict[str, dict[str, list[str]]] = {}
    rows = sorted(table("instrument_names"), key=lambda r: (-len(r["name"]), r["name"]))
    for n, row in enumerate(rows):
        ids[f"n{n}"] = row["instrument"]
        script = row["language"] if row["language"] in _EDGES else "latin"
        letters = by_letter.setdefault(script, {})
        letters.setdefault(row["name"][0], []).append(f"(?P<n{n}>{_pattern(row)})")
    patterns = []
    for script, letters in by_letter.items():
        start, end = _EDGES[script]
        either = "" if script in ("zh", "ar") else "(?i:{0})"
        names = "|".join(
            f"(?={either.format(first) or re.escape(first)})(?:{'|'.join(mine)})"
            for first, mine in letters.items()
        )
        patterns.append(re.compile(f"{start}(?:{names}){end}"))
    return tuple(patterns), ids


_EDGES = {
    "latin": (r"(?<!\w)", r"(?!\w)"),
    "ru": (r"(?<!\w)", r"(?!\w)"),
    # In Arabic and, by and to are written together with the name.
    "ar": ("(?<![\u0621-\u064a])[وفبلك]{0,2}", "(?![\u0621-\u064a])"),
    "zh": ("", ""),
}
"""What stands before and after a name, by script."""


def _pattern(row: dict[str, str]) -> str:
    """A name as a pattern: a star is the ending of a case, short names keep their capital."""
    name, language = row["name"], row["language"]
    if language == "zh":
        return re.escape(name)
    words = [re.escape(w) for w in name.split(" ")]
    body = r"\s+".join(words).replace(r"\*", "[а-яё]{0,4}").replace("'", _QUOTES)
    if len(words) > 2 and not name.isupper():
        return f"(?i:{body})"
    if language in ("fr", "es", "ru") and len(words) == 2:
        return f"[{body[0]}{body[0].lower()}]{body[1:]}"
    return body


def find(text: str, before: Sequence[Named] = ()) -> list[Named]:
    """Instruments named in ``text``, in order.

    *The Protocol* and *the Convention* mean the last instrument of that sort that was named;
    ``before`` are the last ones of the text so far.
    """
    last = {_sort(n.instrument): n.instrument for n in before}
    out: list[Named] = []
    for start, end, instrument in sorted(_matches(text)):
        if instrument not in GENERIC:
            out.append(Named(start, end, instrument))
            last[_sort(instrument)] = instrument
        elif meant := last.get(instrument):
            out.append(Named(start, end, meant, True))
    return out


def _matches(text: str) -> Iterator[tuple[int, int, str]]:
    patterns, ids = _names()
    # An article written together with "to" (للاتفاقية) is written out; no letter moves.
    text = re.sub("(?<![\u0621-\u064a])لل(?=[\u0621-\u064a])", "ال", text)
    for pattern in patterns:
        for m in pattern.finditer(text):
            yield *m.span(), ids[str(m.lastgroup)]


def last(found: Iterable[Named]) -> list[Named]:
    """The last protocol and the last convention of those named."""
    kept: dict[str, Named] = {}
    for one in found:
        kept[_sort(one.instrument)] = one
    return list(kept.values())


def _sort(instrument: str) -> str:
    known = instruments().get(instrument)
    return "the Protocol" if known and known.under else "the Convention"
