"""Where a buyer's purchases began: how much of them goes back to each node upstream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.network import Bools, Floats, Network
from freeproduce.trace.places import distinct, places
from freeproduce.trace.paths import steps
from freeproduce.trace.rounds import rounds

_SWEEPS = 60
"""Times that what came round is passed on before the equations are solved at once: more than a
chain has tiers."""


@dataclass(frozen=True, slots=True)
class End:
    """A node where the paper ends, and the share of the buyer's purchases that it would settle.

    ``why`` is ``no purchases`` (nothing is known of what it bought), ``sold more`` (it sold more
    than it is known to have bought; ``share`` is that part) or ``circle`` (it bought only from
    sites that bought from it in turn).
    """

    node: int
    share: float
    why: Literal["no purchases", "sold more", "circle"]


def closed(network: Network, listed: Bools) -> Bools:
    """Nodes that bought something, and yet nothing flows in from any source: closed circles."""
    away = steps(network, np.flatnonzero(listed | (network.bought == 0)))
    return np.isinf(away)


def origins(
    network: Network, listed: Bools, shut: Bools, purchases: NDArray[Any], weight: Floats
) -> Floats:
    """For each node, the share of the purchases that passed through it, by mass balance.

    ``purchases`` are places of edges and ``weight`` their parts of the whole; ``shut`` are the
    nodes of ``closed``, which are not looked behind. For a listed source
    this is its own share; of all nodes where nothing lies behind, the shares add up to 1.
    """
    seed = np.zeros(network.nodes)
    np.add.at(seed, network.supplier[purchases], weight)
    start, place, _by = network.upstream
    seen = np.zeros(network.nodes, np.bool_)
    front = np.flatnonzero(seed)
    while len(front):
        front = front[~seen[front]]
        seen[front] = True
        at = place[places(start, front[~listed[front] & ~shut[front]])[0]]
        front = distinct(network.supplier[at], network.nodes)
    nodes = np.flatnonzero(seen)
    return _passed(network, nodes[~listed[nodes] & ~shut[nodes]], nodes, seed)


def _passed(network: Network, behind: NDArray[Any], nodes: NDArray[Any], seed: Floats) -> Floats:
    """Solves ``passed = seed + purchases shared out over suppliers``, from the buyer upwards."""
    from scipy.sparse import csr_array

    start, place, _by = network.upstream
    at, count = places(start, behind)
    at = place[at]
    number = np.full(network.nodes, -1, np.int64)
    number[nodes] = np.arange(len(nodes))
    part = network.quantity[at] / np.repeat(network.bought[behind], count)
    up = csr_array(
        (part, (number[network.supplier[at]], np.repeat(number[behind], count))),
        shape=(len(nodes), len(nodes)),
    )
    passed = np.zeros(network.nodes)
    first = seed[nodes]
    found = first
    for _sweep in range(_SWEEPS):
        found, last = first + up @ found, found
        if np.abs(found - last).max() < 1e-15:
            break
    else:
        found = np.maximum(rounds(up, first, len(nodes)), 0.0)
    passed[nodes] = found
    return passed


def ends(
    network: Network, listed: Bools, shut: Bools, passed: Floats, least: float = 1e-9
) -> list[End]:
    """Where the paper ends, those first that would settle most. ``passed`` is from ``origins``."""
    found = []
    bought, sold = network.bought, network.sold
    for node in np.flatnonzero((passed > least) & ~listed).tolist():
        if bought[node] == 0:
            found.append(End(node, float(passed[node]), "no purchases"))
        elif shut[node]:
            found.append(End(node, float(passed[node]), "circle"))
        elif not network.stock[node] and sold[node] > bought[node] * (1 + 1e-9):
            missing = float(passed[node] * (1 - bought[node] / sold[node]))
            if missing > least:
                found.append(End(node, missing, "sold more"))
    return sorted(found, key=lambda e: (-e.share, e.node))
