"""From the shares of nodes to those of single edges, and of sites that have several nodes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.flow import Shares
from freeproduce.trace.limits import limits
from freeproduce.trace.network import Bools, Floats, Network

_NOTHING = 1e-9


def edge_shares(
    network: Network, listed: Bools, of: Shares, edges: NDArray[Any]
) -> tuple[Floats, Floats, Floats]:
    """Least share, mass balance and most of what single edges carry; ``edges`` are their places."""
    by, quantity = network.supplier[edges], network.quantity[edges]
    low, high = of.minimum[by], of.maximum[by]
    most, rest = limits(network.handled[by], listed[by], low, high)
    return (
        np.maximum(1.0 - rest / quantity, 0.0),
        of.mass_balance[by],
        np.minimum(1.0, most / quantity),
    )


def site_shares(
    network: Network, listed: Bools, of: Shares, sites: NDArray[Any], edges: NDArray[Any]
) -> tuple[Floats, Floats, Floats]:
    """Least share, mass balance and most of what each site bought, by safe bounds.

    ``edges`` are the places of edges that lead from one site to another.
    """
    to = network.site_of[network.buyer[edges]]
    order = np.argsort(sites)
    at = order[np.minimum(np.searchsorted(sites, to, sorter=order), len(sites) - 1)]
    mine = sites[at] == to
    edges, at = edges[mine], at[mine]
    quantity = network.quantity[edges]
    total = np.bincount(at, quantity, len(sites))
    total[total == 0] = 1.0
    low, mass, high = (
        np.minimum(np.bincount(at, quantity * part, len(sites)) / total, 1.0)
        for part in edge_shares(network, listed, of, edges)
    )
    unclear = np.zeros(len(sites), np.bool_)
    unclear[at[network.open[network.buyer[edges]]]] = True
    if network.mixed is not None:
        unclear |= network.mixed[sites]
    low = np.where(unclear, low >= 1 - _NOTHING, low)
    high = np.where(unclear, high > 0, high)
    mass = np.where(unclear, np.where(low == 1, 1.0, np.where(high == 0, 0.0, np.nan)), mass)
    its = np.isin(sites, network.site_of[listed])
    return (
        np.where(its, 1.0, np.fmin(low, mass)),
        np.where(its, 1.0, mass),
        np.where(its, 1.0, np.fmax(high, mass)),
    )
