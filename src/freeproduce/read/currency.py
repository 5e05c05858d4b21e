"""The currency of amounts, from what stands in the header or in the cells; else none."""

from __future__ import annotations

from functools import cache

from freeproduce.read.header import normal
from freeproduce.read.numbers import currency_words


@cache
def _names() -> dict[str, str]:
    return {normal(w): code for w, code in currency_words()[0].items() if code and normal(w)}


def of_header(header: str) -> str | None:
    """ISO 4217 code that a name of a column holds (``Amount in Sterling``), or ``None``."""
    for word, code in currency_words()[0].items():
        if code and not normal(word) and word in header.upper():
            return code
    words = normal(header).split()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            if found := _names().get(" ".join(words[i : i + size])):
                return found
    return None
