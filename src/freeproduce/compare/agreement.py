"""How far coders agree beyond chance: Krippendorff's alpha, with an interval.

Klaus Krippendorff, *Content Analysis*, chapter on reliability. A unit that one coder alone looked
at says nothing and is left out. Values that are sets are compared by MASI (Rebecca Passonneau,
*Measuring agreement on set-valued items*, LREC 2006), other values by whether they are the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Metric = Literal["nominal", "masi"]
RESAMPLES = 1000
_SEED = 20121015
"""The interval is the same whenever it is worked out again."""
_ROOM = 1 << 22
"""Weights that are held at once."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on ``units`` that two coders or more looked at.

    ``alpha`` is ``None`` where nothing can be said: fewer than two units, or one value alone, with
    which chance would agree as well. ``low`` and ``high`` bound 95 of 100 resamples of the units,
    and are ``None`` under ten units. ``same`` counts the units on which all said the same.
    """

    metric: Metric
    units: int
    coders: int
    values: int
    same: int
    alpha: float | None
    low: float | None = None
    high: float | None = None


FEW = 10
"""Units below which an interval would pretend to know something."""


def agreement(units: Sequence[Mapping[str, Hashable]], metric: Metric = "nominal") -> Agreement:
    """Krippendorff's alpha of ``units``, each the coders and what they said.

    With ``masi`` every value is a ``frozenset``. ``ValueError`` for another metric.
    """
    if metric not in ("nominal", "masi"):
        raise ValueError(metric)
    shared = [u for u in units if len(u) > 1]
    values = sorted({v for u in shared for v in u.values()}, key=_order)
    place = {v: i for i, v in enumerate(values)}
    counts = np.zeros((len(shared), len(values)), dtype=np.int64)
    for row, unit in zip(counts, shared, strict=True):
        for value in unit.values():
            row[place[value]] += 1
    same = int((counts.max(axis=1, initial=0) == counts.sum(axis=1)).sum())
    coders = len({c for u in shared for c in u})
    if len(shared) < 2 or len(values) < 2:
        return Agreement(metric, len(shared), coders, len(values), same, None)
    # Units on which the same was said count together: there are few kinds of them.
    kinds, often = np.unique(counts, axis=0, return_counts=True)
    distance = _distances(values, metric)
    alpha = float(_alphas(often[np.newaxis, :], kinds, distance)[0])
    low, high = _interval(often, kinds, distance) if len(shared) >= FEW else (None, None)
    return Agreement(metric, len(shared), coders, len(values), same, alpha, low, high)


def masi(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Distance of two sets from 0 (the same) to 1 (nothing in common).

    >>> masi(frozenset("ab"), frozenset("a"))
    0.6666666666666667
    """
    if one == other:
        return 0.0
    shared = len(one & other)
    if not shared:
        return 1.0
    kept = 2 / 3 if one < other or other < one else 1 / 3
    return 1 - shared / len(one | other) * kept


def _order(value: Hashable) -> tuple[str, ...]:
    return tuple(sorted(map(str, value))) if isinstance(value, frozenset) else (str(value),)


def _distances(values: Sequence[Any], metric: Metric) -> npt.NDArray[np.float64]:
    if metric == "nominal":
        return 1.0 - np.eye(len(values))
    return np.array([[masi(a, b) for b in values] for a in values])


def _alphas(
    weights: npt.NDArray[np.int64],
    counts: npt.NDArray[np.int64],
    distance: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Alpha of each row of ``weights``, which says how often each unit counts; NaN for no variety.

    What a unit adds to the observed disagreement does not depend on the other units, and what is
    expected depends on the sums of the values alone, so all rows are worked out together.
    """
    said = counts.astype(np.float64)
    unlike = ((said @ distance) * said).sum(axis=1) / (counts.sum(axis=1) - 1)
    sums = weights @ said
    expected = ((sums @ distance) * sums).sum(axis=1) / (sums.sum(axis=1) - 1)
    with np.errstate(invalid="ignore"):
        return np.asarray(1 - np.where(expected > 0, weights @ unlike / expected, np.nan))


def _interval(
    often: npt.NDArray[np.int64],
    kinds: npt.NDArray[np.int64],
    distance: npt.NDArray[np.float64],
) -> tuple[float | None, float | None]:
    """2.5 and 97.5 % of alpha when the units are drawn again and again, with replacement.

    Where all agreed on every unit, each draw would say so too. Then the lower end is what alpha
    would be if coders differed wholly on the largest share of units of which none may be seen by
    chance (Clopper and Pearson, Biometrika 26, 1934).
    """
    if (np.count_nonzero(kinds, axis=1) == 1).all():
        sums = (often @ kinds).astype(np.float64)
        expected = float(sums @ distance @ sums) / (sums.sum() * (sums.sum() - 1))
        return 1 - (1 - 0.025 ** (1 / int(often.sum()))) / expected, 1.0
    chance = np.random.default_rng(_SEED)
    n, step = int(often.sum()), max(1, _ROOM // len(kinds))
    found = [
        _alphas(chance.multinomial(n, often / n, size=draws), kinds, distance)
        for first in range(0, RESAMPLES, step)
        for draws in [min(step, RESAMPLES - first)]
    ]
    alphas = np.concatenate(found)
    alphas = alphas[~np.isnan(alphas)]
    if len(alphas) < RESAMPLES / 2:
        return None, None
    low, high = np.quantile(alphas, [0.025, 0.975])
    return float(low), float(high)
