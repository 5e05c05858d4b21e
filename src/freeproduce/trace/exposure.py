"""How much of what each site bought could come from listed sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace import exact as programme
from freeproduce.trace import origin, paths
from freeproduce.trace.flow import Shares, edge_shares, places, shares
from freeproduce.trace.network import Basis, Bools, Floats, Ints, Network
from freeproduce.trace.reach import Reach, reach

Bound = Literal["exact", "safe"]
_WORK = 300_000
"""Buyers times edges up to which every buyer's bounds are worked out exactly."""
_SAFE: Bound = "safe"
_TIGHT = 1e-9
"""Safe bounds that lie no further apart are exact."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """The listed share of what one site bought, from 0 to 1, and how it is known.

    ``mass_balance`` is ``None`` where quantities are missing. ``bound`` says whether ``minimum``
    and ``maximum`` are the tightest that the quantities allow (``exact``) or lie at or outside them
    (``safe``). ``basis`` is that of the strongest path, ``None`` if no listed source lies upstream;
    ``path`` are its nodes, from the source to the site. A listed site counts 1.
    """

    site: int
    minimum: float
    mass_balance: float | None
    maximum: float
    bound: Bound
    basis: Basis | None
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The part of a site's purchases that one listed source supplied, and its bounds."""

    source: int
    minimum: float
    mass_balance: float | None
    maximum: float
    bound: Bound


@dataclass
class Trace:
    """A network held against its listed sources. Each part is worked out when it is asked for.

    ``listed`` marks nodes: every node of a listed site.
    """

    network: Network
    listed: Bools

    @cached_property
    def reach(self) -> Reach:
        """What lies downstream of the listed sources, and the strongest path to it."""
        return reach(self.network, self.listed)

    @cached_property
    def shares(self) -> Shares:
        """The share of every node, for all at once."""
        return shares(self.network, self.listed, self.reach.reached)

    @cached_property
    def site(self) -> Ints:
        """The site of each node."""
        if self.network.site is not None:
            return self.network.site
        return np.arange(self.network.nodes, dtype=np.int32)

    @cached_property
    def _between(self) -> NDArray[Any]:
        """Places of edges that lead from one site to another."""
        net = self.network
        if net.site is None:
            return np.arange(net.edges)
        return np.flatnonzero(self.site[net.supplier] != self.site[net.buyer])

    @cached_property
    def _closed(self) -> Bools:
        return origin.closed(self.network, self.listed)

    @cached_property
    def buyers(self) -> NDArray[Any]:
        """Sites that bought something from another site."""
        return np.unique(self.site[self.network.buyer[self._between]])

    def nodes(self, site: int) -> list[int]:
        """The nodes of a site: itself and each lot that is followed through it."""
        if self.network.site is None:
            return [site]
        order, starts = self._by_site
        found: list[int] = order[starts[site] : starts[site + 1]].tolist()
        return found

    @cached_property
    def _by_site(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Nodes in the order of their sites, and where each site begins."""
        return np.argsort(self.site, kind="stable"), np.append(0, np.cumsum(np.bincount(self.site)))

    def purchases(self, site: int) -> NDArray[Any]:
        """Places of the edges that brought something to a site from another one."""
        start, place = self.network.upstream
        at: NDArray[Any] = place[places(start, np.asarray(self.nodes(site)))[0]]
        mine: NDArray[Any] = at[self.site[self.network.supplier[at]] != site]
        return mine

    def exposures(self, sites: Iterable[int] | None = None) -> Iterator[Exposure]:
        """The exposure of these sites, or of all buyers in the order of their numbers.

        Bounds are exact for sites that are named, and for all buyers of a network that is small
        enough; else they are safe. Each exposure says which.
        """
        wanted = self.buyers if sites is None else np.asarray(list(sites), np.int64)
        least, mass, most = self._bounds(wanted)
        strong = sites is not None or len(wanted) * self.network.edges <= _WORK
        for i, site in enumerate(wanted.tolist()):
            low, high, bound = float(least[i]), float(most[i]), "safe"
            balance = None if np.isnan(mass[i]) else float(mass[i])
            if high - low <= _TIGHT:
                bound = "exact"
            elif strong and (tight := self.exact(site)):
                low, high, bound = *tight, "exact"
                if balance is not None:
                    low, high = min(low, balance), max(high, balance)
            basis, path = self.strongest(site)
            yield Exposure(site, low, balance, high, bound, basis, path)  # type: ignore[arg-type]

    def _bounds(self, sites: NDArray[Any]) -> tuple[Floats, Floats, Floats]:
        """Least share, mass balance and most of each site, by safe bounds."""
        s = self.shares
        if self.network.site is None:
            return s.minimum[sites], s.mass_balance[sites], s.maximum[sites]
        net, at = self.network, self._between
        to = np.searchsorted(sites, self.site[net.buyer[at]], sorter=(order := np.argsort(sites)))
        to = order[np.minimum(to, len(sites) - 1)]
        mine = sites[to] == self.site[net.buyer[at]]
        at, to = at[mine], to[mine]
        total = np.bincount(to, net.quantity[at], len(sites))
        total[total == 0] = 1.0
        low, mass, high = (
            np.minimum(np.bincount(to, net.quantity[at] * part, len(sites)) / total, 1.0)
            for part in edge_shares(net, self.listed, s, at)
        )
        unclear = np.zeros(len(sites), np.bool_)
        unclear[to[net.open[net.buyer[at]]]] = True
        if net.mixed is not None:
            unclear |= net.mixed[sites]
        low = np.where(unclear, low >= 1 - _TIGHT, low)
        high = np.where(unclear, high > 0, high)
        mass = np.where(unclear, np.where(low == 1, 1.0, np.where(high == 0, 0.0, np.nan)), mass)
        listed = np.isin(sites, self.site[self.listed])
        return (
            np.where(listed, 1.0, np.fmin(low, mass)),
            np.where(listed, 1.0, mass),
            np.where(listed, 1.0, np.fmax(high, mass)),
        )

    def exact(self, site: int) -> tuple[float, float] | None:
        """Least and most share of a site's purchases, as tight as the quantities allow.

        ``None`` where that cannot be worked out (see ``exact.exact``).
        """
        at = self.purchases(site)
        if not len(at) or (self.network.mixed is not None and self.network.mixed[site]):
            return None
        return programme.exact(self.network, self.listed, self.reach.reached, at, self._weight(at))

    def _weight(self, at: NDArray[Any]) -> Floats:
        quantity = self.network.quantity[at]
        weight: Floats = quantity / quantity.sum()
        return weight

    def strongest(self, site: int) -> tuple[Basis | None, tuple[int, ...]]:
        """The strongest path from a listed source to a site, and the basis of its weakest link."""
        nodes = np.asarray(self.nodes(site))
        node = int(nodes[np.argmax(self.reach.basis[nodes])])
        path = tuple(self.reach.path(node))
        return (Basis(int(self.reach.basis[node])), path) if path else (None, ())

    def paths(self, site: int, k: int = 1) -> list[paths.Path]:
        """At most ``k`` paths from listed sources to a site, the strongest first."""
        return paths.strongest(self.network, self.listed, self.nodes(site), k)

    def tiers(self, site: int) -> Floats:
        """The tier of each node as seen from a site: 1 for its suppliers ...; else ``inf``."""
        return paths.tiers(self.network, self.nodes(site))

    def origins(self, site: int) -> Floats:
        """For each node, the share of a site's purchases that passed through it."""
        at = self.purchases(site)
        return origin.origins(self.network, self.listed, self._closed, at, self._weight(at))

    def ends(self, site: int) -> list[origin.End]:
        """Where the paper ends upstream of a site, first what would settle most."""
        return origin.ends(self.network, self.listed, self._closed, self.origins(site))

    def sources(self, site: int) -> list[Origin]:
        """What each listed source supplied of a site's purchases, the largest part first."""
        passed, found = self.origins(site), []
        _low, balances, highs = self._bounds(np.asarray([site]))
        sources = np.unique(self.site[(passed > 0) & self.listed]).tolist()
        few = len(sources) * self.network.edges <= _WORK
        for source in sources:
            at = np.asarray(self.nodes(source))
            at = at[self.listed[at]]
            mine = np.zeros(self.network.nodes, np.bool_)
            mine[at] = True
            balance = None if np.isnan(balances[0]) else float(passed[at].sum())
            low, high, bound = (
                self._one_source(site, mine) if few else (0.0, float(highs[0]), _SAFE)
            )
            if balance is not None:
                low, high = min(low, balance), max(high, balance)
            found.append(Origin(int(source), low, balance, high, bound))
        return sorted(found, key=lambda o: (-(o.mass_balance or 0), -o.maximum, o.source))

    def _one_source(self, site: int, mine: Bools) -> tuple[float, float, Bound]:
        """Bounds for one source; the other listed sources are then sources of something else."""
        alone = Trace(_cut(self.network, self.listed & ~mine), mine)
        if tight := alone.exact(site):
            return *tight, "exact"
        low, _mass, high = alone._bounds(np.asarray([site]))
        return float(low[0]), float(high[0]), _SAFE

    def lots(self, site: int) -> Iterator[tuple[int, float, float | None, float]]:
        """Each purchase of a site: place of the edge, least share, mass balance, most (safe)."""
        at = self.purchases(site)
        low, mass, high = edge_shares(self.network, self.listed, self.shares, at)
        for i, edge in enumerate(at.tolist()):
            balance = None if np.isnan(mass[i]) else float(mass[i])
            yield edge, float(low[i]), balance, float(high[i])


def _cut(network: Network, sources: Bools) -> Network:
    """The network without what these nodes bought: they are not looked behind."""
    keep = ~sources[network.buyer]
    return Network.of(
        network.supplier[keep], network.buyer[keep], network.quantity[keep], network.basis[keep],
        network.nodes, open=network.open, stock=network.stock, site=network.site,
        mixed=network.mixed,
    )  # fmt: skip
