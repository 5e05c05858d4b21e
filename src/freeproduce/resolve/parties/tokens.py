"""What is known of each distinct token, in columns: rarity, meaning, sound, letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.forms import ABJAD, MEANS, NUMBER, concept
from freeproduce.resolve.parties.tables import STOP, Tables, tables, weight_of

KNOWN = 30.0
"""Names in 100,000 from which on a word counts as known: it is not another word mistyped."""

_FOLDS = [
    (re.compile(pattern), into)
    for pattern, into in (
        ("rn", "m"),
        ("vv", "w"),
        ("tsch|tch|shch|sch", "5"),
        ("kh", "h"),
        ("zh|dzh|dj", "j"),
        ("sh|ch", "5"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("gh", "g"),
        ("ts|tz", "c"),
        ("ck|q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("[yj](?=[aeou])", "i"),
        ("y", "i"),
        ("oo|ou", "u"),
        ("ee", "i"),
        ("ae|ai|ei|ay(?![aeou])|ey(?![aeou])", "e"),
        (r"(.)\1+", r"\1"),
        ("(?<=..)ii?$", "i"),
        # Adjectives of Russian places: Yaroslavskiy, Smolensk.
        ("(?<=....)(?:ov|ev|in)?sk(?:i|ii|aia|aya|oe|oie|ogo|ie|ih)?$", ""),
    )
]


_MISREAD = str.maketrans("01589", "olsbg")


@lru_cache(maxsize=300_000)
def fold(sound: str) -> str:
    """A word with the spellings of one sound levelled: kh and h, ts and c, ya and ia, doubles."""
    if sound.startswith(NUMBER) or len(sound) < 3:
        return sound
    if not sound.isalpha() and sum(c.isalpha() for c in sound) >= 4:
        sound = sound.translate(_MISREAD)
    for pattern, into in _FOLDS:
        sound = pattern.sub(into, sound)
    return sound


_PAIRS = [
    (re.compile(p), i)
    for p, i in (
        ("tion|sion|tch|sch|sh|ch", "5"), ("kh", "6"), ("gh", "k"), ("th", "t"), ("dh", "d"),
        ("ph", "f"), ("c(?=[eiy])", "s"), ("x", "ks"), ("[qcgj]", "k"), ("v", "f"), ("p", "b"),
        ("z", "s"), ("[aeiouywh]", ""), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


@lru_cache(maxsize=300_000)
def skeleton(sound: str) -> str:
    """The consonants of a word, as far as Arabic letters tell them apart."""
    if sound.endswith("ing"):
        sound = sound[:-3] + "nk"
    for pattern, into in _PAIRS:
        sound = pattern.sub(into, sound)
    return sound


class Tokens:
    """Columns over distinct tokens; the row of a token is its place in ``strings``."""

    def __init__(self, strings: Sequence[str]) -> None:
        t = tables()
        n = len(strings)
        self.strings = list(strings)
        self.weight = np.empty(n, np.float32)
        self.concept = np.full(n, -1, np.int32)
        self.known = np.zeros(n, np.bool_)
        self.number = np.zeros(n, np.bool_)
        self.place = np.zeros(n, np.bool_)
        self.abjad = np.zeros(n, np.bool_)
        self.sounds: list[str] = [""] * n
        self.folds: list[str] = [""] * n
        self.length = np.empty(n, np.int16)
        self.letters = np.empty(n, np.uint32)
        for i, token in enumerate(self.strings):
            sound, _, meaning = token.partition(MEANS)
            if sound.endswith(ABJAD):
                sound = sound[:-1]
                self.abjad[i] = True
            self.sounds[i] = sound
            at = int(meaning) if meaning else -1
            if sound.startswith(NUMBER):
                self.number[i] = self.known[i] = True
                self.weight[i] = 0.6
                self.folds[i] = sound
            else:
                if at < 0:
                    at = concept(sound, t)
                self.concept[i] = at
                self.place[i] = at >= 0 and t.concepts[at].kind == "place"
                self.weight[i] = weight(sound, at, t)
                self.known[i] = at >= 0 or t.frequency.get(sound, 0.0) >= KNOWN
                self.folds[i] = fold(sound)
            self.length[i] = len(self.folds[i])
            self.letters[i] = _letters(self.folds[i])


def _letters(text: str) -> int:
    bits = 0
    for c in text:
        bits |= 1 << (ord(c) - 97 if "a" <= c <= "z" else 26 + (ord(c) & 3))
    return bits


@lru_cache(maxsize=2_000)
def _concept_weight(at: int) -> float:
    t = tables()
    c = t.concepts[at]
    found = sum(t.frequency.get(w, 0.0) for w in {w for w, k in t.latin_word.items() if k == at})
    floor = {"generic": 800.0, "place": 60.0, "trade": 100.0, "org": 200.0}.get(c.kind, 50.0)
    return weight_of(max(found, floor))


def weight(sound: str, at: int, t: Tables) -> float:
    """How much a word tells: 1 for one that no list of names has, about 0.2 for *group*."""
    if sound in STOP or (len(sound) <= 3 and sound in t.legal_latin):
        return 0.1
    if at >= 0:
        return _concept_weight(at)
    w = weight_of(t.frequency.get(sound, 0.0))
    if len(sound) == 1:
        return min(w, 0.3)
    return min(w, 0.6) if len(sound) == 2 else w


Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
