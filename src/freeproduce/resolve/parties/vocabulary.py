"""What the closer look asks of words, in columns over the distinct words of one side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.columns import take
from freeproduce.resolve.parties.forms import ROMAN
from freeproduce.resolve.parties.ragged import Places, spread
from freeproduce.resolve.parties.readings import Readings
from freeproduce.resolve.parties.tables import tables
from freeproduce.resolve.parties.tokens import Tokens

INITIALS = 6
"""Letters that initials have at most."""


def _spelt(words: Sequence[str]) -> NDArray[np.int32]:
    """The first letters of every word, a row each; 0 where a word has ended."""
    text = "\0" * INITIALS
    joined = "".join([(w + text)[:INITIALS] for w in words])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.int32)
    return np.ascontiguousarray(codes.reshape(-1, INITIALS).T)


@cache
def _trades() -> NDArray[np.bool_]:
    """Which meanings are of a trade or a kind of body; the last stands for no meaning."""
    return np.array([c.kind in ("trade", "org") for c in tables().concepts] + [False])


class Vocabulary:
    """What the closer look asks of the distinct words of one side, in columns."""

    def __init__(self, tokens: Tokens, rows: Places) -> None:
        at = rows.tolist()
        self.sounds = take(tokens.sounds, rows)
        self.folds = take(tokens.folds, rows)
        self.number = tokens.number[rows]
        self.roman = np.zeros(len(at), np.bool_)
        for k in np.flatnonzero(self.number).tolist():
            self.roman[k] = tokens.strings[at[k]].endswith(ROMAN)
        self.weight = tokens.weight[rows].astype(np.float64)
        self.concept = np.where(self.number, -1, tokens.concept[rows])
        self.known = tokens.known[rows]
        self.place = tokens.place[rows]
        self.trade = _trades()[self.concept]
        self.abjad = tokens.abjad[rows]
        self.house = (self.concept < 0) & ~self.number
        self.size = tokens.sound_length[rows].astype(np.int32)
        self.fold_size = tokens.length[rows].astype(np.int32)
        self.spelt = _spelt(self.sounds)
        self.first, self.second = self.spelt[0], self.spelt[1]
        russian = tables().russian
        letters = np.zeros(max(russian, default=0) + 2, np.int32)
        for meaning, letter in russian.items():
            letters[meaning] = ord(letter or "\0")
        self.russian = letters[np.minimum(self.concept, len(letters) - 1)]
        self.letters = tokens.sound_letters[rows]
        self.fold_letters = tokens.letters[rows]
        self.sound = np.empty(0, np.int32)
        self.fold = np.empty(0, np.int32)

    def number_with(self, other: Vocabulary) -> None:
        """Give equal sounds and equal folds of both sides equal numbers."""
        sound: dict[str, int] = {}
        fold: dict[str, int] = {}
        for v in (self, other):
            n = len(v.sounds)
            v.sound = np.fromiter((sound.setdefault(s, len(sound)) for s in v.sounds), np.int32, n)
            v.fold = np.fromiter((fold.setdefault(s, len(fold)) for s in v.folds), np.int32, n)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one side of many pairs, end to end: places in a vocabulary."""

    words: Vocabulary
    at: Places

    @classmethod
    def of(cls, r: Readings, forms: Places) -> Spoken:
        """The words of some forms."""
        length = r.side.length[forms]
        flat = spread(r.side.flat, r.side.start[forms], length)
        rows, at = np.unique(flat, return_inverse=True)
        return cls(Vocabulary(r.side.tokens, rows), at)
