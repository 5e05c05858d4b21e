"""From the parts of a comparison to one score.

The parts (``parts.PARTS``) are weighed by a few hundred small decisions learned from public pairs
of names, ``data/score.csv``; none may turn a better part into a lower score. The sum is a number
on the scale of log odds, ``score`` puts it between 0 and 1. Made by ``benchmarks/names/train.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.parts import PARTS
from freeproduce.resolve.parties.tables import rows

STEEP, SHIFT = 0.8, 0.95
"""So that 0.70 is where about one unlisted name in twenty is alerted (``docs/screening.md``)."""

NUMBERED_AT_MOST = -1.0
"""*No. 3 Factory* is not *No. 4 Factory*, however alike the rest: below the default threshold."""
SIGNS = 4.0
"""What names in Chinese characters lose that sound or mean the same but are written otherwise."""
PLACES, ONE_NUMBER = 1.5, 1.0
"""What names lose that name two places, or of which one has a number more: they are siblings."""
_PLACES = [name for name, _sign, _meaning in PARTS].index("places")
_NUMBER = [name for name, _sign, _meaning in PARTS].index("number")
_NUMBERS = [name for name, _sign, _meaning in PARTS].index("numbers")
_SIGNS = [name for name, _sign, _meaning in PARTS].index("signs")


@dataclass(frozen=True, slots=True)
class Trees:
    """Every decision: a part, a bound, where to go on.

    ``step`` holds the nodes below and above the bound in turn; leaves point at themselves.
    """

    root: NDArray[np.int32]
    part: NDArray[np.int32]
    bound: NDArray[np.float32]
    step: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int


@cache
def trees() -> Trees:
    """The decisions, read once."""
    names = [name for name, _sign, _meaning in PARTS]
    root, part, bound, below, above, value = [], [], [], [], [], []
    first, depth = 0, 0
    level: dict[int, int] = {}
    for at, r in enumerate(rows("score")):
        if r["node"] == "0":
            root.append(at)
            first = at
            level = {at: 0}
        leaf = not r["part"]
        part.append(0 if leaf else names.index(r["part"]))
        bound.append(0.0 if leaf else float(r["bound"]))
        below.append(at if leaf else first + int(r["below"]))
        above.append(at if leaf else first + int(r["above"]))
        value.append(float(r["value"]) if leaf else 0.0)
        if not leaf:
            level[below[-1]] = level[above[-1]] = level[at] + 1
            depth = max(depth, level[at] + 1)
    return Trees(
        np.array(root, np.int32), np.array(part, np.int32), np.array(bound, np.float32),
        np.array([below, above], np.int32).T.ravel(), np.array(value, np.float32), depth,
    )  # fmt: skip


def odds(parts: Sequence[Sequence[float]] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Log odds of pairs, each given by its parts."""
    if not len(parts):
        return np.zeros(0)
    t = trees()
    x = np.array(parts, np.float32)
    out = np.empty(len(x))
    for start in range(0, len(x), 4096):
        some = x[start : start + 4096]
        at = np.broadcast_to(t.root, (len(some), len(t.root)))
        flat = some.ravel()
        base = (np.arange(len(some), dtype=np.int32) * some.shape[1])[:, None]
        for _level in range(t.depth):
            at = t.step[2 * at + (flat[base + t.part[at]] > t.bound[at])]
        out[start : start + 4096] = t.value[at].sum(axis=1, dtype=np.float64)
    numbered = x[:, _NUMBERS] == 1
    out[numbered] = np.minimum(out[numbered], NUMBERED_AT_MOST)
    out -= SIGNS * (1 - x[:, _SIGNS])
    out -= PLACES * x[:, _PLACES] + ONE_NUMBER * x[:, _NUMBER]
    return out


def score(log_odds: float) -> float:
    """Log odds as a score between 0 and 1."""
    return float(1 / (1 + np.exp(-(STEEP * log_odds + SHIFT))))


def unscore(value: float) -> float:
    """The log odds of a score."""
    return float((np.log(value / (1 - value)) - SHIFT) / STEEP)
