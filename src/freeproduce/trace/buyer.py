"""One buyer: how much of what it bought could come from listed sources, and how that is known.

Only what lies upstream of the buyer is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace import exact as programme
from freeproduce.trace import origin, paths
from freeproduce.trace.flow import Shares, shares
from freeproduce.trace.network import Basis, Bools, Floats, Network
from freeproduce.trace.reach import Reach, reach
from freeproduce.trace.site_shares import edge_shares, site_shares
from freeproduce.trace.upstream import upstream

Bound = Literal["exact", "safe"]
TIGHT = 1e-9
"""Safe bounds that lie no further apart are exact."""
_WORK = 300_000
"""Sources times edges up to which the bounds of every single source are worked out exactly."""


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


class Buyer:
    """A site and what lies upstream of its nodes ``goals``; all numbers are those of the whole."""

    def __init__(self, network: Network, listed: Bools, site: int, goals: NDArray[Any]) -> None:
        up = upstream(network, goals)
        self.site = site
        self.whole = network.nodes
        self.network, self.nodes, self.edges, self.tier = up.network, up.nodes, up.edges, up.tier
        self.listed = listed[up.nodes]
        self.goals = np.flatnonzero(up.tier == 0)
        net = self.network
        mine = net.site_of[net.buyer] == site
        mine &= net.site_of[net.supplier] != site
        self.purchases = np.flatnonzero(mine)
        """Places, in the part, of the edges that brought something from another site."""

    @cached_property
    def reach(self) -> Reach:
        """What lies downstream of the listed sources within the part."""
        return reach(self.network, self.listed)

    @cached_property
    def shares(self) -> Shares:
        """The shares of the nodes of the part."""
        return shares(self.network, self.listed, self.reach.reached)

    @cached_property
    def bounds(self) -> tuple[float, float | None, float]:
        """Least share, mass balance (``None`` if it is not known) and most, by safe bounds."""
        least, mass, most = site_shares(
            self.network, self.listed, self.shares, np.asarray([self.site]), self.purchases
        )
        return float(least[0]), _known(mass[0]), float(most[0])

    @cached_property
    def exact(self) -> tuple[float, float] | None:
        """Least and most share as tight as the quantities allow; ``None`` where that cannot be
        worked out (see ``exact.exact``).
        """
        at, net = self.purchases, self.network
        if not len(at) or (net.mixed is not None and net.mixed[self.site]):
            return None
        if net.open[net.buyer[at]].any():  # the purchases themselves cannot be added up
            return None
        return programme.exact(net, self.listed, self.reach.reached, at, self._weight)

    @cached_property
    def _weight(self) -> Floats:
        quantity = self.network.quantity[self.purchases]
        weight: Floats = quantity / quantity.sum()
        return weight

    def exposure(self) -> Exposure:
        """The share of all listed sources together, exactly where that can be worked out."""
        low, mass, high = self.bounds
        bound: Bound = "exact" if high - low <= TIGHT else "safe"
        if bound == "safe" and self.exact:
            (low, high), bound = self.exact, "exact"
            if mass is not None:
                low, high = min(low, mass), max(high, mass)
        return Exposure(self.site, low, mass, high, bound, *self.strongest())

    def strongest(self) -> tuple[Basis | None, tuple[int, ...]]:
        """The strongest path from a listed source, and the basis of its weakest link."""
        path = self.reach.strongest(self.goals.tolist())
        return (Basis(int(self.reach.basis[path[-1]])), self._numbers(path)) if path else (None, ())

    def _numbers(self, nodes: list[int] | tuple[int, ...]) -> tuple[int, ...]:
        return tuple(self.nodes[list(nodes)].tolist())

    def paths(self, k: int) -> list[paths.Path]:
        """At most ``k`` paths from listed sources to the site, the strongest first."""
        found = paths.strongest(self.network, self.listed, self.goals.tolist(), k)
        return [paths.Path(self._numbers(p.nodes), p.basis) for p in found]

    def tiers(self) -> Floats:
        """The tier of each node of the whole network; ``inf`` for what does not lie upstream."""
        away = np.full(self.whole, np.inf)
        away[self.nodes] = self.tier
        return away

    @cached_property
    def _closed(self) -> Bools:
        return origin.closed(self.network, self.listed)

    @cached_property
    def _passed(self) -> Floats:
        if not len(self.purchases):
            return np.zeros(self.network.nodes)
        return origin.origins(self.network, self.listed, self._closed, self.purchases, self._weight)

    def origins(self) -> Floats:
        """For each node of the whole network, the share of the purchases that passed through it."""
        passed = np.zeros(self.whole)
        passed[self.nodes] = self._passed
        return passed

    def ends(self) -> list[origin.End]:
        """Where the paper ends upstream of the site, first what would settle most."""
        return origin.ends(self.network, self.listed, self._closed, self._passed, self.nodes)

    def sources(self) -> list[Origin]:
        """What each listed source supplied of the purchases, the largest part first."""
        found, balances, most = [], self.bounds[1], self.bounds[2]
        sites = self.network.site_of
        sources = np.unique(sites[(self._passed > 0) & self.listed]).tolist()
        few = len(sources) * self.network.edges <= _WORK
        for source in sources:
            mine = self.listed & (sites == source)
            mass = None if balances is None else float(self._passed[mine].sum())
            low, high, bound = self._one_source(mine) if few else (0.0, most, _SAFE)
            if mass is not None:
                low, high = min(low, mass), max(high, mass)
            found.append(Origin(int(source), low, mass, high, bound))
        return sorted(found, key=lambda o: (-(o.mass_balance or 0), -o.maximum, o.source))

    def _one_source(self, mine: Bools) -> tuple[float, float, Bound]:
        """Bounds for one source; the other listed sources are then sources of something else."""
        cut = self.network.without_purchases(self.listed & ~mine)
        alone = Buyer(cut, mine, self.site, self.goals)
        if alone.exact:
            return *alone.exact, "exact"
        return alone.bounds[0], alone.bounds[2], _SAFE

    def lots(self) -> Iterator[tuple[int, float, float | None, float]]:
        """Each purchase: place of the edge, least share, mass balance, most (safe)."""
        at = self.purchases
        low, mass, high = edge_shares(self.network, self.listed, self.shares, at)
        for i, edge in enumerate(self.edges[at].tolist()):
            yield edge, float(low[i]), _known(mass[i]), float(high[i])


_SAFE: Bound = "safe"


def _known(share: Any) -> float | None:
    return None if np.isnan(share) else float(share)
