"""Kinds of record and their fields, and how one table of a user's file was understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from freeproduce.tables import rows

FieldType = Literal[
    "text", "name", "address", "identifier", "code", "country", "number", "date", "person"
]
TYPED: dict[str, str] = {"number": "DECIMAL(18,4)", "date": "DATE"}
"""Field types that have a typed column beside their text, and its SQL type."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record."""

    kind: str
    name: str
    type: FieldType
    meaning: str


@cache
def fields() -> tuple[Field, ...]:
    """Every field of every kind, in the order of ``fields.csv``."""
    return tuple(
        Field(r["kind"], r["field"], r["type"], r["meaning"])  # type: ignore[arg-type]
        for r in rows("fields", __package__)
    )


@cache
def kinds() -> tuple[str, ...]:
    """Kinds of record: ``supplier``, ``purchase``, ``shipment``, ``audit``, ``label`` ..."""
    return tuple(dict.fromkeys(f.kind for f in fields()))


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of one kind of record."""
    return tuple(f for f in fields() if f.kind == kind)


@dataclass(slots=True)
class Column:
    """How one column of a table was understood.

    ``index`` counts from 0; ``header`` is the text as it stands in the file. ``field`` is
    ``None`` for a column that no rule reads. ``format`` says how the column's dates or numbers
    are written (``%d/%m/%Y``, ``1.234,50``); ``why`` is the reason shown to a person.
    """

    index: int
    header: str
    field: str | None = None
    type: str = "text"
    format: str | None = None
    why: str = ""


@dataclass(slots=True)
class Source:
    """One table of one file: where it lies, how it was read, what it is taken for.

    ``status`` is ``read``, ``unused`` (opened, but nothing in it that a rule reads) or
    ``failed``; for the last two ``reason`` is one line that says why and what to do.
    ``given`` holds fields whose one value for the whole table a person gave. ``header_row`` and
    the ``row`` of every record count from 1, as a spreadsheet shows them.
    """

    id: int
    path: str
    sheet: str | None = None
    kind: str | None = None
    rows: int = 0
    status: Literal["read", "unused", "failed"] = "read"
    reason: str | None = None
    format: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    currency: str | None = None
    given: dict[str, str] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    why: str = ""

    def fields(self) -> set[str]:
        """Names of the fields that this table fills, by a column or by ``given``."""
        return {c.field for c in self.columns if c.field} | set(self.given)

    @property
    def tells_of_workers(self) -> bool:
        """Whether each row is about one worker; an offer is only when it says who accepted it."""
        if self.kind == "offer":
            return bool(person_fields(self.kind) & self.fields())
        return about_workers(self.kind)


@cache
def person_fields(kind: str | None) -> frozenset[str]:
    """Fields of a kind that name a person. Their values are never shown, only a pseudonym."""
    return frozenset(f.name for f in fields_of(kind or "") if f.type == "person")


def about_workers(kind: str | None) -> bool:
    """Whether records of this kind are about persons, so that no cell is shown unasked."""
    return bool(person_fields(kind))
