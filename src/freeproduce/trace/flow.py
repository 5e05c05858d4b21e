"""Shares of all nodes at once: mass balance exactly, least and most by safe bounds.

Nodes are taken in the order in which goods flow, so that every edge is looked at once. Where goods
flow in a circle (returns, rework, recycling) the nodes of the circle are solved together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.network import Bools, Floats, Network
from freeproduce.trace.places import distinct, places
from freeproduce.trace.rounds import rounds

_CHUNK = 1 << 18
"""Edges that are looked at together: enough for speed, few enough for the cache."""
_SWEEPS = 200
"""Most sweeps that narrow the bounds within a circle; the bound is safe after any number."""
_NOTHING = 1e-12
"""A share below which rounding is meant."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Share of listed origin in what each node bought or, if it is listed itself, 1.

    ``mass_balance`` is ``nan`` where quantities are missing. ``minimum`` and ``maximum`` are safe:
    no way of assigning what was bought to what was sold leads outside them.
    """

    minimum: Floats
    mass_balance: Floats
    maximum: Floats


def shares(network: Network, listed: Bools, reached: Bools, *, bounds: bool = True) -> Shares:
    """The shares of every node. ``reached`` are the nodes downstream of ``listed``.

    Without ``bounds`` only the mass balance is worked out.
    """
    return _Sweep(network, listed, reached, bounds).run()


class _Sweep:
    """Listed quantity that has flowed into each node so far: by mass balance, least and most."""

    def __init__(self, network: Network, listed: Bools, reached: Bools, bounds: bool) -> None:
        self.net, self.listed, self.reached, self.bounds = network, listed, reached, bounds
        n = network.nodes
        self.mass = np.zeros(n)
        self.low, self.high = (np.zeros(n), np.zeros(n)) if bounds else (self.mass, self.mass)
        self.left = self._waiting()
        self.home: NDArray[np.int32] | None = None
        """Once circles are looked at: for each node, the node that stands for its circle."""

    def _waiting(self) -> Floats:
        """How many reached suppliers each reached node waits for; listed ones wait for none."""
        net = self.net
        if self.reached.all():
            left = np.bincount(net.buyer, minlength=net.nodes)
        else:
            flows = np.repeat(self.reached, np.diff(net.start))
            left = np.bincount(net.buyer[flows], minlength=net.nodes)
        left[self.listed] = 0
        return left.astype(np.float64)

    def run(self) -> Shares:
        """All nodes, front by front; then the circles and what lies behind them."""
        self._run(np.flatnonzero(self.reached & (self.left == 0)))
        rest = np.flatnonzero(self.reached & (self.left > 0))
        if len(rest):
            self._find_circles(rest)
            self._run(rest[(self.left[rest] == 0) & (self.home[rest] == rest)])  # type: ignore[index]
        for sums in (self.mass, self.low, self.high):
            sums[self.listed] = 1.0  # whatever they bought flowed into them as well
        if self.bounds:
            # Rounding must not put the mass balance outside its bounds.
            np.fmin(self.low, self.mass, out=self.low)
            np.fmax(self.high, self.mass, out=self.high)
        return Shares(self.low, self.mass, self.high)

    def _run(self, front: NDArray[Any]) -> None:
        while len(front):
            front = self._push(front if self.home is None else self._whole(front))

    def _share(self, nodes: NDArray[Any]) -> None:
        """From quantities that flowed in to shares."""
        bought, listed = self.net.bought[nodes], self.listed[nodes]
        bought[bought == 0] = 1.0
        for sums in (self.mass, self.low, self.high) if self.bounds else (self.mass,):
            share = np.minimum(sums[nodes] / bought, 1.0)
            share[listed] = 1.0
            sums[nodes] = share
        if self.net.open.any():
            self._unclear(nodes[self.net.open[nodes] & ~listed])

    def _unclear(self, nodes: NDArray[Any]) -> None:
        """Where purchases cannot be added up, only all or nothing is known."""
        if self.bounds:
            self.low[nodes] = self.low[nodes] >= 1 - _NOTHING
            self.high[nodes] = self.high[nodes] > 0
        self.mass[nodes] = np.where(self.mass[nodes] >= 1 - _NOTHING, 1.0, np.nan)

    def _push(self, front: NDArray[Any]) -> NDArray[Any]:
        """Let what ``front`` sold flow on; gives the nodes that wait no longer."""
        ready = []
        for nodes in self._chunks(front):
            self._share(nodes if self.home is None else nodes[~self.circle[nodes]])
            at, count = places(self.net.start, nodes)
            to, quantity = self.net.buyer[at], self.net.quantity[at]
            mass = quantity * np.repeat(self.mass[nodes], count)
            sums = [(self.mass, mass)]
            if self.bounds:
                low, high = self._edge_bounds(nodes, count, quantity)
                sums += [(self.low, low), (self.high, high)]
            if self.home is not None:
                # Edges inside a circle are in its solution already.
                out = self.home[to] != np.repeat(self.home[nodes], count)
                to, sums = to[out], [(total, part[out]) for total, part in sums]
            for total, part in sums:
                np.add.at(total, to, part)
            waits = to if self.home is None else self.home[to]
            np.subtract.at(self.left, waits, np.ones(len(waits)))
            ready.append(distinct(waits[self.left[waits] == 0], len(self.left)))
        return np.concatenate(ready)

    def _chunks(self, front: NDArray[Any]) -> list[NDArray[Any]]:
        sizes = np.cumsum(self.net.start[front + 1] - self.net.start[front])
        cuts = np.searchsorted(sizes, np.arange(_CHUNK, sizes[-1], _CHUNK))
        return np.split(front, np.unique(cuts))

    def _edge_bounds(
        self, nodes: NDArray[Any], count: NDArray[Any], quantity: Floats
    ) -> tuple[Floats, Floats]:
        """Least and most listed quantity on each edge that leaves ``nodes``."""
        most, rest = limits(
            self.net.handled[nodes], self.listed[nodes], self.low[nodes], self.high[nodes]
        )
        return (
            np.maximum(quantity - np.repeat(rest, count), 0.0),
            np.minimum(quantity, np.repeat(most, count)),
        )

    # -- circles --------------------------------------------------------------------------------

    def _find_circles(self, rest: NDArray[Any]) -> None:
        """Nodes that wait for one another; from here on a circle waits and is solved as a whole."""
        from scipy.sparse.csgraph import connected_components

        net = self.net
        rows = net.rows(net.quantity)
        if not net.single:
            rows = rows.copy()
            rows.sum_duplicates()  # the search for circles does not end where edges are double
        number, label = connected_components(rows, connection="strong")
        inside = np.zeros(net.nodes, np.bool_)
        inside[rest] = True
        first = np.full(number, -1, np.int32)
        first[label[rest[::-1]]] = rest[::-1]
        home = np.arange(net.nodes, dtype=np.int32)
        home[rest] = first[label[rest]]
        self.circle = np.bincount(home[rest], minlength=net.nodes)[home] > 1
        self.circle &= inside
        self.home = home
        nodes = np.flatnonzero(self.circle)
        self.members = nodes[np.argsort(home[nodes], kind="stable")]
        self.starts = np.append(0, np.cumsum(np.bincount(home[nodes], minlength=net.nodes)))
        at, count = places(net.start, nodes)
        by, to = np.repeat(home[nodes], count), home[net.buyer[at]]
        waits = self.left[nodes]
        self.left[nodes] = 0
        np.add.at(self.left, home[nodes], waits)
        np.subtract.at(self.left, to[by == to], np.ones(int((by == to).sum())))

    def _whole(self, front: NDArray[Any]) -> NDArray[Any]:
        """The front with all nodes of its circles, which are solved on the way."""
        circles = front[self.circle[front]]
        if not len(circles):
            return front
        nodes = self.members[places(self.starts, circles)[0]]
        self._solve(nodes)
        return np.concatenate([front[~self.circle[front]], nodes])

    def _solve(self, nodes: NDArray[Any]) -> None:
        """Circles whose every supplier outside is done: shares of all their nodes together."""
        from scipy.sparse import csr_array

        net, home = self.net, self.home
        assert home is not None
        at, count = places(net.start, nodes)
        by, to = np.repeat(np.arange(len(nodes)), count), net.buyer[at]
        inner = home[to] == home[nodes[by]]
        inner &= ~self.listed[to]
        number = np.full(net.nodes, -1, np.int32)
        number[nodes] = np.arange(len(nodes))
        block = csr_array(
            (net.quantity[at[inner]], (by[inner], number[to[inner]])),
            shape=(len(nodes), len(nodes)),
        )
        bought = net.bought[nodes]
        inflow = self.mass[nodes].copy()
        _same, circle = np.unique(home[nodes], return_inverse=True)
        lost = np.bincount(circle, np.isnan(inflow) | net.open[nodes]) > 0
        inflow[np.isnan(inflow)] = 0.0
        mass = _absorbed(block, bought, inflow, int(np.bincount(circle).max()))
        if self.bounds:
            self._narrow(nodes, block, bought)
        self.mass[nodes] = np.where(lost[circle], np.nan, np.clip(mass, 0.0, 1.0))
        if self.bounds and lost.any():
            self.mass[nodes[(self.low[nodes] >= 1 - _NOTHING) & lost[circle]]] = 1.0

    def _narrow(self, nodes: NDArray[Any], block: Any, bought: Floats) -> None:
        """Bounds within circles: from nothing known inwards, so that each step is safe.

        What goes round may have begun before the first record: a circle may hold other goods,
        in stock from then, than those that flowed into it.
        """
        outside_low, outside_high = self.low[nodes].copy(), self.high[nodes].copy()
        low, high = np.zeros(len(nodes)), np.ones(len(nodes))
        count = np.diff(block.indptr)
        unclear = self.net.open[nodes]
        for _sweep in range(_SWEEPS if block.nnz else 1):
            self.low[nodes], self.high[nodes] = low, high
            least, most = self._edge_bounds(nodes, count, block.data)
            low = (outside_low + np.bincount(block.indices, least, len(nodes))) / bought
            high = (outside_high + np.bincount(block.indices, most, len(nodes))) / bought
            low = np.where(unclear, low >= 1 - _NOTHING, np.minimum(low, 1.0))
            high = np.where(unclear, high > 0, np.minimum(high, 1.0))
            moved = max(np.abs(low - self.low[nodes]).max(), np.abs(high - self.high[nodes]).max())
            if moved < 1e-13:
                break
        self.low[nodes], self.high[nodes] = low, high


def limits(handled: Floats, listed: Bools, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The most that a node can sell of listed goods, and the most of others."""
    with np.errstate(invalid="ignore"):
        most = np.where(listed, np.inf, np.where(high > 0, handled * high, 0.0))
        rest = np.where(low < 1, handled * (1 - low), 0.0)
    return most, rest


def _absorbed(block: Any, bought: Floats, inflow: Floats, largest: int) -> Floats:
    """The share of each node of circles: what flows in, and what comes round again.

    Solves ``bought * share = inflow + block.T @ share``.
    """
    from scipy.sparse import diags_array

    return rounds((diags_array(1 / bought) @ block.T).tocsr(), inflow / bought, largest)
