"""Words of scripts that leave vowels out, or write them otherwise than they are said.

Arabic and Persian write long vowels and leave short ones out; Thai writes some before the
consonant that they follow; a foreign name is spelt by ear. So two words are compared sound by
sound: a consonant too many costs much, a vowel too many little.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from freeproduce.resolve.parties.reading.level import WORD, latin
from freeproduce.resolve.parties.tables import rows

_ALEF = re.compile("[اآأإ]")
_NASAL = re.compile("\u0902(?![पफबभम])")
"""The dot above a Devanagari syllable: *n*, before *p* and *b* *m*."""
_THAI_MARKS = re.compile("[็-๎]")
_THAI_BEFORE = re.compile("([เ-ไ])([ก-ฮ])")
_THAI_CARRIER = re.compile("อ(?=[ะ-ฺเ-ไ])")


@cache
def _burmese() -> tuple[dict[str, str], re.Pattern[str]]:
    signs = {r["signs"]: r["sound"] for r in rows("burmese")}
    return signs, re.compile("|".join(sorted(map(re.escape, signs), key=lambda s: (-len(s), s))))


@lru_cache(maxsize=200_000)
def romanised(word: str) -> str:
    """A word in Latin letters; the alef that carries a vowel is kept, Thai vowels are in order."""
    if "\u1000" <= word[:1] <= "\u109f":
        signs, pattern = _burmese()
        word = pattern.sub(lambda m: signs[m[0]], word)
    elif "\u0900" <= word[:1] <= "\u09ff":
        word = _NASAL.sub("न", word)
    elif "\u0e00" <= word[:1] <= "\u0e7f":
        # A silenced letter stays: in a foreign word it stands for one that is written there.
        word = _THAI_BEFORE.sub(r"\2\1", _THAI_MARKS.sub("", word))
        word = _THAI_CARRIER.sub("", word)
    return "".join(WORD.findall(latin(_ALEF.sub("a", word))))


@cache
def _letter_names() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {
        name: r["letter"]
        for r in rows("letter_names")
        for column in ("cyrillic", "arabic", "thai", "korean", "japanese")
        for name in r[column].split(" ; ")
        if name
    }
    longest = sorted(names, key=lambda n: (-len(n), n))
    return names, re.compile("|".join(map(re.escape, longest)))


@lru_cache(maxsize=200_000)
def spelt(word: str) -> str:
    """The Latin letters whose names make up a word, *엘지* for *lg*; empty when none do."""
    names, pattern = _letter_names()
    found = pattern.findall(word)
    return "".join(names[n] for n in found) if found and "".join(found) == word else ""


_UNITS = [
    (re.compile(pattern), into)
    for pattern, into in (
        ("[st]ion", "Sn"),
        ("tch|ch", "C"), ("sch|sh", "S"), ("kh", "X"), ("gh", "G"), ("th", "T"), ("dh", "D"),
        ("zh", "Z"), ("ph", "f"), ("ck|q", "k"), ("x", "ks"), ("c(?=[eiy])", "s"), ("c", "k"),
        (r"(.)\1+", r"\1"),
    )
]  # fmt: skip
_VOWELS = frozenset("aeiou")
_LONG = frozenset("aeiouyw")
"""Vowels, and the letters that stand for long ones where short ones are left out."""

_NEAR = {
    frozenset(pair): cost
    for pairs, cost in (
        ("Xk Xh Gg Gk Gr gk Ts Tt Dd Dz Zj pb vf vw CS Cj gj", 0.15),
        ("sz CT fb Sj", 0.25),
        ("td Ss kh wf", 0.4),
        ("ae iy ie ye uw ow ou", 0.0),
        ("ao au ai ay aw ei eo eu io iu", 0.2),
    )
    for pair in pairs.split()
}
"""What it costs to take one sound for another; pairs that are not here cost a whole one."""


@lru_cache(maxsize=200_000)
def _units(word: str) -> str:
    for pattern, into in _UNITS:
        word = pattern.sub(into, word)
    return word


def _dropped(unit: str, last: bool) -> float:
    """What it costs to leave a sound out."""
    if unit in "ae":
        return 0.06
    if unit in "iou":
        return 0.15
    if unit in "yw":
        return 0.35
    if unit == "h":
        return 0.1 if last else 0.3
    return 1.0


def alike(a: str, b: str) -> float:
    """How alike two words are when one is written without its vowels, in [0, 0.95]."""
    x, y = _units(a), _units(b)
    if not x or not y:
        return 0.0
    size = max(_size(x), _size(y))
    if abs(_bare(x) - _bare(y)) > 0.4 * size + 0.5:
        return 0.0
    last_x, last_y = len(x) - 1, len(y) - 1
    before = [0.0]
    for j, v in enumerate(y):
        before.append(before[-1] + _dropped(v, j == last_y))
    for i, u in enumerate(x):
        out = _dropped(u, i == last_x)
        row = [before[0] + out]
        for j, v in enumerate(y):
            change = 0.0 if u == v else _NEAR.get(frozenset((u, v)), 1.0)
            row.append(
                min(before[j] + change, before[j + 1] + out, row[j] + _dropped(v, j == last_y))
            )
        before = row
    s = 0.95 * (1 - before[-1] / size)
    return s if s >= LEAST else 0.0


def by_ear(chinese: str, foreign: str) -> float:
    """How alike a word in pinyin is to a foreign one that it may transcribe, in [0, 0.86].

    Chinese has no *r* of its own, and pinyin *x*, *q*, *zh* are *sh*, *ch*, *j* to others.
    """
    for pinyin, sound in (("x", "sh"), ("q", "ch"), ("zh", "j"), ("r", "l")):
        chinese = chinese.replace(pinyin, sound)
    s = alike(chinese, foreign.replace("r", "l"))
    return 0.9 * s if s >= EAR else 0.0


EAR = 0.78
"""One in a thousand pairs of Chinese and other house names is more alike than this by chance."""
LEAST = 0.62
"""Words less alike than this are two words."""


@lru_cache(maxsize=200_000)
def _size(units: str) -> float:
    """Consonants of a word, and half of its vowels."""
    return max(1.0, sum(0.3 if u in _LONG else 1.0 for u in units))


@lru_cache(maxsize=200_000)
def _bare(units: str) -> int:
    return sum(u not in _LONG and u != "h" for u in units)
