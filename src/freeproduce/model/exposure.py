"""What ``trace`` says of each buyer, in names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from freeproduce.model.chain import Basis
from freeproduce.model.records import Source

Bound = Literal["exact", "safe"]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from a listed source to a buyer; ``basis`` is that of its weakest step."""

    basis: Basis
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a buyer's purchases, or of one of them, that listed sources could have made.

    ``name`` is the source, or the supplier of the purchase and then ``lot`` its lot. Shares are
    from 0 to 1; ``mass_balance`` is ``None`` where quantities are missing.
    """

    name: str
    lot: str | None
    minimum: float
    mass_balance: float | None
    maximum: float
    bound: Bound


@dataclass(frozen=True, slots=True)
class End:
    """A site or lot with nothing known behind it, and the share that an answer would settle."""

    name: str
    lot: str | None
    share: float
    tier: int
    why: str


@dataclass(slots=True)
class Detail:
    """What is worked out only for a buyer that was asked for. ``tiers`` counts nodes by tier;
    ``more_ends`` are ends of the paper that ``ends`` leaves out."""

    tiers: dict[int, int] = field(default_factory=dict)
    sources: list[Part] = field(default_factory=list)
    lots: list[Part] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    more_ends: int = 0


@dataclass(frozen=True, slots=True)
class ByYield:
    """Least and most share where sites upstream could not turn more than known yields allow of
    what they bought into what they sold."""

    minimum: float
    maximum: float
    bound: Bound


@dataclass(slots=True)
class Buyer:
    """How much of what one site bought could come from listed sources, from 0 to 1.

    ``bound`` says whether ``minimum`` and ``maximum`` are the tightest that the quantities allow
    (``exact``), or lie at or outside them (``safe``). ``basis`` is ``None`` where no listed source
    lies upstream; else ``path`` is the strongest path, from the source to the buyer. ``by_yield``
    is there where yields narrow the bounds, which else are those of the quantities alone.
    """

    name: str
    minimum: float
    mass_balance: float | None
    maximum: float
    bound: Bound
    basis: Basis | None
    path: tuple[str, ...]
    path_lots: tuple[str | None, ...] | None = None
    by_yield: ByYield | None = None
    paths: list[Path] = field(default_factory=list)
    detail: Detail | None = None


@dataclass(slots=True)
class Exposures:
    """Every buyer, one after the other, and what has to be said beside them.

    ``missing`` are listed names that no edge has. ``remarks`` has, for each file and each kind of
    thing that was set aside, its first row, how often, and an example.
    """

    buyers: Iterator[Buyer]
    missing: list[str]
    files: list[Source]
    remarks: list[dict[str, Any]]
