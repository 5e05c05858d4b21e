"""One table found in a file, before anyone knows what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from freeproduce.read.remark import Remark

Row = list[str | None]
HEAD_ROWS = 400
BATCH = 8192


@dataclass(slots=True)
class Table:
    """The first rows, and a way to bring all of them into DuckDB.

    ``head`` starts with row 1 of the file. ``create(con, name, first, width)`` makes a relation
    ``name(row BIGINT, c0 VARCHAR, c1 ...)`` of the rows from ``first`` on; if it gives a number,
    the relation scans the file where it lies and is right only if it has that many rows, else
    ``normalise`` is to make it. ``native`` are
    columns whose numbers were numbers in the file and not texts. ``meaning`` is given by formats
    that say themselves what they hold: kind, then the field of each column. ``formula_errors`` is
    false where no cell can show a spreadsheet's error.
    """

    path: Path
    format: str
    head: list[Row]
    width: int
    create: Callable[[duckdb.DuckDBPyConnection, str, int, int], int | None]
    normalise: Callable[[duckdb.DuckDBPyConnection, str, int, int], None] | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header: list[str] | None = None
    native: frozenset[int] = frozenset()
    meaning: tuple[str, list[str]] | None = None
    remarks: list[Remark] = field(default_factory=list)
    why: str = ""
    formula_errors: bool = True


def columns(width: int) -> list[str]:
    """Names of the columns of a raw relation."""
    return [f"c{i}" for i in range(width)]


def insert(
    con: duckdb.DuckDBPyConnection, name: str, width: int, rows: Iterable[tuple[int, Row]]
) -> int:
    """Create ``name`` as a table and fill it, a batch of columns at a time; gives the row count."""
    names = columns(width)
    con.execute(f"CREATE TABLE {name}(row BIGINT, {', '.join(f'{c} VARCHAR' for c in names)})")
    marks = ", ".join(f"unnest(${i + 1})" for i in range(width + 1))
    total = 0
    for numbers, batch in _batches(rows, max(64, BATCH * 8 // (width + 8))):
        cells = [[(r[i] or None) if i < len(r) else None for r in batch] for i in range(width)]
        con.execute(f"INSERT INTO {name} SELECT {marks}", [numbers, *cells])
        total += len(numbers)
    return total


def _batches(rows: Iterable[tuple[int, Row]], size: int) -> Iterator[tuple[list[int], list[Row]]]:
    numbers: list[int] = []
    batch: list[Row] = []
    for n, row in rows:
        numbers.append(n)
        batch.append(row)
        if len(batch) >= size:
            yield numbers, batch
            numbers, batch = [], []
    if batch:
        yield numbers, batch


def path_in_sql(path: Path) -> str:
    """A path as DuckDB's readers take it: quotes doubled, no character read as a pattern."""
    out = "".join(f"[{c}]" if c in "*?[" else c for c in str(path))
    return out.replace("'", "''")
