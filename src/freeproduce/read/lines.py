"""Lines of a large file by their numbers, without reading the whole of it again."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import duckdb

from freeproduce.locale import _

CHUNK = 1 << 16
"""Bytes from one mark to the next."""


def mark(
    con: duckdb.DuckDBPyConnection, relation: str, path: Path, delimiter: str, marks: list[int]
) -> None:
    """Keep for ``relation`` how many lines end before each chunk of its file, one row a line."""
    con.execute(
        "CREATE TABLE IF NOT EXISTS read_marks"
        "(relation VARCHAR, path VARCHAR, delimiter VARCHAR, marks BIGINT[])"
    )
    con.execute(
        "INSERT INTO read_marks VALUES (?, ?, ?, ?)", [relation, str(path), delimiter, marks]
    )


def unmark(con: duckdb.DuckDBPyConnection, relation: str) -> None:
    """Forget the marks of a relation that turned out not to have one row a line."""
    if _marked(con):
        con.execute("DELETE FROM read_marks WHERE relation = ?", [relation])


def find(
    con: duckdb.DuckDBPyConnection, relation: str, rows: Iterable[int]
) -> Iterator[tuple[int, list[str]]] | None:
    """The cells of the lines asked for, in order; ``None`` where the relation has no marks."""
    if not _marked(con):
        return None
    kept = con.execute(
        "SELECT path, delimiter, marks FROM read_marks WHERE relation = ?", [relation]
    ).fetchone()
    return _read(Path(kept[0]), kept[1], kept[2], sorted(rows)) if kept else None


def cells(
    con: duckdb.DuckDBPyConnection, relation: str, columns: Iterable[int], rows: Iterable[int]
) -> Iterator[tuple[int, list[str | None]]]:
    """The cells of the rows asked for: from the file itself where its lines are marked."""
    wanted = list(rows)
    if (found := find(con, relation, wanted)) is not None:
        for row, texts in found:
            yield row, [text or None for text in texts]
        return
    names = ", ".join(f"c{i}" for i in columns)
    kept = con.execute(
        f"SELECT row, [{names}] FROM {relation} "
        "WHERE row IN (SELECT unnest($1::BIGINT[])) ORDER BY row",
        [wanted],
    )
    while batch := kept.fetchmany(10_000):
        yield from batch


def _marked(con: duckdb.DuckDBPyConnection) -> bool:
    return bool(
        con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'read_marks'").fetchone()
    )


def _read(
    path: Path, delimiter: str, marks: list[int], rows: list[int]
) -> Iterator[tuple[int, list[str]]]:
    # Line n begins after the n-1st line end: it is looked for in the chunk that holds that.
    chunks = groupby(rows, lambda row: max(0, bisect_left(marks, row - 1) - 1))
    with path.open("rb") as f:
        for chunk, wanted in chunks:
            f.seek(chunk * CHUNK)
            lines = (f.read(CHUNK) + f.readline()).split(b"\n")
            for row in wanted:
                at = row - 1 - marks[chunk]
                if at >= len(lines):
                    raise OSError(
                        _("{file}: changed during the run; run again").format(file=path.name)
                    )
                text = lines[at].decode("utf-8", "replace").removesuffix("\r")
                yield row, next(csv.reader([text], delimiter=delimiter), [])
