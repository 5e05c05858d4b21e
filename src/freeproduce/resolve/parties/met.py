"""Which words of two forms met, for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.align import Link
from freeproduce.resolve.parties.entries import Word
from freeproduce.resolve.parties.likeness import HOW
from freeproduce.resolve.parties.look import looks
from freeproduce.resolve.parties.ragged import Places
from freeproduce.resolve.parties.readings import Readings


@dataclass(frozen=True, slots=True)
class WordsMet:
    """Which words met, of many pairs of forms: no more than is needed to say so later.

    ``ends`` says where the words of each first form, of each second form and the links between
    words end in ``got_a``, ``got_b`` and ``one_to_one`` (word, word, ``HOW``, how alike);
    ``further`` has the other links of the pairs that have any.
    """

    asked: list[tuple[str, ...]]
    c: Readings
    ci: Places
    ends: tuple[Places, ...]
    got_a: NDArray[np.float64]
    got_b: NDArray[np.float64]
    one_to_one: tuple[NDArray[Any], ...]
    further: dict[int, list[Link]]

    def _some(self, which: int, k: int) -> slice:
        ends = self.ends[which]
        return slice(int(ends[k - 1]) if k else 0, int(ends[k]))

    def links(self, k: int) -> list[Link]:
        """Which words of pair ``k`` met."""
        i, j, how, s = (column[self._some(2, k)].tolist() for column in self.one_to_one)
        found: list[Link] = [
            ((x,), (y,), HOW[h], w) for x, y, h, w in zip(i, j, how, s, strict=True)
        ]
        return found + self.further.get(k, [])

    def words(self, k: int) -> tuple[Word, ...]:
        """Pair ``k`` word by word."""
        a, b = looks(self.asked[k]), looks(self.c.tokens(int(self.ci[k])))
        out = []
        for one, two, how, s in self.links(k):
            rare = max([*(a[i].weight for i in one), *(b[j].weight for j in two)])
            left = " ".join(a[i].shown for i in one)
            right = " ".join(b[j].shown for j in two)
            out.append(Word("both", left, right, how, round(s, 2), round(rare, 2)))
        out += [
            Word("query", x.shown, "", "missing", 0.0, round(x.weight, 2))
            for x, g in zip(a, self.got_a[self._some(0, k)].tolist(), strict=True)
            if not g
        ]
        out += [
            Word("listed", "", y.shown, "missing", 0.0, round(y.weight, 2))
            for y, g in zip(b, self.got_b[self._some(1, k)].tolist(), strict=True)
            if not g
        ]
        return tuple(out)
