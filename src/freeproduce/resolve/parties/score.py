"""How alike two forms are: words against words, over many pairs of forms at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from freeproduce.resolve.parties import vowels
from freeproduce.resolve.parties.columns import take
from freeproduce.resolve.parties.ragged import Grid, Places, runs, spread
from freeproduce.resolve.parties.tokens import Tokens, mistakes

MEANING = 0.97
"""What two different words with one meaning are worth."""
ALIKE = 0.72
"""Two words less alike than this are two words."""


SPELLING = 0.96
FIRST = 0.95
CELLS = 400_000
"""Pairs of words that are looked at together: what is known of them nearly fits into the cache."""


@dataclass
class Side:
    """The forms of one side as ragged rows of tokens."""

    tokens: Tokens
    start: Places
    length: Places
    flat: Places

    @classmethod
    def of(cls, forms: list[list[int]], tokens: Tokens) -> Side:
        """From forms as lists of token rows."""
        length = np.fromiter(map(len, forms), np.int64, len(forms))
        flat = np.fromiter((k for f in forms for k in f), np.int64, int(length.sum()))
        return cls(tokens, np.cumsum(length) - length, length, flat)


def compare(
    q: Side,
    c: Side,
    qi: Places,
    ci: Places,
    same: Places,
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """First look at form ``qi[k]`` of one side and ``ci[k]`` of the other.

    A score in [0, 1] for each, and how rare the rarest of the words is that met another.
    ``same`` is, for each token of ``q``, the row of the same token in ``c``, or -1.
    """
    parts = [
        _covered(q, c, qi[some], ci[some], same) for some in runs(q.length[qi], c.length[ci], CELLS)
    ]
    if not parts:
        return np.zeros(0, np.float32), np.zeros(0)
    first, rare = (np.concatenate(column) for column in zip(*parts, strict=True))
    return first, rare


def _covered(
    q: Side,
    c: Side,
    qi: Places,
    ci: Places,
    same: Places,
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    grid = Grid(q.length[qi], c.length[ci])
    qt = spread(q.flat, q.start[qi], grid.a)
    ct = spread(c.flat, c.start[ci], grid.b)
    cell, s = similarity(q.tokens, c.tokens, qt, ct, grid, same)
    covered, rare = [], []
    for side, words, of, start, at in (
        (q, qt, grid.of_a, grid.a_start, grid.row[cell]),
        (c, ct, grid.of_b, grid.b_start, grid.column[cell]),
    ):
        # The best partner of each word.
        best = np.zeros(len(words), np.float32)
        np.maximum.at(best, at, s)
        weight = side.tokens.weight[words]
        total = np.bincount(of, weight, len(qi))
        rare.append(np.maximum.reduceat(np.where(best > 0, weight, 0.0), start))
        covered.append(np.bincount(of, weight * best, len(qi)) / np.maximum(total, 1e-6))
    out: NDArray[np.float32] = (0.7 * np.minimum(*covered) + 0.3 * np.maximum(*covered)).astype(
        np.float32
    )
    return out, np.maximum(*rare)


_Words = tuple[Sequence[str], Places, NDArray[np.int16], NDArray[np.uint32]]
"""Texts, which of them, and of these the sizes and letters."""


def _distances(a: _Words, b: _Words) -> NDArray[np.float32]:
    # A letter that is wrong takes one from a word's letters and adds one at most.
    most = mistakes(np.maximum(a[2], b[2]), ALIKE)
    may = np.abs(a[2] - b[2]) <= most
    at = np.flatnonzero(may & (np.bitwise_count(a[3] ^ b[3]) <= 2 * most))
    one, two = take(a[0], a[1][at]), take(b[0], b[1][at])
    found: NDArray[np.float32] = process.cpdist(
        one, two, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, dtype=np.float32
    )
    # The first letter is seldom the wrong one.
    for k in np.flatnonzero(found).tolist():
        if one[k][:1] != two[k][:1]:
            found[k] *= FIRST
    out = np.zeros(len(a[1]), np.float32)
    out[at] = found
    return out


def similarity(
    q: Tokens,
    c: Tokens,
    qt: Places,
    ct: Places,
    grid: Grid,
    same: Places,
) -> tuple[Places, NDArray[np.float32]]:
    """Which cells hold words that are alike at all, and how alike; ``qt``, ``ct`` are the words."""
    row, column = grid.row, grid.column
    # One number says what a word is: its meaning, or the word itself where it has none.
    what_q = np.where(q.concept < 0, -2 - same, q.concept)[qt].astype(np.int32)
    what_c = np.where(c.concept[ct] < 0, -2 - ct, c.concept[ct]).astype(np.int32)
    met = np.flatnonzero(grid.along(what_q) == what_c[column])
    equal = same[qt[row[met]]] == ct[column[met]]
    cells, values = [met], [np.where(equal, np.float32(1), np.float32(MEANING))]
    rest = _near_in_length(q, c, qt, ct, grid)
    rest = rest[what_q[row[rest]] != what_c[column[rest]]]
    spelt = _spelling(q, c, qt[row[rest]], ct[column[rest]])
    cells.append(rest[spelt > 0])
    values.append(spelt[spelt > 0])
    without_vowels, others = q.abjad[qt], c.abjad[ct]
    if without_vowels.any() or others.any():
        mixed = grid.along(without_vowels) != others[column]
        mixed[np.concatenate(cells)] = False
        cells.append(np.flatnonzero(mixed))
        values.append(_by_vowels(q, c, qt[row[cells[-1]]], ct[column[cells[-1]]]))
    return np.concatenate(cells), np.concatenate(values)


def _near_in_length(q: Tokens, c: Tokens, qt: Places, ct: Places, grid: Grid) -> Places:
    """Cells of two words of like length, of which one may be the other mistyped."""
    # A number and a short word are no word mistyped.
    size_q, size_c = (
        np.where(t.number | (t.length < 3), 0, t.length)[words] for t, words in ((q, qt), (c, ct))
    )
    every = np.arange(max(size_q.max(initial=0), size_c.max(initial=0)) + 1)
    like = np.abs(every[:, None] - every) <= np.maximum(every[:, None], every) * (1 - ALIKE)
    like[0], like[:, 0] = False, False
    # Sizes that are alike are all from the least to the most.
    least = np.where(like.any(1), like.argmax(1), 1).astype(np.int16)
    most = np.where(like.any(1), len(every) - 1 - like[:, ::-1].argmax(1), 0).astype(np.int16)
    sizes = size_c.astype(np.int16)[grid.column]
    may = (sizes >= grid.along(least[size_q])) & (sizes <= grid.along(most[size_q]))
    cell = np.flatnonzero(may)
    # Two known words are not one mistyped.
    known_q, known_c = q.known[qt], c.known[ct]
    return cell[~(known_q[grid.row[cell]] & known_c[grid.column[cell]])]


def _spelling(q: Tokens, c: Tokens, qt: Places, ct: Places) -> NDArray[np.float32]:
    """How alike token ``qt[k]`` is spelt to token ``ct[k]``."""
    longest = np.maximum(q.length[qt], c.length[ct])
    apart = np.bitwise_count(q.letters[qt] ^ c.letters[ct])
    at = np.flatnonzero(apart <= np.ceil(2 * longest * (1 - ALIKE)))
    out = np.zeros(len(qt), np.float32)
    one, two, back = distinct(qt[at], ct[at], len(c.strings))
    by_sound, by_fold = (
        _distances(
            (texts[0], one, size[0][one], letters[0][one]),
            (texts[1], two, size[1][two], letters[1][two]),
        )
        for texts, size, letters in (
            (
                (q.sounds, c.sounds),
                (q.sound_length, c.sound_length),
                (q.sound_letters, c.sound_letters),
            ),
            ((q.folds, c.folds), (q.length, c.length), (q.letters, c.letters)),
        )
    )
    # Words of the same sound in different spelling are a little less than equal.
    alike = np.maximum(by_sound, by_fold * SPELLING)
    alike *= (alike < ALIKE * SPELLING) * -1 + 1
    out[at] = alike[back]
    return out


def _by_vowels(q: Tokens, c: Tokens, qt: Places, ct: Places) -> NDArray[np.float32]:
    """How alike tokens are of which one is written without vowels."""
    one, two, back = distinct(qt, ct, len(c.strings))
    pairs = zip(take(q.sounds, one), take(c.sounds, two), strict=True)
    found = np.fromiter((vowels.alike(a, b) for a, b in pairs), np.float32, len(one))
    return found[back]


def distinct(one: Places, two: Places, n: int) -> tuple[Places, Places, Places]:
    """The distinct pairs of two columns, and which of them each pair is."""
    key, back = np.unique(one * np.int64(n) + two, return_inverse=True)
    return key // max(n, 1), key % max(n, 1), back
