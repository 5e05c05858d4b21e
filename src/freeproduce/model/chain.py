"""A chain as reports tell it: sites, what flowed between them, and where the paper ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from freeproduce.model.findings import Evidence

Basis = Literal["documented", "declared", "inferred", "statistical"]
BASES: tuple[Basis, ...] = ("documented", "declared", "inferred", "statistical")
"""How a step is known, the strongest first. A path is as strong as its weakest step."""


@dataclass(slots=True)
class Site:
    """One site of a chain, as seen from its buyer.

    ``tier`` counts steps upstream of the buyer, which is tier 0. ``share`` is the part of what the
    buyer bought that passed through the site by mass balance, from 0 to 1; ``None`` where
    quantities are missing. ``listed`` says, one line a listing, why the site counts as a listed
    source. ``end`` says why the paper ends at this site, empty where it does not; ``end_share`` is
    the part of the buyer's purchases that an answer would settle. ``possible`` are listed goods
    that the input map holds possible behind that end: never a finding of fact.
    """

    name: str
    tier: int
    share: float | None = None
    country: str | None = None
    role: str = ""
    goods: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    listed_goods: tuple[str, ...] = ()
    end: str = ""
    end_share: float = 0.0
    possible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A paper behind a step: its kind (``invoice``, ``payment`` ...; empty if not said), its
    number, and the line of the user's file that names it."""

    kind: str
    number: str
    date: str | None
    at: Evidence
    amount: Decimal | None = None
    currency: str | None = None


@dataclass(slots=True)
class Flow:
    """What one site sold to another: ``supplier`` and ``buyer`` are places in ``Chain.sites``.

    ``share`` is the part of what the chain's buyer bought that passed here, ``None`` if not known.
    ``quantities`` has one figure a unit (an empty unit is a count).
    """

    supplier: int
    buyer: int
    basis: Basis
    share: float | None = None
    goods: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    quantities: dict[str, Decimal] = field(default_factory=dict)
    first: str | None = None
    last: str | None = None
    lines: int = 0
    documents: list[Document] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Exposure:
    """How much of what the buyer bought could come from listed sources, from 0 to 1.

    ``bound`` is ``exact`` or ``safe``; ``path`` are names of sites from the source to the buyer,
    the strongest path there is, and ``basis`` is that of its weakest step.
    """

    minimum: float
    mass_balance: float | None
    maximum: float
    bound: Literal["exact", "safe"]
    basis: Basis | None
    path: tuple[str, ...]


@dataclass(slots=True)
class Chain:
    """All that is known upstream of one buyer. ``sites[0]`` is the buyer itself."""

    sites: list[Site]
    flows: list[Flow]
    exposure: Exposure | None = None

    @property
    def buyer(self) -> Site:
        """The site whose purchases are traced."""
        return self.sites[0]

    @property
    def tiers(self) -> list[list[int]]:
        """Places of sites by tier, the buyer first."""
        found: list[list[int]] = [[] for _t in range(max(s.tier for s in self.sites) + 1)]
        for i, s in enumerate(self.sites):
            found[s.tier].append(i)
        return found
