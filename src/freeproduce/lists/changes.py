"""What one edition has that another has not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from freeproduce.lists.edition import Code, DerivedGood, ListedParty, PartyIdentifier, Row


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that was added, removed or changed; ``before`` and ``after`` as plain values."""

    entry: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def __str__(self) -> str:
        if self.before is not None and self.after is not None:
            moved = (
                f"{k}: {said(self.before[k])} → {said(v)}"
                for k, v in self.after.items()
                if self.before[k] != v
            )
            return f"{self.entry}  {', '.join(moved)}"
        row = self.after if self.after is not None else self.before
        assert row is not None
        return ", ".join(
            k if v is True else str(v) for k, v in row.items() if v not in (None, False, "")
        )


def said(value: object) -> str:
    """A value for a person."""
    return {None: "–", True: "yes", False: "no"}.get(value, str(value))  # type: ignore[call-overload, no-any-return]


@dataclass(frozen=True, slots=True)
class Change:
    """All differences between two editions."""

    added: list[Difference] = field(default_factory=list)
    removed: list[Difference] = field(default_factory=list)
    changed: list[Difference] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "added": [d.after for d in self.added],
            "removed": [d.before for d in self.removed],
            "changed": [
                {"entry": d.entry, "before": d.before, "after": d.after} for d in self.changed
            ],
        }


def compare(old: Sequence[Row], new: Sequence[Row]) -> Change:
    """Rows are the same row when their key is the same: entry, and name where an entry has many.

    The publisher's spelling of a good or country is not a change when its id and code stay.
    """
    before, after = _by_key(old), _by_key(new)
    change = Change()
    for key, row in after.items():
        if key not in before:
            change.added.append(Difference(key[1], None, row._asdict()))
        elif _levelled(before[key]) != _levelled(row):
            change.changed.append(Difference(key[1], before[key]._asdict(), row._asdict()))
    change.removed.extend(
        Difference(key[1], row._asdict(), None) for key, row in before.items() if key not in after
    )
    return change


def _by_key(rows: Sequence[Row]) -> dict[tuple[str, ...], Row]:
    out: dict[tuple[str, ...], Row] = {}
    for row in rows:
        kind = type(row).__name__
        if isinstance(row, Code):
            key: tuple[str, ...] = (kind, row.code)
        elif isinstance(row, ListedParty):
            key = (kind, row.entry, row.name, row.name_kind, row.entity)
        elif isinstance(row, PartyIdentifier):
            key = (kind, row.entry, row.scheme, row.value)
        elif isinstance(row, DerivedGood):
            key = (kind, row.entry, row.input_country or "")
        else:
            key = (kind, row.entry)
        out[key] = row
    return out


def _levelled(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = row._asdict()
    return {k: v for k, v in values.items() if k not in ("good_name", "country_name", "sector")}
