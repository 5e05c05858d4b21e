"""How alike two forms are: words against words, over many pairs of forms at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from freeproduce.resolve.parties import vowels
from freeproduce.resolve.parties.columns import take
from freeproduce.resolve.parties.ragged import Grid, spread
from freeproduce.resolve.parties.tokens import Tokens

MEANING = 0.97
"""What two different words with one meaning are worth."""
ALIKE = 0.72
"""Two words less alike than this are two words."""


SPELLING = 0.96
FIRST = 0.95


@dataclass
class Side:
    """The forms of one side as ragged rows of tokens."""

    tokens: Tokens
    start: NDArray[np.int64]
    length: NDArray[np.int64]
    flat: NDArray[np.int64]

    @classmethod
    def of(cls, forms: list[list[int]], tokens: Tokens) -> Side:
        """From forms as lists of token rows."""
        length = np.fromiter(map(len, forms), np.int64, len(forms))
        flat = np.fromiter((k for f in forms for k in f), np.int64, int(length.sum()))
        return cls(tokens, np.cumsum(length) - length, length, flat)


def compare(
    q: Side,
    c: Side,
    qi: NDArray[np.int64],
    ci: NDArray[np.int64],
    same: NDArray[np.int64],
) -> NDArray[np.float32]:
    """First look at form ``qi[k]`` of one side and ``ci[k]`` of the other: a score in [0, 1] each.

    ``same`` is, for each token of ``q``, the row of the same token in ``c``, or -1.
    """
    grid = Grid(q.length[qi], c.length[ci])
    qt = spread(q.flat, q.start[qi], grid.a)
    ct = spread(c.flat, c.start[ci], grid.b)
    cell, s = similarity(q.tokens, c.tokens, qt, ct, grid, same)
    covered = []
    for side, words, of, at in (
        (q, qt, grid.of_a, grid.row[cell]),
        (c, ct, grid.of_b, grid.column[cell]),
    ):
        # The best partner of each word.
        best = np.zeros(len(words), np.float32)
        np.maximum.at(best, at, s)
        weight = side.tokens.weight[words]
        total = np.bincount(of, weight, len(qi))
        covered.append(np.bincount(of, weight * best, len(qi)) / np.maximum(total, 1e-6))
    out: NDArray[np.float32] = (0.7 * np.minimum(*covered) + 0.3 * np.maximum(*covered)).astype(
        np.float32
    )
    return out


def _distances(one: list[str], two: list[str]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = process.cpdist(
        one, two, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, dtype=np.float32
    )
    # The first letter is seldom the wrong one.
    first = np.fromiter((x[:1] == y[:1] for x, y in zip(one, two, strict=True)), bool, len(one))
    out: NDArray[np.float32] = np.where(first, found, found * np.float32(FIRST))
    return out


def similarity(
    q: Tokens,
    c: Tokens,
    qt: NDArray[np.int64],
    ct: NDArray[np.int64],
    grid: Grid,
    same: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Which cells hold words that are alike at all, and how alike; ``qt``, ``ct`` are the words."""
    row, column = grid.row, grid.column
    equal = same[qt][row] == ct[column]
    # Words without a meaning (-1) have none in common.
    concept = np.where(q.concept < 0, -2, q.concept)[qt]
    meaning = (concept[row] == c.concept[ct][column]) & ~equal
    # Two known words are not one mistyped; a number and a short word are no word mistyped.
    open_q, open_c = (
        ((2 - t.known.astype(np.int8)) * (~t.number & (t.length >= 3)))[words]
        for t, words in ((q, qt), (c, ct))
    )
    rest = np.flatnonzero((open_q[row] * open_c[column] > 1) & ~(equal | meaning))
    spelt = _spelling(q, c, qt[row[rest]], ct[column[rest]])
    parts = [
        (np.flatnonzero(equal), np.float32(1)),
        (np.flatnonzero(meaning), np.float32(MEANING)),
        (rest, spelt),
    ]
    without_vowels, others = q.abjad[qt], c.abjad[ct]
    if without_vowels.any() or others.any():
        mixed = (without_vowels[row] != others[column]) & ~(equal | meaning)
        mixed[rest[spelt > 0]] = False
        cell = np.flatnonzero(mixed)
        parts.append((cell, _by_vowels(q, c, qt[row[cell]], ct[column[cell]])))
    cells = np.concatenate([cell for cell, _s in parts])
    s = np.concatenate([np.broadcast_to(value, len(cell)) for cell, value in parts])
    found = np.flatnonzero(s)
    return cells[found], s[found]


def _spelling(
    q: Tokens, c: Tokens, qt: NDArray[np.int64], ct: NDArray[np.int64]
) -> NDArray[np.float32]:
    """How alike token ``qt[k]`` is spelt to token ``ct[k]``."""
    ql, cl = q.length[qt], c.length[ct]
    longest = np.maximum(ql, cl)
    apart = np.bitwise_count(q.letters[qt] ^ c.letters[ct])
    at = np.flatnonzero(
        (np.abs(ql - cl) <= longest * (1 - ALIKE)) & (apart <= np.ceil(2 * longest * (1 - ALIKE)))
    )
    out = np.zeros(len(qt), np.float32)
    one, two, back = _distinct(qt[at], ct[at], len(c.strings))
    alike = np.maximum(
        _distances(take(q.sounds, one), take(c.sounds, two)),
        # Words of the same sound in different spelling are a little less than equal.
        _distances(take(q.folds, one), take(c.folds, two)) * SPELLING,
    )
    alike *= (alike < ALIKE * SPELLING) * -1 + 1
    out[at] = alike[back]
    return out


def _by_vowels(
    q: Tokens, c: Tokens, qt: NDArray[np.int64], ct: NDArray[np.int64]
) -> NDArray[np.float32]:
    """How alike tokens are of which one is written without vowels."""
    one, two, back = _distinct(qt, ct, len(c.strings))
    pairs = zip(take(q.sounds, one), take(c.sounds, two), strict=True)
    found = np.fromiter((vowels.alike(a, b) for a, b in pairs), np.float32, len(one))
    return found[back]


def _distinct(
    one: NDArray[np.int64], two: NDArray[np.int64], n: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The distinct pairs of two columns, and which of them each pair is."""
    key, back = np.unique(one * np.int64(n) + two, return_inverse=True)
    return key // max(n, 1), key % max(n, 1), back
