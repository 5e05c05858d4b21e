"""Rows of unequal length laid end to end, so that one call of numpy goes over all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def within(lengths: NDArray[Any]) -> NDArray[np.int64]:
    """The place of every item in its own row."""
    return np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)


class Grid:
    """Every word of one form against every word of another, for many pairs of forms.

    ``a`` and ``b`` are the numbers of words of each pair. A cell is word ``i`` of the first form
    and ``j`` of the second; ``row`` and ``column`` are the places of these among the words of all
    first and all second forms, laid end to end.
    """

    def __init__(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> None:
        self.a, self.b = a, b
        self.a_start, self.b_start = np.cumsum(a) - a, np.cumsum(b) - b
        n = a * b
        self.pair = np.repeat(np.arange(len(a)), n)
        self.i, self.j = np.divmod(within(n), b[self.pair])
        self.row = self.a_start[self.pair] + self.i
        self.column = self.b_start[self.pair] + self.j
        self.of_a = np.repeat(np.arange(len(a)), a)
        self.of_b = np.repeat(np.arange(len(b)), b)
