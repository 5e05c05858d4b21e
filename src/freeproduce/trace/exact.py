"""Least and most listed share of one buyer's purchases: the tightest that quantities allow.

A linear programme over every way in which sites could have assigned what they bought to what they
sold. For each edge the unknown is the listed share of what it carries. A site's listed sales are at
most its listed purchases, and its other sales at most its other purchases; the difference is stock.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.network import Bools, Network
from freeproduce.trace.places import distinct, places

LARGEST = 200_000
"""Most edges upstream of a buyer for which the programme is set up."""
_SECONDS = 60.0


def exact(
    network: Network, listed: Bools, reached: Bools, purchases: NDArray[Any], weight: NDArray[Any]
) -> tuple[float, float] | None:
    """Least and most share over the edges ``purchases``, weighted by ``weight`` (adding up to 1).

    ``purchases`` are places of edges. ``None`` where it cannot be said: a quantity upstream is
    missing, the programme would be larger than ``LARGEST``, or it did not end in time. Then the
    safe bounds stand.
    """
    upstream, edges = _upstream(network, listed, reached, purchases)
    if len(edges) > LARGEST or network.open[upstream].any():
        return None
    model = _Model(network, listed, reached, upstream, edges, purchases, weight)
    least, most = model.solve(+1), model.solve(-1)
    return None if least is None or most is None else (least, most)


def _upstream(
    network: Network, listed: Bools, reached: Bools, purchases: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Sites whose assignment matters, and every edge between them and into the purchases.

    Nothing lies behind a listed source or behind a site that no listed source reaches.
    """
    up, place, _by = network.upstream
    seen = np.zeros(network.nodes, np.bool_)
    edges = [np.unique(purchases)]
    front = np.unique(network.supplier[purchases])
    total = 0
    while len(front) and total <= LARGEST:
        front = front[~seen[front] & ~listed[front] & reached[front]]
        seen[front] = True
        at = place[places(up, front)[0]]
        edges.append(at)
        total += len(at)
        front = distinct(network.supplier[at], network.nodes)
    return np.flatnonzero(seen), np.unique(np.concatenate(edges))


class _Model:
    """The programme: one unknown an edge, two inequalities a site."""

    def __init__(
        self,
        network: Network,
        listed: Bools,
        reached: Bools,
        sites: NDArray[Any],
        edges: NDArray[Any],
        purchases: NDArray[Any],
        weight: NDArray[Any],
    ) -> None:
        from scipy.sparse import coo_array, vstack

        self.objective = np.bincount(np.searchsorted(edges, purchases), weight, len(edges))
        by, to = network.supplier[edges], network.buyer[edges]
        quantity = network.quantity[edges]
        row = np.full(network.nodes, -1, np.int64)
        row[sites] = np.arange(len(sites))
        self.low = np.where(listed[by], 1.0, 0.0)
        self.high = np.where(reached[by], 1.0, 0.0)
        bought, sold = network.bought[sites], network.sold[sites]
        handled = network.handled[sites]
        limited = np.isfinite(handled)
        # Divided by what a site handled, so that all coefficients lie between -1 and 1.
        scale = np.where(limited, handled, np.maximum(sold, bought))
        out, into = np.flatnonzero(row[by] >= 0), np.flatnonzero(row[to] >= 0)
        balance = coo_array(
            (
                np.concatenate(
                    [quantity[out] / scale[row[by[out]]], -quantity[into] / bought[row[to[into]]]]
                ),
                (np.concatenate([row[by[out]], row[to[into]]]), np.concatenate([out, into])),
            ),
            shape=(len(sites), len(edges)),
        ).tocsr()
        inside = np.bincount(row[by[out]], quantity[out], len(sites))
        # Listed sales within the programme <= listed purchases; and, since what was sold to
        # others may have been listed, listed sales >= listed purchases - all that may be elsewhere.
        slack = 1.0 - inside / scale
        self.matrix = vstack([balance[limited], -balance[limited]]).tocsr()
        self.right = np.concatenate([np.zeros(limited.sum()), np.maximum(slack[limited], 0.0)])

    def solve(self, sign: int) -> float | None:
        """The least (``+1``) or most (``-1``) share."""
        from scipy.optimize import linprog

        found = linprog(
            sign * self.objective,
            A_ub=self.matrix if self.matrix.shape[0] else None,
            b_ub=self.right if self.matrix.shape[0] else None,
            bounds=np.column_stack([self.low, self.high]),
            method="highs",
            options={
                "time_limit": _SECONDS,
                "primal_feasibility_tolerance": 1e-10,
                "dual_feasibility_tolerance": 1e-10,
            },
        )
        return float(np.clip(sign * found.fun, 0.0, 1.0)) if found.status == 0 else None
