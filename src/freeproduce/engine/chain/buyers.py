"""The buyers at the end of chains: who bought and did not sell on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from freeproduce.trace import Network, Trace

MOST = 50
"""Buyers told of one by one; a run that has more says so."""


@dataclass(frozen=True)
class Buyers:
    """Sites at the end of chains, those that bought most first."""

    sites: NDArray[Any]

    def most_exposed(self, trace: Trace) -> list[int]:
        """At most ``MOST`` of them, those first that could hold the largest listed share."""
        if len(self.sites) <= MOST:
            return [int(s) for s in self.sites]
        _least, mass, most = trace.bounds(self.sites)
        order = np.lexsort((-most, -np.nan_to_num(mass)))
        return [int(s) for s in self.sites[order[:MOST]]]


def last_buyers(network: Network) -> Buyers:
    """Where goods end. Of a circle that nothing leaves (returns) it is who keeps most."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    site = network.site if network.site is not None else np.arange(network.nodes, dtype=np.int32)
    supplier, buyer = site[network.supplier], site[network.buyer]
    between = supplier != buyer
    supplier, buyer, quantity = supplier[between], buyer[between], network.quantity[between]
    n = int(site.max(initial=-1)) + 1
    graph = csr_array((np.ones(len(supplier)), (supplier, buyer)), shape=(n, n))
    _count, group = connected_components(graph, directed=True, connection="strong")
    leaves = np.zeros(n, np.bool_)
    away = group[supplier] != group[buyer]
    leaves[group[supplier[away]]] = True
    bought = np.bincount(buyer, quantity, n)
    kept = bought - np.bincount(supplier, quantity, n)
    last = np.flatnonzero(~leaves[group] & (bought > 0))
    order = last[np.lexsort((last, -kept[last], group[last]))]
    first = np.append(True, group[order][1:] != group[order][:-1])[: len(order)]
    chosen = order[first]
    return Buyers(chosen[np.lexsort((chosen, -bought[chosen]))])
