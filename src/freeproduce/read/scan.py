"""One table while its records are made: where it lies, and what was found out about its columns."""

from __future__ import annotations

from dataclasses import dataclass, field

import duckdb

from freeproduce.locale import _
from freeproduce.model.records import Column, Source
from freeproduce.read import numbers
from freeproduce.read.remark import Remark
from freeproduce.read.settings import Setting
from freeproduce.read.table import Table
from freeproduce.sql import quoted

SAMPLE = 20_000
"""Rows that show how a column of a large file is written."""
_FEW = 50
"""Rows that are named in SQL one by one."""
MOST_ODD = 20_000
"""Most cells of one column that are looked at one by one after a sample has shown its format."""


@dataclass(slots=True)
class Odd:
    """Cells of a column that what a sample showed does not read: how many, and the first texts.

    ``cell`` is the SQL of the text and ``sql`` the condition; ``numbers`` or ``dates`` is what the
    sample showed.
    """

    cell: str
    sql: str
    numbers: numbers.Evidence | None = None
    dates: list[tuple[str, int]] | None = None
    texts: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    n: int = 0
    filled: int = 0


@dataclass(slots=True)
class Taken:
    """What was taken along, and what it relies on: columns of plain numbers, and the currency."""

    wanted: str
    plain: list[int]
    currency: str


@dataclass(slots=True)
class Scan:
    """A table in DuckDB as the relation ``raw``, and what each look at it added.

    ``odd``, ``words`` (of currencies), ``values`` (the SQL of the typed value) and ``twofold`` (the
    SQL of whether a cell was left open, and remarked on, because it could be two values) are by the
    place of a column; ``joins`` bring in the texts that one format can't read. ``filled`` and
    ``suspect`` are the SQL of how many cells of a row are filled and whether it may be no record,
    ``kept`` of whether row ``r`` is one. ``taken`` is what was taken along in the one pass.
    """

    con: duckdb.DuckDBPyConnection
    source: Source
    table: Table
    setting: Setting | None
    in_place: bool = False
    odd: dict[int, Odd] = field(default_factory=dict)
    words: dict[int, set[str]] = field(default_factory=dict)
    values: dict[int, str] = field(default_factory=dict)
    twofold: dict[int, str] = field(default_factory=dict)
    joins: list[str] = field(default_factory=list)
    currencies: tuple[str | None, ...] = ()
    filled: str = ""
    suspect: str = ""
    kept: str = "TRUE"
    taken: Taken | None = None

    @property
    def raw(self) -> str:
        """The name of the relation."""
        return f"read_raw_{self.source.id}"

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(len(self.source.columns), 1)

    @property
    def remarks(self) -> list[Remark]:
        """What was noticed so far."""
        return self.table.remarks

    def set_aside(self, rows: list[int]) -> None:
        """Leave these rows out of the records: in a table of their own if they are many."""
        self.source.rows -= len(rows)
        if not rows:
            return
        listed = ", ".join(map(str, rows))
        if len(rows) > _FEW:
            listed = f"SELECT row FROM read_aside_{self.source.id}"
            self.con.execute(
                f"CREATE TABLE read_aside_{self.source.id} AS SELECT unnest($1::BIGINT[]) AS row",
                [rows],
            )
        self.kept = f"r.row NOT IN ({listed})"

    def odd_ones(self, odd: Odd, name: str) -> tuple[str, list[object]]:
        """SQL: row and text, under ``name``, of the odd cells; read again only if they are many."""
        if odd.n <= MOST_ODD:
            cells = f"(SELECT unnest($1::BIGINT[]) AS row, unnest($2::VARCHAR[]) AS {name})"
            return cells, [odd.rows, odd.texts]
        where = f"{odd.cell} IS NOT NULL AND ({odd.sql})"
        return f"(SELECT row, {odd.cell} AS {name} FROM {self.raw} WHERE {where})", []

    def remark_cells(self, column: Column, word: str, n: int, pattern: str) -> None:
        """Note ``word`` for the cells of a column that fit ``pattern``, with the first of them."""
        c = f"c{column.index}"
        row = self.con.execute(
            f"SELECT row, {c} FROM {self.raw} WHERE regexp_matches({c}, '{pattern}') LIMIT 1"
        ).fetchone()
        number, shown = row or (None, None)
        self.remarks.append(Remark(word, number, column.index, shown, _("{n} cells").format(n=n)))


def text(source: Source, name: str, column: Column | None) -> str:
    """SQL: a field's text under its name, of its column or what holds for the whole table."""
    if column is not None:
        return f"r.c{column.index} AS {name}"
    if name == "currency" and source.currency:
        return f"'{source.currency}' AS currency"
    if name in source.given:
        return f"{quoted(source.given[name])} AS {name}"
    return f"CAST(NULL AS VARCHAR) AS {name}"
