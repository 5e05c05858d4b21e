"""Columns that no row of ``headers.csv`` names, known by one word of their name and their cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from freeproduce.locale import _
from freeproduce.model.records import fields_of
from freeproduce.read import dates
from freeproduce.read.header import Meaning, gists, lookup
from freeproduce.tables import rows

_KINDS = ("purchase", "shipment")
_LOOK = 50
_SHARE = 0.8
_NUMBER = re.compile(r"\A[^\w]{0,4}[\d][\d\s.,'’()+-]*[^\w]{0,4}$")
_LETTERS = re.compile(r"[^\W\d_]{3}")


def _a_date(cell: str) -> bool:
    r = dates.reading(cell)
    return r is not None and r.form != "serial"


_CELLS: dict[str, Callable[[str], object]] = {
    "date": _a_date,
    "amount": _NUMBER.match,
    "quantity": _NUMBER.match,
    "description": _LETTERS.search,
}
"""What a cell of each field looks like."""


@cache
def _words() -> list[tuple[str, str]]:
    return [(r["field"], next(gists(r["word"]))) for r in rows("header_parts", __package__)]


def completed(
    columns: dict[int, Meaning], headers: list[str], kind: str | None, below: list[list[str]]
) -> dict[int, Meaning]:
    """The columns, and for a field that none has, the one column that can only be it.

    A word of its name says so and its cells agree; where two columns could be, neither is.
    """
    if kind not in _KINDS:
        return columns
    taken = {m.field for m in columns.values()}
    wanted = {f.name for f in fields_of(kind)} & _CELLS.keys() - taken
    found: dict[str, list[int]] = {field: [] for field in wanted}
    for i, header in enumerate(headers):
        if i in columns or not header.strip() or lookup(header)[0]:
            continue
        said = {field for field, word in _words() if field in wanted and _holds(header, word)}
        if len(said) == 1 and _agree(field := said.pop(), i, below):
            found[field].append(i)
    sure = {at[0]: field for field, at in found.items() if len(at) == 1}
    why = _("its name and its cells speak for it, and no other column is that")
    return columns | {i: Meaning(field, why, False) for i, field in sure.items()}


def _holds(header: str, word: str) -> bool:
    spaced = word[0] < "\u3000"
    return any(f" {word} " in f" {g} " if spaced else word in g for g in gists(header))


def _agree(field: str, at: int, below: list[list[str]]) -> bool:
    cells = [r[at].strip() for r in below if at < len(r) and r[at].strip()][:_LOOK]
    return bool(cells) and sum(map(bool, map(_CELLS[field], cells))) >= _SHARE * len(cells)
