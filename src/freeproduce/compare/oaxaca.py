"""How much of a gap between two groups their differences explain, and how much they do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DRAWS = 1000
"""Workers are drawn anew this often for the intervals."""


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A gap, mean of nationals less mean of foreign workers, in two parts that add up to it.

    ``explained`` is ``(x_N - x_F)'b_N``: what nationals' pay for the same things would make of
    the differences in job, site, tenure ...; ``unexplained`` is ``x_F'(b_N - b_F)``. Intervals
    are the middle 95 % of draws of workers, ``None`` where not drawn.
    """

    gap: float
    explained: float
    unexplained: float
    explained_interval: tuple[float, float] | None = None
    unexplained_interval: tuple[float, float] | None = None


def decompose(
    y: Floats, x: Floats, foreign: NDArray[np.bool_], *, draws: int = 0, seed: int = 1
) -> Decomposition:
    """Oaxaca and Blinder's decomposition in two parts, with the coefficients of nationals.

    ``y`` ``(n,)``, ``x`` ``(n, k)`` with a column of ones or a full set of cells, ``foreign``
    ``(n,)``. ``ValueError`` when nationals or foreign workers are too few for the columns.
    Source: Oaxaca, International Economic Review 14 (1973); Blinder, Journal of Human Resources
    8 (1973).
    """
    import numpy as np

    for own in (foreign, ~foreign):
        if own.sum() < x.shape[1] or np.linalg.matrix_rank(x[own]) < x.shape[1]:
            raise ValueError("one group is too small for the columns")
    gap, explained = _parts(y, x, foreign)
    if not draws:
        return Decomposition(gap, explained, gap - explained)
    random = np.random.default_rng(seed)
    f, n = np.flatnonzero(foreign), np.flatnonzero(~foreign)
    parts = np.empty((draws, 2))
    for i in range(draws):
        rows = np.concatenate([random.choice(f, len(f)), random.choice(n, len(n))])
        parts[i] = _parts(y[rows], x[rows], foreign[rows])
    low, high = np.quantile(np.c_[parts[:, 1], parts[:, 0] - parts[:, 1]], [0.025, 0.975], axis=0)
    return Decomposition(
        gap,
        explained,
        gap - explained,
        (float(low[0]), float(high[0])),
        (float(low[1]), float(high[1])),
    )


def _parts(y: Floats, x: Floats, foreign: NDArray[np.bool_]) -> tuple[float, float]:
    """The gap and its explained part; least squares of least length where a draw lost a cell."""
    import numpy as np

    b = np.linalg.lstsq(x[~foreign], y[~foreign], rcond=None)[0]
    difference = x[~foreign].mean(axis=0) - x[foreign].mean(axis=0)
    return float(y[~foreign].mean() - y[foreign].mean()), float(difference @ b)
