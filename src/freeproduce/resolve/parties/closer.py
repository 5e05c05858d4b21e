"""The closer look at pairs of forms, word by word: which words met, and what a score is made of.

All pairs of a batch are looked at together. Words meet one to one, the most alike first; what else
they may do (``align``) is only worked out for the pairs in which it is ``possible``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.align import GENERIC, WHOLE, Both, Link
from freeproduce.resolve.parties.likeness import alike
from freeproduce.resolve.parties.look import looks
from freeproduce.resolve.parties.met import WordsMet
from freeproduce.resolve.parties.parts import Met, parts
from freeproduce.resolve.parties.possible import glued, short, stand_for
from freeproduce.resolve.parties.ragged import Grid, Places, spread
from freeproduce.resolve.parties.readings import Readings
from freeproduce.resolve.parties.vocabulary import Spoken
from freeproduce.resolve.parties.whole import WIDTHS


class Closer:
    """The closer look at form ``qi[k]`` of one side and ``ci[k]`` of the other, for every k.

    ``parts`` has a row of ``PARTS`` for each pair; ``telling`` says whether more met than generic
    words: a house name, or initials.
    """

    def __init__(self, q: Readings, c: Readings, qi: Places, ci: Places) -> None:
        self.q, self.c, self.qi, self.ci = q, c, qi, ci
        self.grid = grid = Grid(q.side.length[qi], c.side.length[ci])
        a, b = Spoken.of(q, qi), Spoken.of(c, ci)
        a.words.number_with(b.words)
        self.got_a, self.got_b = np.zeros(len(a.at)), np.zeros(len(b.at))
        s, how = alike(a.words, b.words, a.at[grid.row], b.at[grid.column])
        cells = self._meet(s)
        pair = grid.pair(cells)
        self._link_start = np.searchsorted(pair, np.arange(len(qi) + 1))
        i, j = grid.row[cells] - grid.a_start[pair], grid.column[cells] - grid.b_start[pair]
        self._links = (i, j, how[cells], s[cells])
        row = a.at[grid.row[cells]]
        self.telling = np.zeros(len(qi), np.bool_)
        tells = (a.words.weight[row] >= GENERIC) & a.words.house[row]
        self.telling[pair[tells]] = True
        self._further: dict[int, list[Link]] = {}
        for k in np.flatnonzero(self._more(a, b)).tolist():
            self._go_further(k)
        self._again(a, b)
        self.parts = parts(
            q, c, qi, ci, grid,
            (self._met(a, self.got_a, grid.a_start, grid.of_a),
             self._met(b, self.got_b, grid.b_start, grid.of_b)),
            self.telling,
        )  # fmt: skip

    def _meet(self, s: NDArray[np.float64]) -> Places:
        """Pair up words one to one, the most alike first, then those nearest in order."""
        grid = self.grid
        cells = np.flatnonzero(s)
        pair = grid.pair(cells)
        i, j = grid.row[cells] - grid.a_start[pair], grid.column[cells] - grid.b_start[pair]
        far = np.abs(i * grid.b[pair] - j * grid.a[pair])
        cells = cells[np.lexsort((j, i, far, -s[cells], pair))]
        row, column, s = grid.row[cells], grid.column[cells], s[cells]
        best_of_row = np.empty(len(self.got_a), np.int64)
        best_of_column = np.empty(len(self.got_b), np.int64)
        chosen = np.zeros(len(cells), np.bool_)
        left = np.arange(len(cells))
        while len(left):
            # Of what is written to one place the last stays: the first in order, here.
            best_of_row[row[left[::-1]]] = left[::-1]
            best_of_column[column[left[::-1]]] = left[::-1]
            best = left[(best_of_row[row[left]] == left) & (best_of_column[column[left]] == left)]
            chosen[best] = True
            self.got_a[row[best]] = self.got_b[column[best]] = s[best]
            left = left[(self.got_a[row[left]] == 0) & (self.got_b[column[left]] == 0)]
        return cells[chosen]

    def _more(self, a: Spoken, b: Spoken) -> NDArray[np.bool_]:
        """Pairs in which words may meet otherwise than one to one."""
        grid, q, c = self.grid, self.q, self.c
        out = np.zeros(len(self.qi), np.bool_)
        if not len(out):
            return out
        low = (np.minimum.reduceat(self.got_a, grid.a_start) < WHOLE) | (
            np.minimum.reduceat(self.got_b, grid.b_start) < WHOLE
        )
        cell = np.flatnonzero(low[grid.of_a][grid.row])
        pair, row, column = grid.pair(cell), grid.row[cell], grid.column[cell]
        x, y, i, j = a.words, b.words, a.at[row], b.at[column]
        free = (self.got_a[row] == 0) & (self.got_b[column] == 0) & ~x.number[i] & ~y.number[j]
        may = glued(a, self.got_a, grid.of_a, row, b, column, self.got_b[column])
        may |= glued(b, self.got_b, grid.of_b, column, a, row, self.got_a[row])
        may |= stand_for(a, row, b, column, grid.of_b, free, self.got_b)
        may |= stand_for(b, column, a, row, grid.of_a, free, self.got_a)
        may |= short(a, row, b, column, free, self._wide()[pair])
        han = ((q.original[self.qi] > 0) != (c.original[self.ci] > 0))[pair]
        may |= han & free & ~x.known[i] & ~y.known[j] & (np.minimum(x.size[i], y.size[j]) >= 4)
        out[pair[may]] = True
        return out

    def _again(self, a: Spoken, b: Spoken) -> None:
        """A word said twice on one side is met by the one on the other."""
        grid, x, y = self.grid, a.words, b.words
        cell = np.flatnonzero((self.got_a[grid.row] == 0) | (self.got_b[grid.column] == 0))
        row, column = grid.row[cell], grid.column[cell]
        i, j = a.at[row], b.at[column]
        same = (x.fold[i] == y.fold[j]) | ((x.concept[i] >= 0) & (x.concept[i] == y.concept[j]))
        row, column = row[same], column[same]
        self.got_a[row[(self.got_a[row] == 0) & (self.got_b[column] > 0)]] = 1.0
        self.got_b[column[(self.got_b[column] == 0) & (self.got_a[row] > 0)]] = 1.0

    def _wide(self) -> NDArray[np.bool_]:
        """Pairs of which one name is as long as a field is wide."""
        out = np.zeros(len(self.qi), np.bool_)
        for width in (self.q.width[self.qi], self.c.width[self.ci]):
            out |= (width >= WIDTHS.start) & (width < WIDTHS.stop)
        return out

    def _go_further(self, k: int) -> None:
        grid = self.grid
        q, c = int(self.qi[k]), int(self.ci[k])
        at_a = slice(int(grid.a_start[k]), int(grid.a_start[k] + grid.a[k]))
        at_b = slice(int(grid.b_start[k]), int(grid.b_start[k] + grid.b[k]))
        both = Both(
            looks(self.q.tokens(q)),
            looks(self.c.tokens(c)),
            self.got_a[at_a].tolist(),
            self.got_b[at_b].tolist(),
            [],
        )
        han = bool(self.q.original[q]) - bool(self.c.original[c])
        both.further(han, self.q.width[q] in WIDTHS or self.c.width[c] in WIDTHS)
        self.got_a[at_a], self.got_b[at_b] = both.got_a, both.got_b
        if both.links:
            self._further[k] = both.links
            self.telling[k] |= any(
                how == "initials"
                or any(both.a[i].weight >= GENERIC and both.a[i].house for i in one)
                for one, _two, how, _s in both.links
            )

    @staticmethod
    def _met(side: Spoken, got: NDArray[np.float64], start: Places, of: Places) -> Met:
        v, at = side.words, side.at
        return Met(
            start, of, v.weight[at], got, v.size[at],
            v.number[at], v.roman[at], v.place[at], v.trade[at], v.house[at],
        )  # fmt: skip

    def kept(self, pairs: Places) -> WordsMet:
        """Which words met, of some of the pairs; all else of this look can go then."""
        grid, start = self.grid, self._link_start[pairs]
        a, b = grid.a[pairs], grid.b[pairs]
        links = self._link_start[pairs + 1] - start
        return WordsMet(
            [self.q.tokens(k) for k in self.qi[pairs].tolist()],
            self.c,
            self.ci[pairs],
            (np.cumsum(a), np.cumsum(b), np.cumsum(links)),
            spread(self.got_a, grid.a_start[pairs], a),
            spread(self.got_b, grid.b_start[pairs], b),
            tuple(spread(column, start, links) for column in self._links),
            {at: self._further[k] for at, k in enumerate(pairs.tolist()) if k in self._further},
        )
