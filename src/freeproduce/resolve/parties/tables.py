"""The glossaries of ``data/``, read once and turned into look-ups."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache

from freeproduce import tables as house
from freeproduce.resolve.mentions.inflection import inflected
from freeproduce.resolve.parties.reading.level import DATA, WORD, latin, native, unspaced, words_of

LISTS = "freeproduce.lists.builtin"
"""The package whose tables of countries are used here too."""
ADJECTIVES = ("country_adjectives", "country_names_cldr")
"""Those tables."""
Phrases = dict[str, list[tuple[tuple[str, ...], int]]]
"""Meanings of several words, by the first of them, longest first."""
LegalForms = dict[str, list[tuple[tuple[str, ...], str]]]
"""Legal forms and their classes, by the first word, longest first."""


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``data/<name>.csv``."""
    return house.rows(name, DATA)


_STOP_WORDS = rows("stop_words")
STOP = frozenset(r["word"] for r in _STOP_WORDS)
"""Small words that tell names apart only by chance."""
DROPPED = frozenset(r["word"] for r in _STOP_WORDS if r["joins"] == "no")
"""Those of them that nobody writes together with the next word."""


def cells(text: str) -> list[str]:
    """The words of one cell; they stand between semicolons."""
    return [w.strip() for w in text.split(" ; ") if w.strip()]


@dataclass(frozen=True)
class Concept:
    """A meaning that many languages have a word for."""

    name: str
    kind: str
    tokens: tuple[str, ...]


@dataclass
class Tables:
    """Look-ups by script."""

    concepts: list[Concept] = field(default_factory=list)
    latin_word: dict[str, int] = field(default_factory=dict)
    latin_stem: dict[str, int] = field(default_factory=dict)
    latin_phrase: Phrases = field(default_factory=dict)
    native_word: dict[str, int] = field(default_factory=dict)
    native_stem: dict[str, int] = field(default_factory=dict)
    native_phrase: Phrases = field(default_factory=dict)
    legal_latin: LegalForms = field(default_factory=dict)
    legal_native: LegalForms = field(default_factory=dict)
    legal_front: set[str] = field(default_factory=set)
    legal_words: set[str] = field(default_factory=set)
    unspaced: dict[str, tuple[str, str]] = field(default_factory=dict)
    unspaced_longest: int = 1
    number: dict[str, int] = field(default_factory=dict)
    frequency: dict[str, float] = field(default_factory=dict)
    near: frozenset[str] = frozenset()
    common: dict[str, str] = field(default_factory=dict)
    abbreviation: dict[str, tuple[str, ...]] = field(default_factory=dict)
    russian: dict[int, str] = field(default_factory=dict)


@cache
def tables() -> Tables:
    """All glossaries, read once."""
    t = Tables()
    for r in rows("word_frequency"):
        t.frequency[r["word"]] = float(r["per_100000_names"])
    t.near = frozenset(r["word"] for r in rows("near_words"))
    for r in rows("abbreviations"):
        t.abbreviation[r["short"]] = tuple(WORD.findall(r["means"]))
    for r in rows("numbers"):
        for w in [*cells(r["words"]), *cells(r["han"])]:
            t.number.setdefault(w, int(r["number"]))
    for r in rows("words"):
        _meaning(t, r)
    for r in rows("han"):
        t.unspaced.setdefault(native(r["han"]), (r["kind"], r["english"]))
        if r["kind"] == "place":
            _place(t, r["english"])
    _adjectives(t)
    for r in rows("legal_forms"):
        _legal(t, r)
    ordinary = {r["form"] for r in rows("not_legal")}
    for r in rows("legal_forms_iso"):
        if r["form"] in ordinary:
            continue
        key = tuple(r["form"].split())
        forms = (t.legal_latin if r["form"].isascii() else t.legal_native).setdefault(key[0], [])
        if all(k != key for k, _class in forms):
            forms.append((key, r["class"]))
    t.legal_words = {w for forms in t.legal_latin.values() for key, _c in forms for w in key}
    for phrases in (t.latin_phrase, t.native_phrase):
        for found in phrases.values():
            found.sort(key=lambda p: -len(p[0]))
    for by_first in (t.legal_latin, t.legal_native):
        for legal in by_first.values():
            legal.sort(key=lambda p: -len(p[0]))
    t.unspaced_longest = max(map(len, t.unspaced))
    for w in _worth_correcting(t):
        for part in deletions(w):
            t.common.setdefault(part, w)
    return t


def _meaning(t: Tables, r: dict[str, str]) -> None:
    """One row of ``words.csv``: a meaning and the words that languages have for it."""
    at = len(t.concepts)
    t.concepts.append(Concept(r["concept"], r["kind"], tuple(WORD.findall(r["concept"]))))
    for w in cells(r["cyrillic"])[:1]:
        t.russian[at] = latin(w)[:1]
    for w in cells(r["latin"]):
        key = tuple(WORD.findall(latin(w)))
        if len(key) == 1:
            (t.latin_stem if w.endswith("*") else t.latin_word).setdefault(key[0], at)
        elif key:
            t.latin_phrase.setdefault(key[0], []).append((key, at))
    for column in ("cyrillic", "arabic", "other", "han"):
        for w in cells(r[column]):
            stem = w.endswith("*")
            key = tuple(words_of(native(w.rstrip("*"))))
            if not key:
                continue
            if any(map(unspaced, w)):
                t.unspaced.setdefault("".join(key), (r["kind"], r["concept"]))
                if column == "han":
                    continue
            if len(key) > 1:
                t.native_phrase.setdefault(key[0], []).append((key, at))
                continue
            (t.native_stem if stem else t.native_word).setdefault(key[0], at)
            roman = "".join(WORD.findall(latin(key[0]))) if column == "cyrillic" else ""
            if len(roman) > 3:
                (t.latin_stem if stem else t.latin_word).setdefault(roman, at)


def _place(t: Tables, name: str) -> None:
    """A place of which only the name in Chinese is in a table: its name in Latin letters."""
    key = tuple(WORD.findall(latin(name)))
    if len(key) == 1 and len(key[0]) > 3 and key[0] not in t.latin_word:
        t.latin_word[key[0]] = len(t.concepts)
        t.concepts.append(Concept(name, "place", key))


def _adjectives(t: Tables) -> None:
    """*Cubana*, *ivoirienne*: adjectives of States mean the State."""
    meaning = {c.tokens: k for k, c in enumerate(t.concepts) if c.kind == "place"}
    of = {
        r["country"]: meaning[key]
        for r in house.rows(ADJECTIVES[1], LISTS)
        if r["language"] == "en" and (key := tuple(WORD.findall(latin(r["name"])))) in meaning
    }
    for r in house.rows(ADJECTIVES[0], LISTS):
        if r["country"] not in of:
            continue
        for word in inflected(r["word"], r["language"]):
            if r["language"] in ("en", "es", "fr"):
                key = tuple(WORD.findall(latin(word)))
                if len(key) == 1 and len(key[0]) > 3 and key[0] not in t.frequency:
                    t.latin_word.setdefault(key[0], of[r["country"]])
            else:
                key = tuple(words_of(native(word)))
                if len(key) == 1 and not any(map(unspaced, word)):
                    t.native_word.setdefault(key[0], of[r["country"]])


def _legal(t: Tables, r: dict[str, str]) -> None:
    """One row of ``legal_forms.csv``: a class and what it is called; letters also as one word."""
    t.legal_front.update(cells(r["front"]))
    for column in ("latin", "cyrillic", "arabic", "other", "han"):
        by_first = t.legal_latin if column == "latin" else t.legal_native
        for w in cells(r[column]):
            key = tuple(WORD.findall(latin(w)) if column == "latin" else words_of(native(w)))
            if not key:
                continue
            if any(map(unspaced, w)):
                t.unspaced["".join(key)] = ("legal", r["class"])
            if len(key) > 1 and all(len(k) == 1 for k in key):
                glued = "".join(key)
                by_first.setdefault(glued, []).append(((glued,), r["class"]))
            by_first.setdefault(key[0], []).append((key, r["class"]))


COMMON = 150.0
"""Names in 100,000 from which on a word is so common that its misspellings are put right."""


def _worth_correcting(t: Tables) -> list[str]:
    words = {w for w, f in t.frequency.items() if f >= COMMON and len(w) > 4}
    words |= {w for w in t.legal_latin if len(w) > 5}
    return sorted(words, key=lambda w: (-t.frequency.get(w, 0.0), w))


def deletions(word: str) -> list[str]:
    """The word, and the word with one letter left out at each place."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


RAREST = math.log(100_000 / 2)


def weight_of(frequency: float) -> float:
    """Rarity in (0, 1] of a word met so often in 100,000 names."""
    return max(0.12, min(1.0, math.log(100_000 / max(2.0, frequency)) / RAREST))
