"""What lies upstream of some nodes, as a network of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.network import Network
from freeproduce.trace.places import distinct, places


@dataclass(frozen=True, slots=True)
class Upstream:
    """Part of a network: its node ``i`` is node ``nodes[i]`` of the whole, its edge ``i`` the
    edge at ``edges[i]``. ``tier`` says how many steps each node lies before the goals (0).

    What the nodes sold to others than these still limits what they may have sold to these.
    """

    network: Network
    nodes: NDArray[Any]
    edges: NDArray[Any]
    tier: NDArray[Any]


def upstream(whole: Network, goals: NDArray[Any]) -> Upstream:
    """The goals, all that lies before them, and every edge between."""
    start, place, supplier = whole.upstream
    tier = np.full(whole.nodes, -1, np.int32)
    tier[goals] = 0
    front, edges, suppliers, step = goals, [], [], 0
    while len(front):
        step += 1
        rows, _count = places(start, front)
        edges.append(place[rows])
        suppliers.append(supplier[rows])
        front = distinct(suppliers[-1], whole.nodes)
        front = front[tier[front] < 0]
        tier[front] = step
    at, by = np.concatenate(edges), np.concatenate(suppliers)
    order = np.argsort(at)
    at, by = at[order], by[order]
    nodes = np.flatnonzero(tier >= 0)
    number = np.full(whole.nodes, -1, np.int32)
    number[nodes] = np.arange(len(nodes), dtype=np.int32)
    sold = np.bincount(number[by], minlength=len(nodes))
    network = Network(
        np.append(0, np.cumsum(sold)).astype(whole.start.dtype),
        number[whole.buyer[at]], whole.quantity[at], whole.basis[at],
        whole.open[nodes], whole.stock[nodes], whole.site_of[nodes], whole.mixed, whole.single,
        None if whole.limit is None else whole.limit[nodes], whole.sold[nodes],
    )  # fmt: skip
    return Upstream(network, nodes, at, tier[nodes])
