"""Paths from listed sources to a buyer, the strongest first, as evidence."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.network import Basis, Bools, Floats, Network
from freeproduce.trace.places import distinct, places

_STEPS = 200_000
"""Most steps that are tried in search of more paths."""


@dataclass(frozen=True, slots=True)
class Path:
    """Nodes from a listed source to a buyer; ``basis`` is that of the weakest link."""

    nodes: tuple[int, ...]
    basis: Basis


def strongest(network: Network, listed: Bools, goals: list[int], k: int = 1) -> list[Path]:
    """At most ``k`` paths that end at one of ``goals``: by weakest link, then fewest steps.

    No path goes through a listed source or twice through a node.
    """
    found: list[Path] = []
    for level in sorted(set(np.unique(network.basis).tolist()), reverse=True):
        if len(found) < k:
            found += _at(network, listed, goals, k - len(found), level)
    return found


def _at(network: Network, listed: Bools, goals: list[int], k: int, level: int) -> list[Path]:
    """Paths whose weakest link is exactly ``level``, found backwards from the goals.

    The steps that are still to go are known beforehand, so that no wrong turn is taken.
    """
    away = distance(network, listed, level)
    start, place, _by = network.upstream
    ends = [g for g in goals if np.isfinite(away[g])]
    heap: list[tuple[float, tuple[int, ...], int]] = [
        (float(away[g]), (g,), int(Basis.DOCUMENTED)) for g in ends
    ]
    heapq.heapify(heap)
    found: list[Path] = []
    for _step in range(_STEPS):
        if not heap or len(found) >= k:
            break
        _length, nodes, weakest = heapq.heappop(heap)
        if listed[nodes[0]]:
            if weakest == level:
                found.append(Path(nodes, Basis(weakest)))
            continue
        at = place[start[nodes[0]] : start[nodes[0] + 1]]
        at = at[network.basis[at] >= level]
        for edge in at.tolist():
            by = int(network.supplier[edge])
            if by not in nodes and np.isfinite(away[by]):
                basis = min(weakest, int(network.basis[edge]))
                heapq.heappush(heap, (len(nodes) + float(away[by]), (by, *nodes), basis))
    return found


def distance(network: Network, listed: Bools, level: int = 0) -> Floats:
    """Steps from the nearest listed source, along edges of this basis or stronger; else ``inf``."""
    return steps(network, np.flatnonzero(listed), level)


def steps(network: Network, front: NDArray[Any], level: int = 0) -> Floats:
    """Steps downstream from any node of ``front``; ``inf`` where there is no way."""
    away = np.full(network.nodes, np.inf)
    away[front] = 0
    step = 0
    while len(front):
        step += 1
        at, _count = places(network.start, front)
        to = network.buyer[at[network.basis[at] >= level]]
        front = distinct(to[np.isinf(away[to])], network.nodes)
        away[front] = step
    return away
