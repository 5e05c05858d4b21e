"""XLSX, XLS and ODS, every sheet, through calamine; a number shows as a person would type it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from freeproduce.locale import _
from freeproduce.read import table as tables
from freeproduce.read.guards import MAX_COLUMNS, UnreadableError, check_zip
from freeproduce.read.table import Row, Table


def sheets(path: Path, format: str) -> Iterator[Table]:
    """A table for each sheet that holds anything, one at a time."""
    for name, cells in grids(path, format):
        yield _table(path, format, name, cells)


def grids(path: Path, format: str) -> Iterator[tuple[str, list[list[Any]]]]:
    """The name and the cells of each sheet that holds anything, one at a time."""
    if format != "xls":
        check_zip(path)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
    except (CalamineError, ValueError, OSError) as e:
        raise UnreadableError(_damaged(str(e))) from None
    for name in names:
        try:
            sheet = book.get_sheet_by_name(name)
            if sheet.width > MAX_COLUMNS:
                raise UnreadableError(
                    _("the sheet has {n} columns, more than {limit}: refused").format(
                        n=sheet.width, limit=MAX_COLUMNS
                    )
                )
            cells = sheet.to_python(skip_empty_area=False)
        except (CalamineError, ValueError) as e:
            raise UnreadableError(_damaged(str(e))) from None
        if any(c not in ("", None) for row in cells for c in row):
            yield name, cells


def _damaged(why: str) -> str:
    if "assword" in why or "ncrypt" in why:
        return _("the workbook is protected by a password; save it without one")
    return _("the workbook cannot be opened; save it again ({why})").format(why=why[:120])


def _table(path: Path, format: str, name: str, cells: list[list[Any]]) -> Table:
    native = frozenset(
        i
        for row in cells
        for i, c in enumerate(row)
        if isinstance(c, (int, float)) and not isinstance(c, bool)
    )
    rows: list[Row] = [[text(c) for c in row] for row in cells]

    def create(con: duckdb.DuckDBPyConnection, relation: str, first: int, width: int) -> None:
        numbered = ((n, rows[n - 1]) for n in range(first, len(rows) + 1))
        tables.insert(con, relation, width, numbered)

    return Table(
        path=path,
        format=format,
        head=rows[: tables.HEAD_ROWS],
        width=max((i + 1 for row in rows for i, c in enumerate(row) if c), default=0),
        create=create,
        sheet=name,
        native=native,
        why=_("sheet “{name}”").format(name=name),
    )


def text(cell: object) -> str | None:
    """A cell as text: dates in ISO 8601, whole numbers without ``.0``."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        return format(Decimal(repr(cell)), "f")
    if isinstance(cell, dt.datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell)
