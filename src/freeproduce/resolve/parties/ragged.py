"""Rows of unequal length laid end to end, so that one call of numpy goes over all of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)
Places = NDArray[np.integer[Any]]
"""Places in an array."""


def within(lengths: NDArray[Any]) -> Places:
    """The place of every item in its own row."""
    found: Places = np.arange(int(lengths.sum()))
    found -= np.repeat(np.cumsum(lengths) - lengths, lengths)
    return found


class Grid:
    """Every word of one form against every word of another, for many pairs of forms.

    ``a`` and ``b`` are the numbers of words of each pair. A cell is a word of the first form and
    one of the second: ``row`` and ``column`` are their places among the words of all first and of
    all second forms, laid end to end; ``of_a`` and ``of_b`` are the pairs of these words.
    """

    def __init__(self, a: Places, b: Places) -> None:
        self.a, self.b = a, b
        self.a_start, self.b_start = np.cumsum(a) - a, np.cumsum(b) - b
        self.of_a = np.repeat(np.arange(len(a)), a)
        self.of_b = np.repeat(np.arange(len(b)), b)
        self.across = b[self.of_a]
        self.row = self.along(np.arange(len(self.of_a), dtype=np.int32))
        first = self.b_start[self.of_a] - (np.cumsum(self.across) - self.across)
        self.column = np.arange(len(self.row), dtype=np.int32) + self.along(first.astype(np.int32))

    def along(self, values: NDArray[T]) -> NDArray[T]:
        """A value a row, for every cell; faster than to ask each cell for its row."""
        return np.repeat(values, self.across)

    def __len__(self) -> int:
        return len(self.row)

    def pair(self, cell: Places) -> Places:
        """The pair of each cell."""
        found: Places = self.of_a[self.row[cell]]
        return found


def spread(flat: NDArray[T], start: Places, length: Places) -> NDArray[T]:
    """Some rows of a ragged array, each given by where it starts and how long it is."""
    found: NDArray[T] = flat[np.repeat(start, length) + within(length)]
    return found


def runs(a: Places, b: Places, most: int) -> list[slice]:
    """Pairs of ``a`` and ``b`` words, in runs of about ``most`` cells, one pair at least."""
    ends = np.flatnonzero(np.diff(np.cumsum(a * b) // most)) + 1
    return [slice(i, j) for i, j in pairwise([0, *ends.tolist(), len(a)]) if j > i]
