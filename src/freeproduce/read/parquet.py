"""Parquet, scanned in place; every value as its text."""

from __future__ import annotations

from pathlib import Path

import duckdb

from freeproduce.locale import _
from freeproduce.read import table as tables
from freeproduce.read.guards import MAX_COLUMNS, UnreadableError
from freeproduce.read.table import Row, Table

_NUMERIC = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "FLOAT",
    "DOUBLE",
    "DECIMAL",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
)


def table(path: Path) -> Table:
    """The one table of a Parquet file."""
    where = tables.path_in_sql(path)
    try:
        with duckdb.connect() as con:
            found = con.execute(f"DESCRIBE SELECT * FROM read_parquet('{where}')").fetchall()
            if len(found) > MAX_COLUMNS:
                raise UnreadableError(
                    _("the file has {n} columns, more than {limit}: refused").format(
                        n=len(found), limit=MAX_COLUMNS
                    )
                )
            names, types = [f[0] for f in found], [f[1] for f in found]
            texts = [f"CAST({_name(n)} AS VARCHAR)" for n in names]
            head: list[Row] = [
                list(r)
                for r in con.execute(
                    f"SELECT {', '.join(texts)} FROM read_parquet('{where}') "
                    f"LIMIT {tables.HEAD_ROWS}"
                ).fetchall()
            ]
    except duckdb.Error as e:
        raise UnreadableError(
            _("the Parquet file is damaged ({why}); export it again").format(
                why=str(e).splitlines()[0][:120]
            )
        ) from None

    def create(con: duckdb.DuckDBPyConnection, name: str, first: int, width: int) -> None:
        cells = ", ".join(f"nullif({t}, '') AS c{i}" for i, t in enumerate(texts))
        con.execute(
            f"CREATE VIEW {name} AS SELECT file_row_number + 1 AS row, {cells} "
            f"FROM read_parquet('{where}', file_row_number = true)"
        )

    return Table(
        path=path,
        format="parquet",
        head=head,
        width=len(names),
        create=create,
        header=names,
        native=frozenset(i for i, t in enumerate(types) if t.split("(")[0] in _NUMERIC),
        why=_("names and types of the file"),
    )


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
