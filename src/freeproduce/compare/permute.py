"""For few workers: how often chance alone would give so large a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DRAWS = 10_000


def permutation(
    y: Floats, cell: NDArray[np.int64], foreign: NDArray[np.bool_], *, seed: int = 1
) -> tuple[float, float]:
    """Difference within cells (foreign less national), and its two-sided p over 10,000 draws.

    Who is foreign is drawn anew inside each cell; the statistic is the mean over cells, weighted
    as least squares with cell effects does, of the difference of means. The order of workers
    does not change the result: rows are put in order first.
    """
    import numpy as np

    order = np.lexsort((foreign, y, cell))
    y, cell, foreign = y[order], cell[order], foreign[order].astype(float)
    total = np.bincount(cell)
    within = y - (np.bincount(cell, y) / total)[cell]
    share = np.bincount(cell, foreign) / total
    size = float((total * share * (1 - share)).sum())
    observed = float(within @ foreign) / size
    random = np.random.default_rng(seed)
    base = cell * 2.0
    count = 0
    for _ in range(10):
        keys = base + random.random((DRAWS // 10, len(y)))
        drawn = foreign[np.argsort(np.argsort(keys, axis=1), axis=1)]
        count += int((np.abs(drawn @ within / size) >= abs(observed) - 1e-12).sum())
    return observed, (count + 1) / (DRAWS + 1)
