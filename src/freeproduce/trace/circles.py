"""Circles (returns, rework, recycling): nodes that wait for one another are solved together."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.limits import limits, of_edges
from freeproduce.trace.network import Floats, Ints, Network
from freeproduce.trace.places import distinct, places
from freeproduce.trace.rounds import rounds

NOTHING = 1e-12
"""A share below which rounding is meant."""
_SWEEPS = 200
"""Most sweeps that narrow the bounds within a circle; the bound is safe after any number."""


class Circles:
    """The circles among nodes that wait.

    ``of`` is the number of each node's circle, or -1; ``waits`` counts, for each circle, the
    edges from outside that nothing has come by yet.
    """

    def __init__(self, network: Network, rest: NDArray[Any], left: Ints) -> None:
        self.net = network
        self.members, self.starts, self.of = _found(network, rest)
        """The nodes of circle ``c`` are ``members[starts[c]:starts[c + 1]]``."""
        self.inside = self.of >= 0
        nodes = self.members
        number = np.zeros(network.nodes, np.int32)
        number[nodes] = np.arange(len(nodes), dtype=np.int32)
        at, count = places(network.start, nodes)
        to = network.buyer[at]
        inner = self.of[to] == np.repeat(self.of[nodes], count)
        self._to, self._quantity = number[to[inner]], network.quantity[at[inner]]
        self._rows = np.append(0, np.cumsum(inner))[np.append(0, np.cumsum(count))]
        """Edges within circles, in compressed rows; members are numbered by their place."""
        if len(nodes):
            turns = np.add.reduceat(left[nodes] - np.diff(self._rows), self.starts[:-1])
        else:
            turns = np.zeros(0, np.int64)
        self.waits = turns.astype(np.int32)

    def free(self) -> NDArray[Any]:
        """The circles that wait for nothing outside."""
        return np.flatnonzero(self.waits == 0)

    def reached(self, to: Ints) -> NDArray[Any]:
        """Count edges that came to these nodes; gives the circles that wait no longer."""
        circles = self.of[to[self.inside[to]]]
        np.subtract.at(self.waits, circles, np.ones(len(circles), np.int32))
        return distinct(circles[self.waits[circles] == 0], len(self.waits))

    def leaving(
        self, nodes: NDArray[Any], at: NDArray[Any], count: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[Any]]:
        """Of the edges of members, those that lead out of their circle, and how many each has."""
        out = self.of[self.net.buyer[at]] != np.repeat(self.of[nodes], count)
        passed = np.append(0, np.cumsum(out))[np.append(0, np.cumsum(count))]
        return at[out], np.diff(passed)

    def solve(
        self, circles: NDArray[Any], mass: Floats, bounds: tuple[Floats, Floats] | None
    ) -> NDArray[Any]:
        """The shares of all nodes of circles whose every supplier outside is done.

        The arrays hold what flowed into each node, and then its share. Gives the nodes.
        """
        from scipy.sparse import csr_array

        mine, size = places(self.starts, circles)
        nodes: NDArray[Any] = self.members[mine]
        at, count = places(self._rows, mine)
        shift = np.arange(len(mine)) - mine
        block = csr_array(
            (
                self._quantity[at],
                self._to[at] + np.repeat(shift, count),
                np.append(0, np.cumsum(count)),
            ),
            shape=(len(mine), len(mine)),
        )
        circle = np.repeat(np.arange(len(circles)), size)
        bought, inflow = self.net.bought[nodes], mass[nodes]
        lost = np.bincount(circle, np.isnan(inflow) | self.net.open[nodes]) > 0
        inflow[np.isnan(inflow)] = 0.0
        found = np.clip(_absorbed(block, bought, inflow, int(size.max())), 0.0, 1.0)
        mass[nodes] = np.where(lost[circle], np.nan, found)
        if bounds is not None:
            low, high = bounds
            low[nodes], high[nodes] = self._narrowed(nodes, block, bought, low[nodes], high[nodes])
            if lost.any():
                mass[nodes[(low[nodes] >= 1 - NOTHING) & lost[circle]]] = 1.0
        return nodes

    def _narrowed(
        self, nodes: NDArray[Any], block: Any, bought: Floats, least_in: Floats, most_in: Floats
    ) -> tuple[Floats, Floats]:
        """Bounds within circles: from nothing known inwards, so that each step is safe.

        What goes round may have begun before the first record: a circle may hold other goods,
        in stock from then, than those that flowed into it.
        """
        low, high = np.zeros(len(nodes)), np.ones(len(nodes))
        count = np.diff(block.indptr)
        handled, unclear = self.net.handled[nodes], self.net.open[nodes]
        unlisted = np.zeros(len(nodes), np.bool_)
        for _sweep in range(_SWEEPS if block.nnz else 1):
            was = low, high
            least, most = of_edges(*limits(handled, unlisted, low, high), count, block.data)
            low = (least_in + np.bincount(block.indices, least, len(nodes))) / bought
            high = (most_in + np.bincount(block.indices, most, len(nodes))) / bought
            low = np.where(unclear, low >= 1 - NOTHING, np.minimum(low, 1.0))
            high = np.where(unclear, high > 0, np.minimum(high, 1.0))
            if max(np.abs(low - was[0]).max(), np.abs(high - was[1]).max()) < 1e-13:
                break
        return low, high


def _found(network: Network, rest: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], Ints]:
    """Members of circles, circle by circle, where each begins, and the circle of every node."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    number = np.full(network.nodes, -1, np.int32)
    number[rest] = np.arange(len(rest), dtype=np.int32)
    at, count = places(network.start, rest)
    to = number[network.buyer[at]]
    del at
    rows = np.append(0, np.cumsum(count))
    if not (within := to >= 0).all():
        to, rows = to[within], np.append(0, np.cumsum(within))[rows]
    shape = (len(rest), len(rest))
    graph: Any = csr_array((np.ones(len(to), np.int8), to, rows.astype(np.int32)), shape=shape)
    if not network.single:
        graph.sum_duplicates()  # the search for circles does not end where edges are double
    # What stands on the edges is not looked at: one number for all of them.
    one = np.broadcast_to(np.float64(1.0), graph.nnz)
    graph = csr_array((one, graph.indices, graph.indptr), shape=shape)
    labels, label = connected_components(graph, connection="strong")
    size = np.bincount(label, minlength=labels)
    mine = np.flatnonzero(size[label] > 1)
    mine = mine[np.argsort(label[mine], kind="stable")]
    sizes = size[size > 1]
    number.fill(-1)
    number[rest[mine]] = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return rest[mine], np.append(0, np.cumsum(sizes)), number


def _absorbed(block: Any, bought: Floats, inflow: Floats, largest: int) -> Floats:
    """The share of each node of circles: what flows in, and what comes round again.

    Solves ``bought * share = inflow + block.T @ share``.
    """
    from scipy.sparse import diags_array

    return rounds((diags_array(1 / bought) @ block.T).tocsr(), inflow / bought, largest)
