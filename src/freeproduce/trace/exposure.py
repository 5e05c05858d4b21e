"""How much of what each site bought could come from listed sources: all sites, or single ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace import origin, paths
from freeproduce.trace.buyer import TIGHT, Bound, Buyer, Exposure, Origin
from freeproduce.trace.flow import Shares, shares
from freeproduce.trace.network import Basis, Bools, Floats, Network
from freeproduce.trace.reach import Reach, reach
from freeproduce.trace.site_shares import site_shares

_WORK = 300_000
"""Buyers times edges up to which every buyer's bounds are worked out exactly."""
_ROWS = 10_000
"""Buyers whose numbers become Python's together."""


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

    @property
    def site(self) -> NDArray[np.int32]:
        """The site of each node."""
        return self.network.site_of

    @cached_property
    def buyers(self) -> NDArray[Any]:
        """Sites that bought something from another site."""
        net = self.network
        if net.site is None:
            return np.flatnonzero(net.bought > 0)
        return np.unique(net.site[net.buyer[self._between]])

    @cached_property
    def _between(self) -> NDArray[Any]:
        """Places of edges that lead from one site to another."""
        return np.flatnonzero(self.site[self.network.supplier] != self.site[self.network.buyer])

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

    def buyer(self, site: int) -> Buyer:
        """A site with what lies upstream of it; the last one that was asked for is kept."""
        if (last := self.__dict__.get("_last")) is None or last.site != site:
            last = Buyer(self.network, self.listed, site, np.asarray(self.nodes(site)))
            self.__dict__["_last"] = last
        return last

    def exposures(self, sites: Iterable[int] | None = None) -> Iterator[Exposure]:
        """The exposure of these sites, or of all buyers in the order of their numbers.

        Bounds are exact for sites that are named, and for all buyers of a network that is small
        enough; else they are safe. Each exposure says which.
        """
        if sites is None and len(self.buyers) * self.network.edges > _WORK:
            yield from self._all()
            return
        for site in self.buyers.tolist() if sites is None else sites:
            yield self.buyer(site).exposure()

    def _all(self) -> Iterator[Exposure]:
        """Every buyer, by safe bounds."""
        whole = self.bounds(self.buyers)
        for first in range(0, len(self.buyers), _ROWS):
            sites, least, mass, most = (
                a[first : first + _ROWS].tolist() for a in (self.buyers, *whole)
            )
            for site, low, balance, high in zip(sites, least, mass, most, strict=True):
                bound: Bound = "exact" if high - low <= TIGHT else "safe"
                basis, path = self.strongest(site)
                # Only what is not a number is not itself.
                known = balance if balance == balance else None
                yield Exposure(site, low, known, high, bound, basis, path)

    def bounds(self, sites: NDArray[Any]) -> tuple[Floats, Floats, Floats]:
        """Least share, mass balance and most of each site, by safe bounds."""
        s = self.shares
        if self.network.site is None:
            return s.minimum[sites], s.mass_balance[sites], s.maximum[sites]
        return site_shares(self.network, self.listed, s, sites, self._between)

    def strongest(self, site: int) -> tuple[Basis | None, tuple[int, ...]]:
        """The strongest path from a listed source to a site, and the basis of its weakest link."""
        nodes = self.nodes(site)
        path = self.reach.path(nodes[0]) if len(nodes) == 1 else self.reach.strongest(nodes)
        return (Basis(int(self.reach.basis[path[-1]])), tuple(path)) if path else (None, ())

    def exact(self, site: int) -> tuple[float, float] | None:
        """Least and most share of a site's purchases, as tight as the quantities allow; ``None``
        where that cannot be worked out.
        """
        return self.buyer(site).exact

    def purchases(self, site: int) -> NDArray[Any]:
        """Places of the edges that brought something to a site from another one."""
        mine = self.buyer(site)
        found: NDArray[Any] = mine.edges[mine.purchases]
        return found

    def paths(self, site: int, k: int = 1) -> list[paths.Path]:
        """At most ``k`` paths from listed sources to a site, the strongest first."""
        return self.buyer(site).paths(k)

    def tiers(self, site: int) -> Floats:
        """The tier of each node as seen from a site: 1 for its suppliers ...; else ``inf``."""
        return self.buyer(site).tiers()

    def origins(self, site: int) -> Floats:
        """For each node, the share of a site's purchases that passed through it."""
        return self.buyer(site).origins()

    def ends(self, site: int) -> list[origin.End]:
        """Where the paper ends upstream of a site, first what would settle most."""
        return self.buyer(site).ends()

    def sources(self, site: int) -> list[Origin]:
        """What each listed source supplied of a site's purchases, the largest part first."""
        return self.buyer(site).sources()

    def lots(self, site: int) -> Iterator[tuple[int, float, float | None, float]]:
        """Each purchase of a site: place of the edge, least share, mass balance, most (safe)."""
        return self.buyer(site).lots()
