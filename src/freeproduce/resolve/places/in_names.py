"""The State that the name of a file tells: ``Reply_Andorra_2011.docx``, ``中国的答复.pdf``."""

from __future__ import annotations

import re
from functools import cache

from freeproduce.lists.tables import country_codes, key, table

_WORDS = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")


def country_in_name(name: str) -> str | None:
    """The one country named in ``name``, as ISO 3166-1 alpha-2; ``None`` for none or several.

    The longest name counts, so that Guinea is not read in Equatorial Guinea. A code counts where
    three capitals stand alone; two letters would be languages as often as States.
    """
    words = _WORDS.findall(name)
    taken: set[int] = set()
    found: set[str] = set()
    for length in range(min(len(words), 8), 0, -1):
        for start in range(len(words) - length + 1):
            span = set(range(start, start + length))
            codes = country_codes().get(key(" ".join(words[start : start + length])))
            if codes and len(codes) == 1 and not span & taken:
                taken |= span
                found |= codes
    found |= _unspaced(name) if not found else set()
    if not found:
        found = {c for word in _CAPITALS.findall(name) if (c := _alpha3().get(word))}
    return next(iter(found)) if len(found) == 1 else None


def _unspaced(name: str) -> set[str]:
    """Names in a script without blanks, the longest first."""
    found: set[str] = set()
    for written, codes in _han():
        if written in name:
            found |= codes
            name = name.replace(written, " ")
    return found


@cache
def _han() -> list[tuple[str, frozenset[str]]]:
    names = [
        (k, c) for k, c in country_codes().items() if len(k) > 1 and "\u4e00" <= k[0] <= "\u9fff"
    ]
    return sorted((n for n in names if len(n[1]) == 1), key=lambda n: -len(n[0]))


@cache
def _alpha3() -> dict[str, str]:
    return {r["alpha3"]: r["country"] for r in table("countries")}
