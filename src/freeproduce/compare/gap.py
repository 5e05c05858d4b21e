"""Are foreign workers treated as nationals are who do the same job at the same site?

One row a worker. Cells (job, site, grade) that hold only one of the two groups are left out and
counted; in the rest the outcome is regressed on a term for each cell, whether a worker is
foreign, and what else may explain a difference (tenure, part-time work, age). What is too little
to tell is said to be so, and never taken for “no gap”.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from freeproduce.compare import oaxaca, ols
from freeproduce.compare.permute import permutation
from freeproduce.compare.support import common_support

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ENOUGH = 10
"""Workers of each group from which a regression is made."""
FEW = 5
"""Workers of each group from which a permutation test is made."""
FREEDOM = 20
"""Residual degrees of freedom that a regression needs."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What a comparison gives; figures are foreign less national, in the outcome's own unit.

    For an outcome that is a logarithm, ``exp(adjusted) - 1`` is the gap as a share. ``interval``
    (95 %) is there for ``method`` ``regression`` only, ``p`` also for ``permutation``. ``foreign``
    and ``national`` are the workers compared; ``dropped_*`` those without a counterpart.
    ``left_out`` are the covariates that were not known for every worker, or said nothing new.
    """

    method: Literal["regression", "permutation", "not enough data"]
    foreign: int
    national: int
    cells: int
    dropped_foreign: int
    dropped_national: int
    raw: float | None = None
    adjusted: float | None = None
    interval: tuple[float, float] | None = None
    p: float | None = None
    freedom: int = 0
    left_out: tuple[str, ...] = ()
    parts: oaxaca.Decomposition | None = None


def gap(
    outcome: Sequence[float],
    foreign: Sequence[bool],
    cells: Sequence[Hashable],
    covariates: Mapping[str, Sequence[float | None]] | None = None,
    *,
    draws: int = oaxaca.DRAWS,
) -> Gap:
    """Compare foreign workers with nationals in the same cells.

    ``outcome`` is finite, one number a worker; ``covariates`` by name, ``None`` where not known.
    ``draws`` of workers for the intervals of the decomposition, 0 for none. The order of workers
    does not change the result. ``ValueError`` for columns of different length or an outcome that
    is not a finite number.
    """
    import numpy as np
    from scipy.stats import t as student

    named = dict(sorted((covariates or {}).items()))
    if any(len(c) != len(outcome) for c in (foreign, cells, *named.values())):
        raise ValueError("columns differ in length")
    order = _in_order(outcome, foreign, cells, named)
    y = np.array([outcome[i] for i in order], dtype=float)
    if not np.isfinite(y).all():
        raise ValueError("an outcome is not a finite number")
    is_foreign = np.array([bool(foreign[i]) for i in order], dtype=bool)
    kept = common_support([cells[i] for i in order], is_foreign.tolist())
    raw = (
        float(y[is_foreign].mean() - y[~is_foreign].mean())
        if 0 < is_foreign.sum() < len(y)
        else None
    )
    y, f = y[kept.rows], is_foreign[kept.rows]
    counts = (
        int(f.sum()),
        int((~f).sum()),
        kept.cells,
        kept.dropped_foreign,
        kept.dropped_national,
    )
    x, left_out = _columns(
        kept.cell,
        kept.cells,
        f,
        {name: [values[order[i]] for i in kept.rows.tolist()] for name, values in named.items()},
    )
    freedom = len(y) - x.shape[1]
    if min(counts[:2]) >= ENOUGH and freedom >= FREEDOM:
        found = ols.fit(y, x)
        delta, error = float(found.coefficients[0]), found.error(0)
        reach = float(student.ppf(0.975, freedom)) * error
        return Gap(
            "regression",
            *counts,
            raw,
            delta,
            (delta - reach, delta + reach),
            float(2 * student.sf(abs(delta) / error, freedom)) if error else None,
            freedom,
            left_out,
            _parts(y, x[:, 1:], f, draws),
        )
    if min(counts[:2]) >= FEW:
        delta, p = permutation(y, kept.cell, f)
        return Gap("permutation", *counts, raw, delta, None, p, left_out=tuple(named))
    return Gap("not enough data", *counts, raw)


def _in_order(
    outcome: Sequence[float],
    foreign: Sequence[bool],
    cells: Sequence[Hashable],
    covariates: Mapping[str, Sequence[float | None]],
) -> list[int]:
    """Workers in an order that depends on what is known of them alone."""

    def key(i: int) -> tuple[object, ...]:
        known = [(c[i] is not None, c[i] or 0.0) for c in covariates.values()]
        return (str(cells[i]), bool(foreign[i]), outcome[i], known)

    return sorted(range(len(outcome)), key=key)


def _columns(
    cell: NDArray[np.int64],
    cells: int,
    foreign: NDArray[np.bool_],
    covariates: Mapping[str, Sequence[float | None]],
) -> tuple[Floats, tuple[str, ...]]:
    """Columns of the regression, foreign first, then one a cell, then covariates that add to it."""
    import numpy as np

    x = np.zeros((len(cell), cells + 1))
    x[:, 0] = foreign
    x[np.arange(len(cell)), cell + 1] = 1
    left_out = []
    for name, values in covariates.items():
        wider = np.c_[x, [np.nan if v is None else v for v in values]] if values else x
        if np.isfinite(wider).all() and np.linalg.matrix_rank(_scaled(wider)) == wider.shape[1]:
            x = wider
        else:
            left_out.append(name)
    return x, tuple(left_out)


def _scaled(x: Floats) -> Floats:
    import numpy as np

    return np.asarray(x / np.maximum(np.abs(x).max(axis=0, initial=0), 1e-300))


def _parts(
    y: Floats, x: Floats, foreign: NDArray[np.bool_], draws: int
) -> oaxaca.Decomposition | None:
    try:
        return oaxaca.decompose(y, x, foreign, draws=draws)
    except ValueError:
        return None
