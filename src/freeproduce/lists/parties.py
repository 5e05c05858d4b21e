"""Rows of a list of parties from a publisher's name cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from freeproduce.lists import tables
from freeproduce.lists.cells import parse
from freeproduce.lists.edition import ListedParty, Row
from freeproduce.locale import _

LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a publisher's list: the name cell, and what stands beside it."""

    name: str
    country: str | None
    address: str | None
    program: str | None
    effective: str | None
    status: str | None
    scope: str | None
    measure: str


class Entries:
    """Ids made of names, each given once."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def id(self, name: str) -> str:
        """An id for ``name``: the same names in the same order give the same ids."""
        base = tables.slug(name)[:LONGEST_ID].strip("-") or "entry"
        self._given[base] = self._given.get(base, 0) + 1
        n = self._given[base]
        return base if n == 1 else f"{base}-{n}"


def rows(cells: Iterable[Cell], entries: Entries) -> tuple[list[Row], list[str]]:
    """One row a name, and a note for each cell that the grammar does not cover.

    ``scope`` keeps the publisher's cell whole when it holds more than one name.
    """
    out: list[Row] = []
    whole: list[str] = []
    for cell in cells:
        parsed = parse(cell.name)
        if not parsed.understood:
            whole.append(" ".join(cell.name.split())[:80])
        names = parsed.names()
        if not names:
            continue
        entry = entries.id(names[0][2])
        source = " ".join(cell.name.split()) if len(names) > 1 else None
        scope = "; ".join(filter(None, (cell.scope, source))) or None
        for party, kind, name in names:
            out.append(
                ListedParty(
                    entry, name, kind, entry if party == 0 else f"{entry}#{party + 1}",
                    cell.country, cell.address, cell.program, cell.effective, cell.status, scope,
                    cell.measure,
                )
            )  # fmt: skip
    notes = [
        _("a name cell was not understood and is kept whole: {cell}").format(cell=c) for c in whole
    ]
    return out, notes
