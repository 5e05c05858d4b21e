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

_CHUNK = 1 << 18
"""Edges that are looked at together: enough for speed, few enough for the cache."""
_DIRECT = 30_000
"""Nodes of circles that are solved by elimination; larger ones by iteration."""
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
        front = np.flatnonzero(self.reached & (self.left == 0))
        while len(front):
            front = self._push(front)
        rest = np.flatnonzero(self.reached & (self.left > 0))
        if len(rest):
            self._circles(rest)
        for sums in (self.mass, self.low, self.high):
            sums[self.listed] = 1.0  # whatever they bought flowed into them as well
        if self.bounds:
            # Rounding must not put the mass balance outside its bounds.
            np.fmin(self.low, self.mass, out=self.low)
            np.fmax(self.high, self.mass, out=self.high)
        return Shares(self.low, self.mass, self.high)

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
            self._share(nodes)
            at, count = places(self.net.start, nodes)
            to, quantity = self.net.buyer[at], self.net.quantity[at]
            np.add.at(self.mass, to, quantity * np.repeat(self.mass[nodes], count))
            if self.bounds:
                low, high = self._edge_bounds(nodes, count, quantity)
                np.add.at(self.low, to, low)
                np.add.at(self.high, to, high)
            np.subtract.at(self.left, to, np.ones(len(to)))
            ready.append(_distinct(to[self.left[to] == 0]))
        return np.concatenate(ready)

    def _chunks(self, front: NDArray[Any]) -> list[NDArray[Any]]:
        sizes = np.cumsum(self.net.start[front + 1] - self.net.start[front])
        cuts = np.searchsorted(sizes, np.arange(_CHUNK, sizes[-1], _CHUNK))
        return np.split(front, np.unique(cuts))

    def _edge_bounds(
        self, nodes: NDArray[Any], count: NDArray[Any], quantity: Floats
    ) -> tuple[Floats, Floats]:
        """Least and most listed quantity on each edge that leaves ``nodes``."""
        most, rest = _limits(
            self.net.handled[nodes], self.listed[nodes], self.low[nodes], self.high[nodes]
        )
        return (
            np.maximum(quantity - np.repeat(rest, count), 0.0),
            np.minimum(quantity, np.repeat(most, count)),
        )

    # -- circles --------------------------------------------------------------------------------

    def _circles(self, rest: NDArray[Any]) -> None:
        """Nodes that wait for one another, and those behind them, circle by circle."""
        from scipy.sparse.csgraph import connected_components

        block = self.net.rows(self.net.quantity)[rest][:, rest].tocsr()
        block.sum_duplicates()  # the search for circles does not end where edges are double
        number, label = connected_components(block, connection="strong")
        order = np.argsort(label, kind="stable")
        starts = np.append(0, np.cumsum(np.bincount(label, minlength=number)))
        by, to = np.repeat(label, np.diff(block.indptr)), label[block.indices]
        across = by != to
        waits = np.bincount(to[across], minlength=number)
        flow = np.repeat(np.arange(len(rest)), np.diff(block.indptr))[across]
        # Edges between circles, in the order of the circle that they leave.
        leave = np.argsort(by[across], kind="stable")
        flow_at = np.append(0, np.cumsum(np.bincount(by[across], minlength=number)))
        flow, target = flow[leave], block.indices[across][leave]
        amount = block.data[across][leave]
        front = np.flatnonzero(waits == 0)
        while len(front):
            at, _count = places(starts, front)
            inside = order[at]
            self._solve(rest[inside], block[inside][:, inside].tocsr(), label[inside])
            at, _count = places(flow_at, front)
            self._pass_on(rest, flow[at], target[at], amount[at])
            np.subtract.at(waits, label[target[at]], np.ones(len(at), waits.dtype))
            front = _distinct(label[target[at]][waits[label[target[at]]] == 0])

    def _pass_on(
        self, rest: NDArray[Any], by: NDArray[Any], to: NDArray[Any], quantity: Floats
    ) -> None:
        np.add.at(self.mass, rest[to], quantity * self.mass[rest[by]])
        if self.bounds:
            low, high = self._edge_bounds(rest[by], np.ones(len(by), np.int64), quantity)
            np.add.at(self.low, rest[to], low)
            np.add.at(self.high, rest[to], high)

    def _solve(self, nodes: NDArray[Any], block: Any, label: NDArray[Any]) -> None:
        """Circles whose every supplier outside is done: shares of all their nodes together."""
        bought = self.net.bought[nodes]
        inflow = self.mass[nodes].copy()
        _same, circle = np.unique(label, return_inverse=True)
        unclear = np.isnan(inflow) | self.net.open[nodes]
        inflow[np.isnan(inflow)] = 0.0
        mass = _absorbed(block, bought, inflow) if block.nnz else inflow / bought
        lost = np.bincount(circle, unclear) > 0
        if self.bounds:
            self._narrow(nodes, block, bought, circle)
        self.mass[nodes] = np.where(lost[circle], np.nan, np.clip(mass, 0.0, 1.0))
        if self.bounds and lost.any():
            whole = (self.low[nodes] >= 1 - _NOTHING) & lost[circle]
            self.mass[nodes[whole]] = 1.0

    def _narrow(
        self, nodes: NDArray[Any], block: Any, bought: Floats, circle: NDArray[Any]
    ) -> None:
        """Bounds within circles: from nothing known inwards, so that each step is safe."""
        outside_low, outside_high = self.low[nodes].copy(), self.high[nodes].copy()
        inside = np.asarray(block.sum(axis=0)).ravel()
        other = np.bincount(circle, bought - inside - outside_low)
        total = np.bincount(circle, bought - inside)
        # A circle that only listed sources feed holds nothing else, however often it turns.
        fed = (other <= _NOTHING * total)[circle]
        low, high = fed.astype(np.float64), np.ones(len(nodes))
        count = np.diff(block.indptr)
        unclear = self.net.open[nodes]
        for _sweep in range(_SWEEPS if block.nnz else 1):
            self.low[nodes], self.high[nodes] = low, high
            least, most = self._edge_bounds(nodes, count, block.data)
            low = (outside_low + np.bincount(block.indices, least, len(nodes))) / bought
            high = (outside_high + np.bincount(block.indices, most, len(nodes))) / bought
            low = np.where(fed, 1.0, np.where(unclear, low >= 1 - _NOTHING, np.minimum(low, 1.0)))
            high = np.where(unclear, high > 0, np.minimum(high, 1.0))
            moved = max(np.abs(low - self.low[nodes]).max(), np.abs(high - self.high[nodes]).max())
            if moved < 1e-13:
                break
        self.low[nodes], self.high[nodes] = low, high


def edge_shares(
    network: Network, listed: Bools, of: Shares, edges: NDArray[Any]
) -> tuple[Floats, Floats, Floats]:
    """Least share, mass balance and most of what single edges carry; ``edges`` are their places."""
    by, quantity = network.supplier[edges], network.quantity[edges]
    low, high = of.minimum[by], of.maximum[by]
    most, rest = _limits(network.handled[by], listed[by], low, high)
    return (
        np.maximum(1.0 - rest / quantity, 0.0),
        of.mass_balance[by],
        np.minimum(1.0, most / quantity),
    )


def _limits(handled: Floats, listed: Bools, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The most that a node can sell of listed goods, and the most of others."""
    with np.errstate(invalid="ignore"):
        most = np.where(listed, np.inf, np.where(high > 0, handled * high, 0.0))
        rest = np.where(low < 1, handled * (1 - low), 0.0)
    return most, rest


def _absorbed(block: Any, bought: Floats, inflow: Floats) -> Floats:
    """The share of each node of circles: what flows in, and what comes round again.

    Solves ``bought * share = inflow + block.T @ share``.
    """
    from scipy.sparse import diags_array
    from scipy.sparse.linalg import bicgstab, splu

    turns = (diags_array(1 / bought) @ block.T).tocsr()
    start = inflow / bought
    system = diags_array(np.ones(len(bought))) - turns
    if len(bought) > _DIRECT:
        share = start
        for _again in range(4):
            rest = start - system @ share
            if np.abs(rest).max() < 1e-14:
                return share
            share = share + bicgstab(system, rest, rtol=1e-6, atol=0, maxiter=2000)[0]
        if np.abs(start - system @ share).max() < 1e-12:
            return share
    found: Floats = splu(system.tocsc()).solve(start)
    return found


def places(start: NDArray[Any], rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Places of all edges of these rows, one row after the other, and how many each row has."""
    count = start[rows + 1] - start[rows]
    ends = np.cumsum(count)
    at = np.arange(ends[-1] if len(ends) else 0, dtype=start.dtype)
    at += np.repeat((start[rows] - (ends - count)).astype(start.dtype), count)
    return at, count


def _distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Each value once, in order; ``numpy.unique`` is several times slower on short lists."""
    if not len(values):
        return values
    values = np.sort(values)
    return values[np.append(True, values[1:] != values[:-1])]
