"""Words of a name or an activity that say: this is a trader or a forwarder, not the maker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from freeproduce.tables import rows


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str]]:
    words = rows("trader_words", "freeproduce.lists.builtin")
    spaced = sorted(
        {_level(r["word"]) for r in words if r["spaced"] == "yes"}, key=len, reverse=True
    )
    glued = tuple(r["word"] for r in words if r["spaced"] == "no")
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, spaced)) + r")(?!\w)")
    return tuple(spaced), glued, pattern


def _level(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def roles(texts: Sequence[str]) -> list[str | None]:
    """For each text, the words in it that say trader, forwarder or agent, or ``None``.

    Source of the words: ``lists/builtin/trader_words.csv``.
    """
    _spaced, glued, pattern = _words()
    out: list[str | None] = []
    for text in texts:
        level = _level(text)
        found = [*pattern.findall(level), *(g for g in glued if g in level)]
        out.append(", ".join(dict.fromkeys(found)) or None)
    return out
