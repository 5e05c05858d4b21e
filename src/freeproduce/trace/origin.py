"""Where a buyer's purchases began: how much of them goes back to each node upstream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.network import Bools, Floats, Network
from freeproduce.trace.paths import steps
from freeproduce.trace.places import distinct, places
from freeproduce.trace.rounds import rounds

Why = Literal["no purchases", "sold more", "circle"]
_ROUNDS = 20
"""Times that every edge may be looked at while what came round is passed on; what still goes round
then is solved for at once."""
_NOTHING = 1e-18
_LEAST = 1e-9
"""The share from which on an end is told of."""
_WHY: tuple[Why, ...] = ("no purchases", "sold more", "circle")


@dataclass(frozen=True, slots=True)
class End:
    """A node where the paper ends, and the share of the buyer's purchases that it would settle.

    ``why`` is ``no purchases`` (nothing is known of what it bought), ``sold more`` (it sold more
    than it is known to have bought; ``share`` is that part) or ``circle`` (it bought only from
    sites that bought from it in turn).
    """

    node: int
    share: float
    why: Why


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
    behind = ~listed & ~shut & (network.bought > 0)
    start, place, supplier = network.upstream
    passed, work = seed.copy(), 0
    moved: Floats = seed
    front: NDArray[Any] = np.flatnonzero(seed)
    while work <= _ROUNDS * network.edges:
        # Only what still moves is passed on: most of it has arrived after as many steps as tiers.
        front = front[behind[front] & (moved[front] > _NOTHING)]
        if not len(front):
            return passed
        rows, count = places(start, front)
        part = np.repeat(moved[front] / network.bought[front], count)
        part *= network.quantity[place[rows]]
        moved = np.bincount(supplier[rows], part, network.nodes).astype(np.float64, copy=False)
        front = np.flatnonzero(moved)
        passed += moved
        work += len(rows) + network.nodes
    return passed - moved + _solved(network, behind, moved)


def _solved(network: Network, behind: Bools, seed: Floats) -> Floats:
    """Solves ``passed = seed + purchases shared out over suppliers``, from the seed upwards."""
    from scipy.sparse import csr_array

    start, place, supplier = network.upstream
    seen = np.zeros(network.nodes, np.bool_)
    front = np.flatnonzero(seed)
    while len(front):
        front = front[~seen[front]]
        seen[front] = True
        front = distinct(supplier[places(start, front[behind[front]])[0]], network.nodes)
    nodes = np.flatnonzero(seen)
    buyers = nodes[behind[nodes]]
    rows, count = places(start, buyers)
    part = network.quantity[place[rows]] / np.repeat(network.bought[buyers], count)
    number = np.full(network.nodes, -1, np.int64)
    number[nodes] = np.arange(len(nodes))
    up = csr_array(
        (part, (number[supplier[rows]], np.repeat(number[buyers], count))),
        shape=(len(nodes), len(nodes)),
    )
    passed = np.zeros(network.nodes)
    passed[nodes] = np.maximum(rounds(up, seed[nodes], len(nodes)), 0.0)
    return passed


def ends(
    network: Network, listed: Bools, shut: Bools, passed: Floats, numbers: NDArray[Any]
) -> list[End]:
    """Where the paper ends, those first that would settle most. ``passed`` is from ``origins``,
    ``numbers`` are those that the nodes go by.
    """
    bought, sold = network.bought, network.sold
    open_ = (passed > _LEAST) & ~listed
    nothing, round_ = open_ & (bought == 0), open_ & (bought > 0) & shut
    more = open_ & (bought > 0) & ~shut & ~network.stock & (sold > bought * (1 + 1e-9))
    share = passed.copy()
    share[more] *= 1 - bought[more] / sold[more]
    kinds = [np.flatnonzero(kind & (share > _LEAST)) for kind in (nothing, more, round_)]
    nodes = np.concatenate(kinds)
    why = np.repeat(np.arange(len(kinds)), [len(k) for k in kinds])
    order = np.lexsort((nodes, -share[nodes]))
    columns = (numbers[nodes[order]].tolist(), share[nodes[order]].tolist(), why[order].tolist())
    return [End(node, part, _WHY[at]) for node, part, at in zip(*columns, strict=True)]
