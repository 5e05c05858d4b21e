"""Characters in a name that a reader cannot see, or takes for others."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from freeproduce.locale import _

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts whose letters look alike; a word that mixes them was not typed by accident."""

ALLOWED = {"\u200c", "\u200d"}
"""Joiners that Persian and the scripts of India need inside words."""


def odd(names: Sequence[str]) -> list[str | None]:
    """For each name, what is odd about its characters in words, or ``None``.

    Reported are invisible format characters (zero-width space, direction marks, soft hyphen),
    control characters, and words that mix Latin, Cyrillic and Greek letters. Source: Unicode
    Standard, general categories and character names.
    """
    return [_odd(n) for n in names]


def _odd(name: str) -> str | None:
    if name.isascii() and name.isprintable():
        return None
    said = [
        _("invisible character U+{code} ({name})").format(
            code=f"{ord(c):04X}", name=unicodedata.name(c, _("no name")).lower()
        )
        for c in dict.fromkeys(name)
        if unicodedata.category(c) in ("Cf", "Cc", "Co", "Cs") and c not in ALLOWED
    ]
    for word in name.split():
        scripts = {s: c for c in word if (s := _script(c))}
        if len(scripts) > 1:
            fewest = min(scripts, key=lambda s: sum(_script(c) == s for c in word))
            odd_ones = dict.fromkeys(c for c in word if _script(c) == fewest)
            said.append(
                _("“{word}” has {letters}").format(
                    word=word,
                    letters=", ".join(
                        f"{c} (U+{ord(c):04X} {unicodedata.name(c).lower()})" for c in odd_ones
                    ),
                )
            )
    return "; ".join(said) or None


def _script(c: str) -> str | None:
    if c.isascii():
        return "LATIN" if c.isalpha() else None
    name = unicodedata.name(c, "")
    return next((s for s in SCRIPTS if name.startswith(s)), None) if c.isalpha() else None
