"""Which listed forms are worth the closer look: near enough, and alike enough at a first look.

Whether a pair is worth it is a matter of these two forms alone, so that an entry more on a list
takes no hit away; but where more than a thousand are near, only the best are looked at (``MOST``).
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties import native
from freeproduce.resolve.parties.columns import Lookup, first_letters, take
from freeproduce.resolve.parties.index import FINE, Index
from freeproduce.resolve.parties.parts import cut, initials
from freeproduce.resolve.parties.ragged import Grid, Places, spread
from freeproduce.resolve.parties.readings import Readings
from freeproduce.resolve.parties.score import Side, compare
from freeproduce.resolve.parties.whole import WIDTHS

NEAR, NEAR_ENOUGH, NEAR_BY_EAR = 0.12, 0.40, 0.23
"""Cosine below which a listed form is not compared, and above which it is worth a closer look; the
last where a script leaves vowels out, so that letters tell less."""
WORTH, STRONG, TELLING = 0.38, 0.55, 0.6
"""First look from which on a pair gets the closer one if a rare word met, or may yet meet, since a
word of the other form begins like it; first look from which on it does whatever met; how rare."""
WHOLE, CUT_NEAR, GLUED_NEAR = 0.8, 0.3, 0.2
"""First look of a pair that are one name as wholes; how near it must be when one is cut short, or
written with other blanks."""
MOST, CLOSER = 1_000, 100
"""Where more than so many forms are near to one of a query, only the nearest are looked at, and of
those that are not strong so many closer, the best first; and all that are as good as the last. On a
list of tens of thousands few names have as many: those of nothing but common words."""
TIE = 1e-6
NOTHING: NDArray[np.int64] = np.zeros(0, np.int64)


class Candidates:
    """Finds, among the forms of a list, those worth a closer look."""

    def __init__(self, c: Readings, known: Lookup, index: Index) -> None:
        self.c = c
        self.known = known
        self.index = index

    def worth(self, q: Readings) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of a form of ``q`` and a listed one, the best first for each form of ``q``."""
        if not len(q):
            return NOTHING, NOTHING
        enough = np.where(q.by_ear, NEAR_BY_EAR, NEAR_ENOUGH).astype(np.float32)
        (qi, ci, near, first), crowded = self._first_looks(q, enough)
        first = np.maximum(first, np.where(near > enough[qi], near + WORTH - enough[qi], 0))
        self._wholes(q, qi, ci, near, first)
        kept = np.flatnonzero(first >= WORTH)
        kept = kept[np.lexsort((ci[kept], -first[kept], qi[kept]))]
        of, best = qi[kept], first[kept]
        last = np.minimum(np.searchsorted(of, of) + CLOSER, np.searchsorted(of, of, "right")) - 1
        kept = kept[(best >= STRONG) | (best >= best[last] - TIE) | ~crowded[of]]
        return qi[kept], ci[kept]

    def _first_looks(
        self, q: Readings, enough: NDArray[np.float32]
    ) -> tuple[native.Found, NDArray[np.bool_]]:
        """Near pairs and their first look, and the forms of ``q`` that more than ``MOST`` are near.

        The compiled loops give only the pairs that matter.
        """
        same = self.known.rows(q.side.tokens.strings)
        if native.library() is None:
            qi, ci, near = self.index.nearest(q, NEAR)
            steps = _steps(near)
            count = np.bincount(qi * (FINE + 1) + steps, minlength=len(q) * (FINE + 1))
            least = _least(count.reshape(-1, FINE + 1))
            kept = steps >= least[qi]
            qi, ci, near = qi[kept], ci[kept], near[kept]
            return (qi, ci, near, self._compare(q, qi, ci, same)), least > 0
        near_to = np.zeros((len(q), FINE + 1), np.int32)
        asked = native.Asked(native.Columns(q, same), enough, near_to)
        bounds = (
            TELLING,
            NEAR,
            WORTH,
            STRONG,
            CUT_NEAR,
            GLUED_NEAR,
            WIDTHS.start,
            WIDTHS.stop,
            MOST,
            FINE,
        )
        found = [
            some
            for rows, block, offset in self.index.blocks_for(q)
            for some in native.candidates(asked, self._columns, rows, block, offset, bounds)
        ]
        qi, ci, near, first = (np.concatenate(column) for column in zip(*found, strict=True))
        least = _least(near_to)
        kept = _steps(near) >= least[qi]
        qi, ci, near, first = qi[kept], ci[kept], near[kept], first[kept]
        left = np.flatnonzero(np.isnan(first))
        first[left] = self._compare(q, qi[left], ci[left], same)
        return (qi, ci, near, first), least > 0

    def _compare(
        self, q: Readings, qi: NDArray[np.int64], ci: NDArray[np.int64], same: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """The first look; 0 where it is weak and no rare word met one or begins like one."""
        first, rare = compare(q.side, self.c.side, qi, ci, same)
        weak = np.flatnonzero((first >= WORTH) & (first < STRONG) & (rare < TELLING))
        if len(weak):
            letters = first_letters(q.side.tokens.sounds), self._letters
            first[weak[~_begin(q.side, self.c.side, qi[weak], ci[weak], letters)]] = 0
        return first

    @cached_property
    def _letters(self) -> NDArray[np.uint8]:
        return first_letters(self.c.side.tokens.sounds)

    @cached_property
    def _columns(self) -> native.Columns:
        return native.Columns(self.c, np.arange(len(self.c.side.tokens.strings)))

    def _wholes(
        self,
        q: Readings,
        qi: NDArray[np.int64],
        ci: NDArray[np.int64],
        near: NDArray[np.float32],
        first: NDArray[np.float32],
    ) -> None:
        """Raise pairs that are one name as wholes: glued or split, initials, cut short."""
        c = self.c
        a, b = q.side.length[qi], c.side.length[ci]
        one = (np.minimum(a, b) == 1) & (np.maximum(a, b) > 2)
        may = (q.eligible[qi] | c.eligible[ci]) & (first < WORTH) & (one | (near > CUT_NEAR))
        at = np.flatnonzero(may)
        whole = (initials(q, c, qi[at], ci[at]) > 0) | (cut(q, c, qi[at], ci[at]) > 0)
        first[at[whole]] = WHOLE
        apart = (np.minimum(a, b) == 1) & (a != b) & (first < STRONG) & (near > GLUED_NEAR)
        at = np.flatnonzero(apart)
        same = np.array(take(q.glued, qi[at]), object) == np.array(take(c.glued, ci[at]), object)
        first[at[same.astype(np.bool_)]] = WHOLE


def _steps(near: NDArray[np.float32]) -> NDArray[np.int64]:
    return (np.minimum(near, np.float32(1)) * np.float32(FINE)).astype(np.int64)


def _least(near_to: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """The step of nearness down to which forms are looked at, so that these are at least ``MOST``.

    ``near_to`` counts, for each form of a query, the listed forms of each step.
    """
    above = np.cumsum(near_to[:, ::-1], axis=1)
    enough = above >= MOST
    return np.where(enough.any(1), FINE - enough.argmax(1), 0)


def _begin(
    q: Side, c: Side, qi: Places, ci: Places, letters: tuple[NDArray[np.uint8], NDArray[np.uint8]]
) -> NDArray[np.bool_]:
    """Whether a rare word of one form begins like a word of the other; ``letters`` of the words."""
    grid = Grid(q.length[qi], c.length[ci])
    qt, ct = spread(q.flat, q.start[qi], grid.a), spread(c.flat, c.start[ci], grid.b)
    rare = (
        grid.along(q.tokens.weight[qt] >= TELLING) | (c.tokens.weight[ct] >= TELLING)[grid.column]
    )
    same = grid.along(letters[0][qt]) == letters[1][ct][grid.column]
    out = np.zeros(len(qi), np.bool_)
    out[grid.pair(np.flatnonzero(rare & same))] = True
    return out
