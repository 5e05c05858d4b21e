"""What is known of each distinct token, in columns: rarity, meaning, sound, letters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.columns import Texts
from freeproduce.resolve.parties.forms import ABJAD, MEANS, NUMBER, ROMAN, concept
from freeproduce.resolve.parties.tables import STOP, Tables, tables, weight_of

NUMBERS = 1_000_000_000
"""Where the meanings of numbers begin."""
KNOWN = 30.0
"""Names in 100,000 from which on a word counts as known: it is not another word mistyped."""

_CHEMICAL = re.compile("(?<=...)(?:kh|ch)[ie]m")
"""*Uralkhim*, *Uralchem*."""
_HUSHED = re.compile("tsch|tch|shch|sch")
_VOICED = re.compile("zh|dzh|dj")
_SOFT = re.compile("c(?=[eiy])")
_GLIDE = re.compile("[yj](?=[aeou])")
_ROUND = re.compile("oo|ou")
_OPEN = re.compile("ae|ai|ei|ay(?![aeou])|ey(?![aeou])")
_DOUBLE = re.compile(r"(.)\1+")
_PLACE = re.compile("(?<=....)(?:ov|ev|in)?sk(?:i|ii|aia|aya|oe|oie|ogo|ie|ih)?$")
"""Adjectives of Russian places: Yaroslavskiy, Smolensk."""
_MISREAD = str.maketrans("01589", "olsbg")


@lru_cache(maxsize=300_000)
def fold(sound: str) -> str:
    """A word with the spellings of one sound levelled: kh and h, ts and c, ya and ia, doubles."""
    if sound.startswith(NUMBER) or len(sound) < 3:
        return sound
    if not sound.isalpha() and sum(map(str.isalpha, sound)) >= 4:
        sound = sound.translate(_MISREAD)
    # Every word of a list and of what is asked comes here: patterns run only where they can match.
    sound = sound.replace("rn", "m").replace("vv", "w")
    if "him" in sound or "hem" in sound:
        sound = _CHEMICAL.sub("him", sound)
    if "ch" in sound:
        sound = _HUSHED.sub("5", sound)
    sound = sound.replace("kh", "h")
    if "zh" in sound or "dj" in sound:
        sound = _VOICED.sub("j", sound)
    if "h" in sound:
        sound = sound.replace("sh", "5").replace("ch", "5").replace("ph", "f").replace("th", "t")
        sound = sound.replace("dh", "d").replace("gh", "g")
    if "c" in sound:
        sound = _SOFT.sub("s", sound)
    sound = sound.replace("ts", "c").replace("tz", "c").replace("ck", "k").replace("q", "k")
    sound = sound.replace("x", "ks").replace("w", "v")
    if "y" in sound or "j" in sound:
        sound = _GLIDE.sub("i", sound).replace("y", "i")
    if "oo" in sound or "ou" in sound:
        sound = _ROUND.sub("u", sound)
    sound = _DOUBLE.sub(r"\1", _OPEN.sub("e", sound.replace("ee", "i")))
    return _PLACE.sub("", sound) if "sk" in sound else sound


_PAIRS = [
    (re.compile(p), i)
    for p, i in (
        ("[st]ion", "5n"),
        ("tch|sch|sh|ch", "5"), ("kh", "6"), ("gh", "k"), ("th", "t"), ("dh", "d"),
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
    """Columns over distinct tokens; the row of a token is its place in ``strings``.

    ``length`` and ``letters`` (a bit a letter) are of ``folds``.
    """

    TEXTS = ("strings", "sounds", "folds")
    ARRAYS = ("weight", "concept", "known", "number", "place", "abjad", "length", "letters",
              "sound_length", "sound_letters")  # fmt: skip

    strings: Sequence[str]
    sounds: Sequence[str]
    folds: Sequence[str]
    weight: NDArray[np.float64]
    concept: NDArray[np.int32]
    known: NDArray[np.bool_]
    number: NDArray[np.bool_]
    place: NDArray[np.bool_]
    abjad: NDArray[np.bool_]
    length: NDArray[np.int16]
    letters: NDArray[np.uint32]
    sound_length: NDArray[np.int16]
    sound_letters: NDArray[np.uint32]

    @classmethod
    def from_columns(cls, columns: Mapping[str, Any]) -> Tokens:
        """From columns that ``columns()`` gave."""
        found = cls()
        for name in (*cls.TEXTS, *cls.ARRAYS):
            setattr(found, name, columns[name])
        return found

    def columns(self) -> dict[str, Any]:
        """Every column by its name, ready to be kept."""
        kept: dict[str, Any] = {name: Texts.of(getattr(self, name)) for name in self.TEXTS}
        return kept | {name: getattr(self, name) for name in self.ARRAYS}

    @classmethod
    def of(cls, strings: Sequence[str]) -> Tokens:
        """Everything known of each token."""
        t = tables()
        n = len(strings)
        sounds, folds = [""] * n, [""] * n
        found = cls()
        found.strings, found.sounds, found.folds = strings, sounds, folds
        found.weight = np.full(n, 0.6)
        found.concept = np.full(n, -1, np.int32)
        found.known = np.zeros(n, np.bool_)
        found.number = np.zeros(n, np.bool_)
        found.place = np.zeros(n, np.bool_)
        found.abjad = np.zeros(n, np.bool_)
        for i, token in enumerate(strings):
            sound, _, meaning = token.partition(MEANS)
            if sound.endswith(ABJAD):
                sound = sound[:-1]
                found.abjad[i] = True
            sounds[i] = sound
            if sound.startswith(NUMBER):
                found.number[i] = found.known[i] = True
                sounds[i] = folds[i] = sound.rstrip(ROMAN)
                # Equal numbers are of one meaning, however they are written.
                found.concept[i] = NUMBERS + int(sounds[i][1:]) % NUMBERS
                continue
            at = int(meaning) if meaning else concept(sound, t)
            if at >= 0:
                found.concept[i] = at
                found.place[i] = t.concepts[at].kind == "place"
            found.weight[i] = weight(sound, at, t)
            found.known[i] = at >= 0 or sound in t.near or t.frequency.get(sound, 0.0) >= KNOWN
            folds[i] = fold(sound)
        found.length = np.fromiter(map(len, folds), np.int16, n)
        found.letters = letters_of(folds)
        found.sound_length = np.fromiter(map(len, sounds), np.int16, n)
        found.sound_letters = letters_of(sounds)
        return found


_BIT = np.left_shift(np.uint32(1), (26 + (np.arange(256) & 3)).astype(np.uint32))
_BIT[97:123] = np.left_shift(np.uint32(1), np.arange(26, dtype=np.uint32))
_BIT[0] = 0


def letters_of(words: Sequence[str]) -> NDArray[np.uint32]:
    """Which letters are in each word, a bit each; signs that are no letters share a few."""
    blob = np.frombuffer("\0".join([*words, ""]).encode("latin-1", "replace"), np.uint8)
    lengths = np.fromiter(map(len, words), np.int64, len(words)) + 1
    found: NDArray[np.uint32] = np.bitwise_or.reduceat(_BIT[blob], np.cumsum(lengths) - lengths)
    return found


def mistakes(longest: NDArray[Any], alike: float) -> NDArray[np.int64]:
    """How many letters may be wrong in a word for it to be ``alike`` another at all."""
    return np.floor((1 - alike) * longest + 1e-9).astype(np.int64)


@lru_cache(maxsize=2_000)
def _concept_weight(at: int) -> float:
    t = tables()
    c = t.concepts[at]
    found = sum(t.frequency.get(w, 0.0) for w in {w for w, k in t.latin_word.items() if k == at})
    floor = {"form": 20_000.0, "generic": 800.0, "place": 60.0, "trade": 250.0, "org": 200.0}.get(
        c.kind, 50.0
    )
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
