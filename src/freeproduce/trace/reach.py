"""What lies downstream of the listed sources, and along which edges: the strongest path to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.network import Basis, Bools, Ints, Network

UNREACHED = -1


@dataclass(frozen=True, slots=True)
class Reach:
    """For each node: the ``basis`` of its strongest path (``UNREACHED`` if there is none).

    ``before`` is the node before it on that path (``UNREACHED`` at a listed source).
    """

    basis: NDArray[np.int8]
    before: Ints

    @property
    def reached(self) -> Bools:
        """Nodes with a path from a listed source, the sources among them."""
        return self.basis > UNREACHED

    def strongest(self, nodes: list[int]) -> list[int]:
        """The strongest path to one of these nodes, the shortest of those; empty without one."""
        best = max(self.basis[node] for node in nodes)
        return min((self.path(node) for node in nodes if self.basis[node] == best), key=len)

    def path(self, node: int) -> list[int]:
        """From the listed source to ``node``; empty if there is no path."""
        if self.basis[node] == UNREACHED:
            return []
        found = [node]
        while (node := int(self.before[node])) != UNREACHED:
            found.append(node)
        return found[::-1]


def reach(network: Network, listed: Bools) -> Reach:
    """Paths from listed sources; of all paths the one with the strongest weakest link.

    Nothing goes through a listed source: it is not looked behind. Among equally strong paths the
    one with the fewest steps is taken.
    """
    n = network.nodes
    basis = np.full(n, UNREACHED, np.int8)
    before = np.full(n, UNREACHED, np.int32)
    if network.edges:
        weakest, strongest = int(network.basis.min()), int(network.basis.max())
        for level in range(strongest, weakest - 1, -1):
            _widen(network, listed, basis, before, level, level == weakest)
    basis[listed] = Basis.DOCUMENTED
    before[listed] = UNREACHED
    return Reach(basis, before)


def _widen(
    network: Network, listed: Bools, basis: NDArray[np.int8], before: Ints, level: int, every: bool
) -> None:
    """Reach on from what is reached, along edges of this strength and stronger; ``every`` says
    that all are.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order

    n = network.nodes
    seeds = np.flatnonzero(listed | (basis > UNREACHED)).astype(np.int32)
    buyer, start = network.buyer, network.start
    if not every:
        strong = network.basis >= level
        buyer = buyer[strong]
        start = np.append(0, np.cumsum(strong))[network.start]
    # One more row stands for all seeds, so that one search begins at each of them.
    indices = np.concatenate([buyer, seeds])
    indptr = np.append(start, start[-1] + len(seeds)).astype(np.int32)
    # What stands on the edges is not looked at: one number for all of them.
    one = np.broadcast_to(np.float64(1.0), len(indices))
    graph: Any = csr_array((one, indices, indptr), shape=(n + 1, n + 1))
    order, previous = breadth_first_order(graph, n, return_predecessors=True)
    order = order[1:]
    fresh = order[basis[order] == UNREACHED]
    basis[fresh] = level
    before[fresh] = np.where(previous[fresh] == n, UNREACHED, previous[fresh])
