"""Ordinary least squares with errors that hold when the spread differs between workers (HC3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients ``(k,)``, their HC3 covariance ``(k, k)`` and the residual degrees of freedom.

    A row that its own column alone explains has no residual to speak of; HC3 then leaves it out
    of the covariance, as it says nothing about spread.
    """

    coefficients: Floats
    covariance: Floats
    freedom: int

    def error(self, column: int) -> float:
        """Standard error of one coefficient."""
        return float(max(self.covariance[column, column], 0.0) ** 0.5)


def fit(y: Floats, x: Floats) -> Fit:
    """Regress ``y`` ``(n,)`` on the columns of ``x`` ``(n, k)``, which must not repeat each other.

    ``ValueError`` when a column follows from the others or there are no more rows than columns.
    The covariance is HC3: MacKinnon and White, Journal of Econometrics 29 (1985).
    """
    import numpy as np

    n, k = x.shape
    if n <= k or np.linalg.matrix_rank(x) < k:
        raise ValueError("columns repeat each other, or there are too few rows")
    q, r = np.linalg.qr(x)
    coefficients = np.linalg.solve(r, q.T @ y)
    inverse = np.linalg.inv(r)
    leverage = (q**2).sum(axis=1)
    spread = 1 - leverage
    own = spread > 1e-10
    scaled = np.where(own, (y - x @ coefficients) / np.where(own, spread, 1), 0.0)
    half = inverse @ (q * scaled[:, None]).T
    return Fit(coefficients, half @ half.T, n - k)
