"""Shares of all nodes at once: mass balance exactly, least and most by safe bounds.

Nodes are taken in the order in which goods flow, so that every edge is looked at once. Where goods
flow in a circle the nodes of the circle are solved together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.circles import NOTHING, Circles
from freeproduce.trace.limits import limits
from freeproduce.trace.network import Bools, Floats, Ints, Network
from freeproduce.trace.places import distinct, places

_CHUNK = 1 << 18
"""Edges that are looked at together: enough for speed, few enough for the cache."""
_DONE = -1
"""In place of a count: the node has been taken, or waits with its circle."""
_NONE: NDArray[Any] = np.zeros(0, np.int64)


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
        self.net, self.listed, self.bounds = network, listed, bounds
        n = network.nodes
        self.mass = np.zeros(n)
        self.low, self.high = (np.zeros(n), np.zeros(n)) if bounds else (self.mass, self.mass)
        self.left = self._waiting(reached)
        self.circles: Circles | None = None

    def _waiting(self, reached: Bools) -> Ints:
        """How many reached suppliers each reached node waits for; listed ones wait for none."""
        net = self.net
        left = np.zeros(net.nodes, np.int32)
        for nodes in self._chunks(np.flatnonzero(reached)):
            to = net.buyer[places(net.start, nodes)[0]]
            np.add.at(left, to, np.ones(len(to), np.int32))
        left[~reached] = _DONE
        left[self.listed] = 0
        return left

    def run(self) -> Shares:
        """All nodes, front by front; then the circles and what lies behind them."""
        self._run(self._taken(np.flatnonzero(self.left == 0)))
        rest = np.flatnonzero(self.left > 0)
        if len(rest):
            self.circles = Circles(self.net, rest, self.left)
            self.left[self.circles.members] = _DONE
            self._run(self._taken(np.flatnonzero(self.left == 0)), self.circles.free())
        for sums in (self.mass, self.low, self.high):
            sums[self.listed] = 1.0  # whatever they bought flowed into them as well
        if self.bounds:
            # Rounding must not put the mass balance outside its bounds.
            np.fmin(self.low, self.mass, out=self.low)
            np.fmax(self.high, self.mass, out=self.high)
        return Shares(self.low, self.mass, self.high)

    def _run(self, front: NDArray[Any], circles: NDArray[Any] = _NONE) -> None:
        """Let goods flow on from nodes, and from circles, that wait for nothing more."""
        while len(front) or len(circles):
            pushed = []
            for nodes in self._chunks(front):
                self._share(nodes)
                pushed.append(self._push(nodes))
            if len(circles):
                members = self._chunks(self._solved(circles))
                pushed.extend(self._push(nodes, within=self.circles) for nodes in members)
            front, circles = (np.concatenate(parts) for parts in zip(*pushed, strict=True))

    def _solved(self, circles: NDArray[Any]) -> NDArray[Any]:
        """The nodes of circles, their shares worked out."""
        assert self.circles is not None
        bounds = (self.low, self.high) if self.bounds else None
        return self.circles.solve(circles, self.mass, bounds)

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
            self.low[nodes] = self.low[nodes] >= 1 - NOTHING
            self.high[nodes] = self.high[nodes] > 0
        self.mass[nodes] = np.where(self.mass[nodes] >= 1 - NOTHING, 1.0, np.nan)

    def _push(
        self, nodes: NDArray[Any], within: Circles | None = None
    ) -> tuple[NDArray[Any], NDArray[Any]]:
        """Let what these nodes sold flow on; gives the nodes and the circles that wait no longer.

        ``within`` are the circles that the nodes are members of: edges inside one are in its
        solution already.
        """
        at, count = places(self.net.start, nodes)
        if within is not None:
            at, count = within.leaving(nodes, at, count)
        to, quantity = self.net.buyer[at], self.net.quantity[at]
        np.add.at(self.mass, to, quantity * np.repeat(self.mass[nodes], count))
        if self.bounds:
            self._push_bounds(nodes, count, to, quantity)
        np.subtract.at(self.left, to, np.ones(len(to), np.int32))
        if len(to) > self.net.nodes // 16:
            ready = np.flatnonzero(self.left == 0)
        else:
            ready = distinct(to[self.left[to] == 0], self.net.nodes)
        return self._taken(ready), _NONE if self.circles is None else self.circles.reached(to)

    def _push_bounds(
        self, nodes: NDArray[Any], count: NDArray[Any], to: Ints, quantity: Floats
    ) -> None:
        """Least and most listed quantity on each edge that leaves ``nodes``."""
        low = self.low[nodes]
        most, rest = limits(self.net.handled[nodes], self.listed[nodes], low, self.high[nodes])
        np.add.at(self.high, to, np.minimum(quantity, np.repeat(most, count)))
        if not (some := low > 0).all():
            # Where nothing need be listed, all that was sold may be other goods.
            edges = np.repeat(some, count)
            rest, count, to, quantity = rest[some], count[some], to[edges], quantity[edges]
        np.add.at(self.low, to, np.maximum(quantity - np.repeat(rest, count), 0.0))

    def _taken(self, ready: NDArray[Any]) -> NDArray[Any]:
        self.left[ready] = _DONE
        return ready

    def _chunks(self, nodes: NDArray[Any]) -> list[NDArray[Any]]:
        sizes = np.cumsum(self.net.start[nodes + 1] - self.net.start[nodes])
        cuts = np.searchsorted(sizes, np.arange(_CHUNK, sizes[-1] if len(nodes) else 0, _CHUNK))
        return np.split(nodes, np.unique(cuts)) if len(nodes) else []
