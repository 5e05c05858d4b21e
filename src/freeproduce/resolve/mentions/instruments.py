"""Instruments by their names in running text of six languages."""

from __future__ import annotations

import re
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
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """All names as one pattern, the longer first; groups by the id that they mean."""
    rows = sorted(table("instrument_names"), key=lambda r: (-len(r["name"]), r["name"]))
    ids: dict[str, str] = {}
    parts = []
    for n, row in enumerate(rows):
        ids[f"n{n}"] = row["instrument"]
        parts.append(f"(?P<n{n}>{_pattern(row['name'], row['language'])})")
    return re.compile("|".join(parts)), ids


def _pattern(name: str, language: str) -> str:
    if language == "zh":
        return re.escape(name)
    # Letters may be of either case, but the first of a short name is a capital one as given.
    words = [re.escape(w) for w in name.split(" ")]
    body = r"\s+".join(words).replace(r"\*", "[а-яё]{0,4}").replace("'", _QUOTES)
    if language == "ar":
        letter = "[\u0621-\u064a]"
        return rf"(?<!{letter})[وفبلك]{{0,2}}(?:{body}|{_with_preposition(body)})(?!{letter})"
    first = body[0]
    loose = f"(?i:{body})" if len(words) > 2 and not name.isupper() else body
    if language in ("fr", "es", "ru") and len(words) == 2:
        loose = f"[{first}{first.lower()}]{body[1:]}"
    return rf"(?<!\w){loose}(?!\w)"


def _with_preposition(body: str) -> str:
    """*To the* is written as one letter with the article: للاتفاقية."""
    return "لل" + body[2:] if body.startswith("ال") else body


def find(text: str, before: str | None = None) -> list[Named]:
    """Instruments named in ``text``, in order.

    *The Protocol* and *the Convention* mean the last instrument of that sort that was named,
    ``before`` being the last protocol or convention of the text so far.
    """
    pattern, ids = _names()
    found: list[Named] = []
    last = {"the Protocol": before if before and _is_protocol(before) else None,
            "the Convention": before if before and not _is_protocol(before) else None}  # fmt: skip
    for m in pattern.finditer(text):
        instrument = ids[str(m.lastgroup)]
        if instrument in GENERIC:
            meant = last[instrument]
            if meant:
                found.append(Named(*m.span(), meant, True))
            continue
        found.append(Named(*m.span(), instrument))
        last["the Protocol" if _is_protocol(instrument) else "the Convention"] = instrument
    return found


def _is_protocol(instrument: str) -> bool:
    known = instruments().get(instrument)
    return bool(known and known.under)
