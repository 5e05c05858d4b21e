"""Rows of compressed edges: where those of some nodes stand, and the nodes that they name."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def places(start: NDArray[Any], rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Places of all edges of these rows, one row after the other, and how many each row has."""
    count = start[rows + 1] - start[rows]
    ends = np.cumsum(count)
    at = np.arange(ends[-1] if len(ends) else 0, dtype=start.dtype)
    at += np.repeat((start[rows] - (ends - count)).astype(start.dtype), count)
    return at, count


def distinct(values: NDArray[Any], nodes: int) -> NDArray[Any]:
    """Each of these node numbers once, in order; ``numpy.unique`` is several times slower."""
    if len(values) > nodes // 16:
        marks = np.zeros(nodes, np.bool_)
        marks[values] = True
        return np.flatnonzero(marks)
    if not len(values):
        return values
    values = np.sort(values)
    found: NDArray[Any] = values[np.append(True, values[1:] != values[:-1])]
    return found
