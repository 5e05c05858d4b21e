"""The country of a cell, as a code: names in the languages that lists and records are kept in."""

from __future__ import annotations

import re
from functools import cache, lru_cache

LANGUAGES = ("en", "zh", "zh_Hant", "ru", "ar", "fa", "es", "fr", "de", "it", "pt", "tr", "vi",
             "ja", "ko", "th", "uk", "id", "bn", "hi")  # fmt: skip


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(_level(name), code)
    return found


def _level(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text).strip().casefold()


@lru_cache(maxsize=10_000)
def code(text: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of a code or a name; ``None`` when it is not one."""
    if not text or not text.strip():
        return None
    text = text.strip()
    if len(text) == 2 and text.isalpha() and text.isascii():
        return text.upper()
    names = _names()
    level = _level(text)
    found = names.get(level)
    if found is None and "," in text:
        found = names.get(_level(" ".join(reversed(text.split(",", 1)))))
    if found is None:
        found = next((c for n, c in names.items() if len(n) > 4 and level.startswith(n)), None)
    return found
