"""In which pairs words may meet otherwise than one to one: may be too many, never too few.

Each function says what a step of ``align`` needs before it does anything.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.align import JOINED, WHOLE, joined
from freeproduce.resolve.parties.ragged import Places
from freeproduce.resolve.parties.vocabulary import INITIALS, Spoken


def glued(
    side: Spoken,
    got: NDArray[np.float64],
    of: Places,
    row: Places,
    other: Spoken,
    column: Places,
    got_other: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Cells whose first word and one or two after it may be the second: *Zhong Tai, Zhongtai*."""
    v, w = side.words, other.words
    i, j = side.at[row], other.at[column]
    whole = w.size[j]
    mixed = v.abjad[i] != w.abjad[j]
    out = (got_other < WHOLE) & ~w.number[j] & (whole >= 4) & (v.size[i] < whole)
    out &= (v.first[i] == w.first[j]) | (v.second[i] == w.first[j]) | mixed
    cell = np.flatnonzero(out)
    at, j, whole, mixed = row[cell], j[cell], whole[cell], mixed[cell]
    last = len(of) - 1
    word, size, least = side.at[at], v.size[side.at[at]], got[at]
    enough, going = np.zeros(len(cell), np.bool_), np.ones(len(cell), np.bool_)
    run = [v.sounds[k] for k in word.tolist()]
    others, both = j.tolist(), mixed.tolist()
    for more in (1, 2):
        to = np.minimum(at + more, last)
        going &= (at + more <= last) & (of[to] == of[at]) & ((more == 1) | (size < whole + 2))
        size, least = size + v.size[side.at[to]], np.minimum(least, got[to])
        following = side.at[to].tolist()
        for k in np.flatnonzero(going).tolist():
            run[k] += v.sounds[following[k]]
        may = going & (least <= 0.8) & (mixed | (size >= 0.75 * whole))
        for k in np.flatnonzero(may).tolist():
            enough[k] |= joined(run[k], w.sounds[others[k]], w.folds[others[k]], both[k]) > JOINED
    out[cell] = enough
    return out


def stand_for(
    side: Spoken,
    row: Places,
    other: Spoken,
    column: Places,
    of: Places,
    free: NDArray[np.bool_],
    got: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Cells whose first word may be the initials of words that begin with the second."""
    v, w = side.words, other.words
    size = v.size[side.at[row]]
    out = free & (size >= 2) & (size <= INITIALS)
    cell = np.flatnonzero(out)
    word, at, size = side.at[row[cell]], column[cell], size[cell]
    last = len(of) - 1
    open_ = (got == 0) & ~w.number[other.at]
    enough = np.ones(len(cell), np.bool_)
    for n in range(INITIALS):
        to = np.minimum(at + n, last)
        letter, y = v.spelt[n, word], other.at[to]
        fits = (letter == w.first[y]) | (letter == w.russian[y])
        enough &= (n >= size) | ((at + n <= last) & (of[to] == of[at]) & open_[to] & fits)
    out[cell] = enough
    return out


def short(
    a: Spoken,
    row: Places,
    b: Spoken,
    column: Places,
    free: NDArray[np.bool_],
    wide: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Cells of which one word may be short for the other; ``wide`` where a name may be cut."""
    x, y, i, j = a.words, b.words, a.at[row], b.at[column]
    least = np.minimum(x.size[i], y.size[j])
    out: NDArray[np.bool_] = free & (x.first[i] == y.first[j]) & (least >= 2)
    out &= (least >= 5) | x.known[i] | y.known[j] | wide
    inside = np.where(
        x.size[i] <= y.size[j], x.letters[i] & ~y.letters[j], y.letters[j] & ~x.letters[i]
    )
    out &= inside == 0
    return out
