"""The index of a list: which listed forms are near to a query form.

Candidates are those near by cosine of their ``features``, found by one sparse product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.features import WIDTH, Features
from freeproduce.resolve.parties.readings import Readings

BLOCK = 1 << 15
COMMON = 0.2
FINE = 128
"""Forms that are looked through together. The commonest features of a form, by names at large, are
not asked for, as long as all of them have the length ``COMMON`` together: they tell little and cost
most. How many forms are nearer than what is counted in steps of one in ``FINE``."""


class Index:
    """Listed forms by feature, in blocks of forms.

    What a product adds up for one query has room in the processor's cache when a block is small;
    over a million forms at once most of the time went into waiting for memory. ``features`` are
    the columns that the list has at all, in order; a block has its own, places in these.
    """

    ARRAYS = ("features", "forms", "rows", "own", "indptr", "indices", "data")

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        from scipy.sparse import csr_matrix

        self.arrays = arrays
        self.features = arrays["features"]
        self.blocks: list[tuple[NDArray[np.int32], Any]] = []
        row = at = 0
        for forms, rows in zip(arrays["forms"].tolist(), arrays["rows"].tolist(), strict=True):
            own = arrays["own"][row : row + rows]
            # A last row that is empty stands for the features that a block has not.
            indptr = arrays["indptr"][row + 2 * len(self.blocks) :][: rows + 2]
            some = slice(at, at + int(indptr[-1]))
            parts = (arrays["data"][some], arrays["indices"][some], indptr)
            self.blocks.append((own, csr_matrix(parts, shape=(rows + 1, forms), copy=False)))
            row, at = row + rows, some.stop

    @classmethod
    def build(cls, r: Readings) -> Index:
        """Index listed forms."""
        features = Features(r, listed=True)
        runs = list(pairwise([*range(0, len(r), BLOCK), len(r)]))
        seen = np.zeros(WIDTH, np.bool_)
        blocks = []
        for begin, end in runs:
            turned = features.run(begin, end).T.tocsr()
            own = np.flatnonzero(np.diff(turned.indptr)).astype(np.int32)
            seen[own] = True
            indptr = np.concatenate([turned.indptr[own], np.repeat(turned.indptr[-1:], 2)])
            blocks.append((end - begin, own, indptr, turned.indices, turned.data))
        used = np.flatnonzero(seen).astype(np.int32)
        to = np.cumsum(seen, dtype=np.int32) - 1
        return cls(
            {
                "features": used,
                "forms": np.array([forms for forms, *_rest in blocks]),
                "rows": np.array([len(own) for _forms, own, *_rest in blocks]),
                "own": to[np.concatenate([own for _forms, own, *_rest in blocks])],
                "indptr": np.concatenate([indptr for _f, _o, indptr, *_rest in blocks]),
                "indices": np.concatenate([indices for *_rest, indices, _data in blocks]),
                "data": np.concatenate([data for *_rest, data in blocks]),
            }
        )

    @classmethod
    def from_columns(cls, get: Callable[[str], NDArray[Any]]) -> Index:
        """From columns that ``columns()`` gave."""
        return cls({name: get(name) for name in cls.ARRAYS})

    def columns(self) -> dict[str, NDArray[Any]]:
        """Every column by its name, ready to be kept."""
        return self.arrays

    def _asked(self, r: Readings) -> Any:
        """Forms by features of the list, of length one before any were left out."""
        from scipy.sparse import csr_matrix

        m = Features(r, listed=False).run(0, len(r))
        at = np.minimum(np.searchsorted(self.features, m.indices), len(self.features) - 1)
        kept = (self.features[at] == m.indices) & _telling(m, r)
        ends = np.concatenate([[0], np.cumsum(kept)])[m.indptr].astype(np.int32)
        return csr_matrix(
            (m.data[kept], at[kept].astype(np.int32), ends), shape=(len(r), len(self.features))
        )

    def blocks_for(self, r: Readings) -> Iterator[tuple[Any, Any, int]]:
        """For each block what is asked of it, the block, and its first form."""
        from scipy.sparse import csr_matrix

        asked = self._asked(r)
        distinct, back = np.unique(asked.indices, return_inverse=True)
        offset = 0
        for own, block in self.blocks:
            at = np.minimum(np.searchsorted(own, distinct), len(own) - 1)
            at[own[at] != distinct] = len(own)
            parts = (asked.data, at.astype(np.int32)[back], asked.indptr)
            yield csr_matrix(parts, shape=(len(r), len(own) + 1), copy=False), block, offset
            offset += block.shape[1]

    def nearest(
        self, r: Readings, least: float
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """``(query form, listed form, cosine)`` of all with a cosine above ``least``."""
        found = []
        for rows, block, offset in self.blocks_for(r):
            left, most = np.arange(len(r)), MOST
            while len(left):
                best = _product(rows[left], block, most, least)
                count = np.diff(best.indptr)
                full = (count == most) & (most < block.shape[1])
                whole = np.repeat(~full, count)
                which = np.repeat(left, count)[whole]
                found.append((which, best.indices[whole] + np.int64(offset), best.data[whole]))
                left, most = left[full], 8 * most
        which, form, near = (np.concatenate(column) for column in zip(*found, strict=True))
        return which, form, near


MOST = 256
"""Forms of a block for which a product has room at first."""


def _product(rows: Any, block: Any, most: int, least: float) -> Any:
    from sparse_dot_topn import sp_matmul_topn

    return sp_matmul_topn(rows, block, top_n=most, threshold=least, sort=False)


def _telling(m: Any, r: Readings) -> NDArray[np.bool_]:
    """Which entries are asked for: all but the least, as long as these have length ``COMMON``.

    Of a script that leaves vowels out letters tell so little that all are asked for.
    """
    row = np.repeat(np.arange(m.shape[0]), np.diff(m.indptr))
    # Entries are far below 4: one number puts them in the order of forms, then of their worth.
    order = np.argsort(4.0 * row + m.data, kind="stable")
    squares = np.cumsum(m.data[order].astype(np.float64) ** 2)
    before = np.concatenate([[0.0], squares])[m.indptr[:-1]]
    found = np.empty(len(order), np.bool_)
    found[order] = squares - before[row] > COMMON**2
    found |= r.by_ear[row]
    return found
