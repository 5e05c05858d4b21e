"""Languages by name: a text that names some, in any of many languages, to their codes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from freeproduce.locale import OFFICIAL
from freeproduce.tables import rows

_READERS = (
    *OFFICIAL,
    "de",
    "it",
    "pt",
    "tr",
    "vi",
    "id",
    "hi",
    "ne",
    "bn",
    "fil",
    "th",
    "my",
    "uk",
)
"""Languages in whose words languages are named; each language's own name for itself is known."""
_SAME = {"tl": "fil", "cmn": "zh", "in": "id", "iw": "he", "mo": "ro"}
"""Codes that stand for one language: the first is read as the second (ISO 639 names both)."""
_BREAK = re.compile(r"[,;/|&+\n،、؛]| and | y | et | und | e | и | و | और ")
_ASIDE = re.compile(r"(?<!\s)\s*[(\[（][^()\[\]（）]*[)\]）]")


@cache
def names() -> dict[str, str]:
    """Names and codes of languages, folded, to ISO 639 codes; ``language_names.csv`` adds some."""
    from babel import Locale

    found = {folded(r["name"]): r["code"] for r in rows("language_names", __package__)}
    for reader in _READERS:
        for code, name in Locale(reader).languages.items():
            if "_" not in code:
                found.setdefault(folded(name), _SAME.get(code, code))
                found.setdefault(code, _SAME.get(code, code))
    return found


@cache
def _own() -> dict[str, str]:
    """What each language calls itself; only asked for what no other name is known for."""
    from babel import Locale, UnknownLocaleError

    found: dict[str, str] = {}
    for code in sorted(set(names().values())):
        try:
            found.setdefault(folded(Locale.parse(code).languages.get(code) or code), code)
        except (UnknownLocaleError, ValueError):
            continue
    return found


def folded(text: str) -> str:
    """Lower case, without accents and blanks at the ends."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).strip()


def languages(text: str) -> tuple[str, ...]:
    """Codes of the languages that a text names; a name that is not known stands for itself."""
    out: list[str] = []
    for part in _BREAK.split(folded(_ASIDE.sub("", text))):
        part = part.strip(" .")
        if not part:
            continue
        ways = (part, part.split("-")[0], *part.split())
        found = next((names()[w] for w in ways if w in names()), None)
        out.append(found or _own().get(part, part))
    return tuple(dict.fromkeys(out))
