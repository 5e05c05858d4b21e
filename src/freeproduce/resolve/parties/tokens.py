"""What is known of each distinct token, in columns: rarity, meaning, sound, letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.columns import Texts
from freeproduce.resolve.parties.look import look

NUMBERS = 1_000_000_000
"""Where the meanings of numbers begin."""


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
        n = len(strings)
        found = cls()
        found.strings = strings
        rows = [look(token) for token in strings]
        found.sounds, found.folds = [r.sound for r in rows], [r.fold for r in rows]
        found.concept = np.fromiter((r.concept for r in rows), np.int32, n)
        found.weight = np.fromiter((r.weight for r in rows), np.float64, n)
        found.known = np.fromiter((r.known for r in rows), np.bool_, n)
        found.number = np.fromiter((r.number for r in rows), np.bool_, n)
        found.place = np.fromiter((r.place for r in rows), np.bool_, n)
        found.abjad = np.fromiter((r.abjad for r in rows), np.bool_, n)
        for i in np.flatnonzero(found.number).tolist():
            # Equal numbers are of one meaning, however they are written.
            found.concept[i] = NUMBERS + int(rows[i].sound[1:]) % NUMBERS
        found.length = np.fromiter(map(len, found.folds), np.int16, n)
        found.letters = letters_of(found.folds)
        found.sound_length = np.fromiter(map(len, found.sounds), np.int16, n)
        found.sound_letters = letters_of(found.sounds)
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
