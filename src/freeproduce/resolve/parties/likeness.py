"""How alike single words are, many pairs of words at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from freeproduce.resolve.parties import vowels
from freeproduce.resolve.parties.align import near
from freeproduce.resolve.parties.parts import MATCHED
from freeproduce.resolve.parties.ragged import Places
from freeproduce.resolve.parties.score import ALIKE, MEANING, SPELLING, distinct
from freeproduce.resolve.parties.tokens import mistakes
from freeproduce.resolve.parties.vocabulary import Vocabulary

HOW = ("equal", "number", "meaning", "spelling")
_EQUAL, _NUMBER, _MEANING, _SPELLING = range(4)
_MISTAKES = mistakes(np.arange(1024), ALIKE)
_MISTAKES[3] = 1
"""Letters that may be wrong in a word of so many, for it to be alike another at all; one of three
may, though it makes a third."""


def alike(
    x: Vocabulary, y: Vocabulary, i: Places, j: Places
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """How alike word ``i[k]`` of one vocabulary is to ``j[k]`` of the other, and ``HOW``."""
    s = np.zeros(len(i))
    how = np.full(len(i), _SPELLING, np.int8)
    equal = x.sound[i] == y.sound[j]
    s[equal] = 1.0
    how[equal] = np.where(x.number[i[equal]], _NUMBER, _EQUAL)
    meaning = ~equal & (x.concept[i] >= 0) & (x.concept[i] == y.concept[j])
    s[meaning] = MEANING
    how[meaning] = _MEANING
    other = ~(equal | meaning)
    mixed = other & (x.abjad[i] != y.abjad[j])
    for k in np.flatnonzero(mixed).tolist():
        s[k] = vowels.alike(x.sounds[i[k]], y.sounds[j[k]])
    rest = np.flatnonzero(
        other
        & ~mixed
        & ~(x.number[i] | y.number[j])
        & ~(x.known[i] & y.known[j])
        & (np.minimum(x.fold_size[i], y.fold_size[j]) >= 3)
    )
    s[rest] = _spelling(x, y, i[rest], j[rest])
    return s, how


def _spelling(x: Vocabulary, y: Vocabulary, i: Places, j: Places) -> (
    NDArray[np.float64]
):  # fmt: skip
    """How alike word ``i[k]`` of one vocabulary and ``j[k]`` of the other are spelt."""

    def possible(
        a: NDArray[np.int32], b: NDArray[np.int32], p: NDArray[np.uint32], q: NDArray[np.uint32]
    ) -> NDArray[np.bool_]:
        most = _MISTAKES[np.minimum(np.maximum(a, b), len(_MISTAKES) - 1)]
        found: NDArray[np.bool_] = (np.abs(a - b) <= most) & (np.bitwise_count(p ^ q) <= 2 * most)
        return found

    out = np.zeros(len(i))
    maybe = np.flatnonzero(
        possible(x.size[i], y.size[j], x.letters[i], y.letters[j])
        | possible(x.fold_size[i], y.fold_size[j], x.fold_letters[i], y.fold_letters[j])
    )
    one, two, back = distinct(i[maybe], j[maybe], len(y.sounds))
    found = np.zeros(len(one))
    for left, right, worth in ((x.sounds, y.sounds, 1.0), (x.folds, y.folds, SPELLING)):
        a, b = [left[k] for k in one.tolist()], [right[k] for k in two.tolist()]
        rough = process.cpdist(
            a, b, scorer=OSA.normalized_similarity, score_cutoff=MATCHED, dtype=np.float64
        )
        for k in np.flatnonzero(rough).tolist():
            found[k] = max(found[k], near(a[k], b[k]) * worth)
    out[maybe] = np.where(found > MATCHED, found, 0.0)[back]
    return out
