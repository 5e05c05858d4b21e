"""What an edition is, what a loader gives, and the rows of each shape."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple


class ListError(ValueError):
    """A list file or an edition that cannot be used; the text is one line for a person."""


class ListedGood(NamedTuple):
    """A good and a country of origin on a list. ``country`` is ISO 3166-1 alpha-2 or ``None``."""

    entry: str
    good: str
    good_name: str
    sector: str | None
    country: str | None
    country_name: str
    child_labor: bool
    forced_labor: bool
    forced_child_labor: bool
    derived: bool


class DerivedGood(NamedTuple):
    """A good that the list itself derives from another: made in ``country`` with the input."""

    entry: str
    good: str
    good_name: str
    input_good: str | None
    country: str | None
    input_country: str | None


class ListedParty(NamedTuple):
    """One name of a listed party. ``effective`` is ISO 8601."""

    entry: str
    name: str
    name_kind: str
    entity: str
    country: str | None
    address: str | None
    program: str | None
    effective: str | None
    status: str | None
    scope: str | None
    measure: str


class PartyIdentifier(NamedTuple):
    """An identifier of a listed party, as the publisher writes it."""

    entry: str
    entity: str
    scheme: str
    value: str


class RegionBan(NamedTuple):
    """A ban on a good (``*``: every good) from a region or a whole country."""

    entry: str
    region: str
    good: str
    measure: str
    effective: str | None
    status: str
    source: str


class Code(NamedTuple):
    """One code of a classification, and its title."""

    scheme: str
    code: str
    title: str


Row = ListedGood | DerivedGood | ListedParty | PartyIdentifier | RegionBan | Code
Rows = list[Row]
Notes = list[str]
SHAPES: dict[str, tuple[type, ...]] = {
    "goods": (ListedGood, DerivedGood),
    "parties": (ListedParty, PartyIdentifier, RegionBan),
    "regions": (RegionBan,),
    "codes": (Code,),
}


@dataclass(slots=True)
class Loaded:
    """What a loader read: rows, what it knows of the edition, and what it could not read."""

    shape: str
    list: str
    title: str
    publisher: str
    rows: Rows
    licence: str = ""
    origin: str = ""
    date: dt.date | None = None
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True)
class Edition:
    """One dated edition of one list. ``sha256`` is of the publisher's own bytes.

    ``rows`` counts the rows that were read; ``loaded_at`` is ISO 8601, empty for a built-in one.
    ``note`` says what a user must know: what it does not hold, what could not be read.
    """

    id: str
    list: str
    title: str
    publisher: str
    date: dt.date
    licence: str
    origin: str
    sha256: str
    rows: int
    shape: str
    loaded_at: str = ""
    note: str = ""

    def as_dict(self, today: dt.date | None = None) -> dict[str, Any]:
        """Plain values for JSON, with the age in days when ``today`` is given."""
        out = asdict(self) | {"date": self.date.isoformat()}
        return out | {"age_days": (today - self.date).days} if today else out
