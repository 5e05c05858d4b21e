"""The glossaries of ``data/``, read once and turned into look-ups."""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORD = re.compile(r"[a-z0-9]+")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one table of ``data/``."""
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


STOP = frozenset(r["word"] for r in rows("stop_words.csv"))
"""Small words that tell names apart only by chance."""
DROPPED = frozenset(r["word"] for r in rows("stop_words.csv") if r["joins"] == "no")
"""Those of them that nobody writes together with the next word."""


def cells(text: str) -> list[str]:
    """The words of one cell; they stand between semicolons."""
    return [w.strip() for w in text.split(" ; ") if w.strip()]


def latin(text: str) -> str:
    """Text in plain Latin letters, lower case."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(unicodedata.normalize("NFKC", text))
    return text.lower()


_ARABIC = str.maketrans("أإآٱىةکیێۆەھگڭ", "اااايهكييوههكك", "ـًٌٍَُِّْٰ‌'’")


def native(text: str) -> str:
    """Text in its own script, levelled: case, accents, variants of Arabic letters."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if any("\u0370" <= c <= "\u03ff" or "\u1f00" <= c <= "\u1fff" for c in text):
        text = "".join(
            c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
        )
    return text.replace("ё", "е").translate(_ARABIC)


_MARKED = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e4e\u0eb1-\u0ecd"
    r"\u102b-\u103e\u1056-\u109d\u17b4-\u17d3])+"
)


@cache
def _lookalikes() -> tuple[dict[int, str], dict[int, str]]:
    to_cyrillic, to_latin = {}, {}
    for r in rows("lookalikes.csv"):
        to_cyrillic[ord(r["latin"])] = r["cyrillic"]
        to_latin[ord(r["cyrillic"])] = r["latin"]
        if r["greek"]:
            to_latin[ord(r["greek"])] = r["latin"]
    return to_cyrillic, to_latin


_MIXED = re.compile(r"[^\W\d_]+")


def unmixed(text: str) -> str:
    """Words that mix Latin letters with others that look the same, in the script of the most."""
    to_cyrillic, to_latin = _lookalikes()

    def one(match: re.Match[str]) -> str:
        word = match[0]
        plain = sum(c.isascii() for c in word)
        if not plain or plain == len(word):
            return word
        lower = word.lower()
        cyrillic = sum("\u0400" <= c <= "\u04ff" for c in lower)
        if cyrillic >= plain:
            return lower.translate(to_cyrillic)
        return lower.translate(to_latin) if plain + cyrillic <= len(word) else word

    return _MIXED.sub(one, text)


def words_of(text: str) -> list[str]:
    """Words of a text in any script; vowel signs belong to their words."""
    return _MARKED.findall(text)


@dataclass(frozen=True)
class Concept:
    """A meaning that many languages have a word for."""

    name: str
    kind: str
    tokens: tuple[str, ...]


@dataclass
class Tables:
    """Look-ups by script. Phrases are keyed by their first word, longest first."""

    concepts: list[Concept]
    latin_word: dict[str, int]
    latin_stem: dict[str, int]
    latin_phrase: dict[str, list[tuple[tuple[str, ...], int]]]
    native_word: dict[str, int]
    native_stem: dict[str, int]
    native_phrase: dict[str, list[tuple[tuple[str, ...], int]]]
    legal_latin: dict[str, list[tuple[tuple[str, ...], str]]]
    legal_native: dict[str, list[tuple[tuple[str, ...], str]]]
    unspaced: dict[str, tuple[str, str]]
    unspaced_longest: int
    number: dict[str, int]
    frequency: dict[str, float]
    legal_front: set[str]
    legal_words: set[str]
    common: dict[str, str]
    abbreviation: dict[str, tuple[str, ...]]
    russian: dict[int, str]


def _add(
    phrases: dict[str, list[tuple[tuple[str, ...], int]]], words: tuple[str, ...], what: int
) -> None:
    phrases.setdefault(words[0], []).append((words, what))


@cache
def tables() -> Tables:
    """All glossaries, read once."""
    t = Tables([], {}, {}, {}, {}, {}, {}, {}, {}, {}, 1, {}, {}, set(), set(), {}, {}, {})
    for r in rows("word_frequency.csv"):
        t.frequency[r["word"]] = float(r["per_100000_names"])
    for r in rows("words.csv"):
        at = len(t.concepts)
        t.concepts.append(Concept(r["concept"], r["kind"], tuple(WORD.findall(r["concept"]))))
        for w in cells(r["cyrillic"])[:1]:
            t.russian[at] = latin(w)[:1]
        for w in cells(r["latin"]):
            stem = w.endswith("*")
            key = tuple(WORD.findall(latin(w)))
            if len(key) == 1:
                (t.latin_stem if stem else t.latin_word).setdefault(key[0], at)
            elif key:
                _add(t.latin_phrase, key, at)
        for column in ("cyrillic", "arabic", "other", "han"):
            for w in cells(r[column]):
                stem = w.endswith("*")
                key = tuple(words_of(native(w.rstrip("*"))))
                if not key:
                    continue
                if _unspaced(w):
                    t.unspaced.setdefault("".join(key), (r["kind"], r["concept"]))
                    if column == "han":
                        continue
                if len(key) == 1:
                    (t.native_stem if stem else t.native_word).setdefault(key[0], at)
                    if column == "cyrillic":
                        roman = "".join(WORD.findall(latin(key[0])))
                        if len(roman) > 3:
                            (t.latin_stem if stem else t.latin_word).setdefault(roman, at)
                else:
                    _add(t.native_phrase, key, at)
    for r in rows("abbreviations.csv"):
        t.abbreviation[r["short"]] = tuple(WORD.findall(r["means"]))
    for r in rows("han.csv"):
        t.unspaced.setdefault(native(r["han"]), (r["kind"], r["english"]))
    for r in rows("legal_forms.csv"):
        for w in cells(r["latin"]):
            key = tuple(WORD.findall(latin(w)))
            if key:
                t.legal_latin.setdefault(key[0], []).append((key, r["class"]))
                if len(key) > 1 and all(len(k) == 1 for k in key):
                    glued = "".join(key)
                    t.legal_latin.setdefault(glued, []).append(((glued,), r["class"]))
        t.legal_front.update(cells(r["front"]))
        for column in ("cyrillic", "arabic", "other", "han"):
            for w in cells(r[column]):
                key = tuple(words_of(native(w)))
                if not key:
                    continue
                if _unspaced(w):
                    t.unspaced["".join(key)] = ("legal", r["class"])
                if len(key) > 1 and all(len(k) == 1 for k in key):
                    glued = "".join(key)
                    t.legal_native.setdefault(glued, []).append(((glued,), r["class"]))
                t.legal_native.setdefault(key[0], []).append((key, r["class"]))
    for r in rows("legal_forms_iso.csv"):
        key = tuple(r["form"].split())
        table = t.legal_latin if r["form"].isascii() else t.legal_native
        forms = table.setdefault(key[0], [])
        if all(k != key for k, _class in forms):
            forms.append((key, r["class"]))
    for r in rows("numbers.csv"):
        for w in cells(r["words"]):
            t.number.setdefault(w, int(r["number"]))
        for w in cells(r["han"]):
            t.number.setdefault(w, int(r["number"]))
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


COMMON = 150.0
"""Names in 100,000 from which on a word is so common that its misspellings are put right."""


def _worth_correcting(t: Tables) -> list[str]:
    words = {w for w, f in t.frequency.items() if f >= COMMON and len(w) > 4}
    words |= {w for w, forms in t.legal_latin.items() if len(w) > 5 and ((w,), forms[0][1])}
    return sorted(words, key=lambda w: (-t.frequency.get(w, 0.0), w))


def deletions(word: str) -> list[str]:
    """The word, and the word with one letter left out at each place."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def unspaced(c: str) -> bool:
    """Whether a character belongs to a script that puts no reliable blanks between words."""
    return (
        "\u3040" <= c <= "\u30ff"
        or "\u3400" <= c <= "\u9fff"
        or "\uac00" <= c <= "\ud7af"
        or "\u0e00" <= c <= "\u0eff"
        or "\u1000" <= c <= "\u109f"
        or "\u1780" <= c <= "\u17ff"
        or "\uf900" <= c <= "\ufaff"
        or c == "〇"
    )


def _unspaced(text: str) -> bool:
    return any(map(unspaced, text))


RAREST = math.log(100_000 / 2)


def weight_of(frequency: float) -> float:
    """Rarity in (0, 1] of a word met so often in 100,000 names."""
    return max(0.12, min(1.0, math.log(100_000 / max(2.0, frequency)) / RAREST))
