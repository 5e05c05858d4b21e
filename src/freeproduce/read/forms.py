"""Small tables that people fill in (registers, coding sheets, answers): rows by their header.

They are read whole and as text, unlike the records of ``read.read``, which may be of any size.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from freeproduce.locale import _
from freeproduce.read.content import content
from freeproduce.read.delimited import Delimited
from freeproduce.read.guards import UnreadableError
from freeproduce.read.workbook import grids, text

MAX_ROWS = 200_000
_BOOKS = ("xlsx", "xls", "ods")


@dataclass(frozen=True, slots=True)
class Form:
    """One filled-in table. ``rows`` have the row of the file and its cells by header."""

    sheet: str | None
    header: list[str]
    rows: list[tuple[int, dict[str, str]]]


def forms(path: str | Path) -> list[Form]:
    """The tables of a CSV file or a workbook; the first row that is not empty is the header.

    ``UnreadableError`` names the file and says why it cannot be used.
    """
    path = Path(path)
    try:
        kind = content(path)
        if kind in _BOOKS:
            found = [(n, [[text(c) for c in row] for row in g]) for n, g in grids(path, kind)]
        elif kind in ("delimited", "text"):
            found = [("", [list(row) for row in Delimited(path).rows()])]
        else:
            raise UnreadableError(_("is no table; save it as CSV or XLSX"))
        return [_form(sheet or None, rows) for sheet, rows in found]
    except UnreadableError as error:
        raise UnreadableError(f"{path.name}: {error}") from None


def _form(sheet: str | None, rows: list[list[str | None]]) -> Form:
    if len(rows) > MAX_ROWS:
        raise UnreadableError(
            _("it has {n} rows, more than {limit}: refused").format(n=len(rows), limit=MAX_ROWS)
        )
    filled = [(n, [_clean(c) for c in row]) for n, row in enumerate(rows, 1) if any(row)]
    if not filled:
        return Form(sheet, [], [])
    header = filled[0][1]
    return Form(
        sheet,
        [h for h in header if h],
        [
            (n, {h: c for h, c in zip(header, row, strict=False) if h and c})
            for n, row in filled[1:]
        ],
    )


def _clean(cell: str | None) -> str:
    """A cell without the marks of direction that programs put around Arabic and Hebrew."""
    kept = (c for c in cell or "" if unicodedata.category(c) != "Cf" or c in "\u200c\u200d")
    return "".join(kept).strip()
