"""All forms in which a State may be named in six languages, from the reviewed tables.

Names are those of ``state_names.csv``, ``country_names.csv`` and CLDR (``country_names_cldr.csv``);
adjectives those of ``country_adjectives.csv`` with their regular endings; what only looks like a
State is in ``state_decoys.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from freeproduce.lists.tables import table
from freeproduce.locale import OFFICIAL
from freeproduce.resolve.mentions import russian
from freeproduce.resolve.mentions.inflection import inflected

NAMES = ("state_names", "country_names", "country_names_cldr")
"""Tables of names; what the first says of a name counts."""
WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0640]+[^\W\d_]*)*")
"""A word; marks of Arabic vowels and lengthened strokes do not part it."""
HAN = re.compile("[\u3400-\u9fff]")
_ARABIC = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_DIACRITICS = re.compile("[\u064b-\u0652\u0640]")
_ABBREVIATION = re.compile(
    r"(?:[^\W\d_]\.\s?){2,}|[A-ZА-Я]{2,6}|EE\.\s?UU\.|[A-ZА-Я]{2,3} [A-ZА-Я].*"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One written form. ``country`` is empty for what only holds a name, as *Gulf of Mexico*.

    ``detail`` is short, formal, former or adjective; ``small`` says that it may begin with a small
    letter; ``needs`` that its neighbours must speak for a State (of an adjective: that it is one of
    a government); ``accented`` that it must stand with its accents.
    """

    country: str
    language: str
    detail: str
    small: bool = False
    needs: bool = False
    accented: str = ""


@dataclass(slots=True)
class Forms:
    """Forms by their words (``of_words``: first word to the longer ones first), by Chinese
    characters, and abbreviations that are matched as they stand."""

    of_words: dict[str, list[tuple[tuple[str, ...], list[Form]]]]
    han: dict[str, list[tuple[str, Form]]]
    exact: dict[str, list[Form]]


def folded(word: str) -> str:
    """A word levelled: case, accents, shapes of Arabic letters, ё.

    >>> folded("Corée"), folded("أوغندا")
    ('coree', 'اوغندا')
    """
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", word).translate(_ARABIC))
    word = "".join(c for c in word.casefold() if not unicodedata.combining(c) or c == "\u0306")
    word = unicodedata.normalize("NFC", _DIACRITICS.sub("", word)).translate(_ARABIC)
    return word.replace("ديموقراطي", "ديمقراطي")  # both spellings are usual


def words(name: str) -> tuple[str, ...]:
    """The words of a name, levelled."""
    return tuple(folded(w) for w in WORD.findall(name))


@cache
def forms() -> Forms:
    """All forms, ready to be looked up."""
    found: dict[tuple[str, ...], list[Form]] = {}
    han: dict[str, Form] = {}
    exact: dict[str, list[Form]] = {}
    for name, form in _all():
        if HAN.search(name):
            name = name.replace("（", "(").replace("）", ")")
            if name not in han or not form.country:
                han[name] = form
        elif form.country and _ABBREVIATION.fullmatch(name):
            exact.setdefault(name, []).append(form)
        elif key := words(name):
            mine = found.setdefault(key, [])
            if not any(f.country == form.country and f.language == form.language
                       and f.small == form.small for f in mine):  # fmt: skip
                mine.append(form)
    of_words: dict[str, list[tuple[tuple[str, ...], list[Form]]]] = {}
    for key in sorted(found, key=len, reverse=True):
        of_words.setdefault(key[0], []).append((key, found[key]))
    of_han: dict[str, list[tuple[str, Form]]] = {}
    for name in sorted(han, key=len, reverse=True):
        of_han.setdefault(name[0], []).append((name, han[name]))
    return Forms(of_words, of_han, exact)


def _all() -> Iterator[tuple[str, Form]]:
    for row in table("state_decoys"):
        if row["kind"] == "phrase":
            yield row["words"], Form("", row["language"], "", small=True)
    needs, never = _marked("needs"), _marked("never")
    for row in (row for name in NAMES for row in table(name)):
        language = row["language"].replace("zh_Hant", "zh")
        kind = row["form"].replace("official", "short")
        if language not in OFFICIAL or kind in ("list", "adjective"):
            continue
        for name in _spellings(row["name"]):
            if (language, folded(name)) in never:
                continue
            form = Form(row["country"], language, kind, needs=(language, folded(name)) in needs)
            for written in russian.cases(name) if language == "ru" else (name,):
                yield written, form
    for row in table("country_cases"):
        yield row["form"], Form(row["country"], "ru", "short")
    yield from _adjectives(needs, never)


def _adjectives(
    needs: frozenset[tuple[str, str]], never: frozenset[tuple[str, str]]
) -> Iterator[tuple[str, Form]]:
    accented = _marked("accented")
    for row in table("country_adjectives"):
        language = row["language"]
        known = (language, folded(row["word"]))
        for word in (w for s in _spellings(row["word"]) for w in inflected(s, language)):
            if (language, folded(word)) not in never:
                written = word if known in accented else ""
                small = language != "en"
                yield (
                    word,
                    Form(row["country"], language, "adjective", small, known in needs, written),
                )


def _marked(kind: str) -> frozenset[tuple[str, str]]:
    """Language and levelled words of the rows of a kind in ``state_decoys.csv``."""
    rows = (r for r in table("state_decoys") if r["kind"] == kind)
    return frozenset((r["language"], folded(r["words"])) for r in rows)


def _spellings(name: str) -> Iterator[str]:
    """A name, and without what CLDR adds to it: ``Myanmar (Burma)``; ``St.`` written out."""
    yield name
    unclear = {r["name"] for r in table("country_names_unclear")}
    base = re.sub(r"\s*[(（].*", "", name)
    if base != name and base and base not in unclear:
        yield base
    # In Arabic a foreign g is written as it is spoken: أنغولا in the Levant, أنجولا in Egypt.
    for short, long in (("St.", "Saint"), ("&", "and"), ("&", "et"), ("&", "y"), (" و", " و "),
                        ("غ", "ج")):  # fmt: skip
        if short in name:
            yield name.replace(short, long)
