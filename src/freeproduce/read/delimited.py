"""CSV, TSV and their kin: large regular files are scanned in place, others go through ``csv``."""

from __future__ import annotations

import csv
import gzip
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import duckdb

from freeproduce.locale import _
from freeproduce.read import lines
from freeproduce.read import table as tables
from freeproduce.read.dialect import Dialect, dialect
from freeproduce.read.encoding import BAD_BYTES, Bytes, scan
from freeproduce.read.guards import MAX_CELL, MAX_COLUMNS, UnreadableError
from freeproduce.read.header import known
from freeproduce.read.remark import Remark
from freeproduce.read.table import Row, Table
from freeproduce.sql import quoted

IN_PLACE = 8 << 20
"""Size in bytes from which a regular UTF-8 file is scanned where it lies."""
PACKED = 64 << 20
"""Size in bytes from which a file that must be normalised goes to a compressed file."""
_SAMPLE = 1 << 18
_RUNAWAY = 60
"""Line ends in one cell from which a quotation mark is taken for one that is never closed."""


class Delimited:
    """A text file with its encoding and dialect: gives its rows, one by one, with numbers."""

    def __init__(
        self, path: Path, encoding: str | None = None, delimiter: str | None = None
    ) -> None:
        self.path = path
        self.bytes: Bytes = scan(path)
        if encoding:
            b, self.bytes.encoding = self.bytes, encoding
            b.why, b.guessed, b.bad, b.bad_line = _("by freeproduce.toml"), False, 0, None
        self.remarks: list[Remark] = []
        sample = self._sample()
        self.dialect: Dialect = dialect(sample, known, delimiter)
        self.strays: list[int] = []
        self._notes()

    def _open(self) -> IO[str]:
        errors = BAD_BYTES if self.bytes.bad else "replace"
        return self.path.open("r", encoding=self.bytes.encoding, errors=errors, newline="")

    def _sample(self) -> str:
        with self._open() as f:
            text = f.read(_SAMPLE)
            if len(text) == _SAMPLE:
                text += f.readline()
        return text

    def _notes(self) -> None:
        b = self.bytes
        if b.guessed:
            self.remarks.append(Remark("encoding-guessed", text=b.encoding, detail=b.why))
        if b.bad:
            self.remarks.append(
                Remark("bad-bytes", row=b.bad_line, detail=_("{n} places").format(n=b.bad))
            )
        if b.nuls:
            self.remarks.append(Remark("nul-byte"))

    def _parse(self, lines: Iterator[str] | IO[str]) -> Iterator[Any]:
        d = self.dialect
        return csv.reader(lines, delimiter=d.delimiter, quotechar=d.quote)

    def rows(self) -> Iterator[Row]:
        """Every row from the first on; a blank line is an empty row."""
        csv.field_size_limit(MAX_CELL)
        self.strays.clear()
        with self._open() as f:
            lines: Iterator[str] = iter(f)
            if self.bytes.nuls:
                lines = (x.replace("\0", "\u2400") for x in lines)
            for row in self._records(lines):
                if len(row) > MAX_COLUMNS:
                    raise UnreadableError(
                        _("a row has {n} columns, more than {limit}: refused").format(
                            n=len(row), limit=MAX_COLUMNS
                        )
                    )
                yield row

    def _records(self, lines: Iterator[str]) -> Iterator[Row]:
        """Rows; where a quotation mark that nothing closes swallowed lines, each of them is one."""
        taken: list[str] = []

        def one_by_one() -> Iterator[str]:
            for line in lines:
                taken.append(line)
                yield line

        width = n = 0
        reader = self._parse(one_by_one())
        while True:
            try:
                row: Row = next(reader)
                swallowed = len(taken) > 1 and self._swallowed(row, taken, width)
            except StopIteration:
                return
            except csv.Error as e:
                if len(taken) < 2:
                    raise UnreadableError(
                        _("row refused: {why}; mend the quotation marks of the file").format(why=e)
                    ) from None
                row, swallowed, reader = [], True, self._parse(one_by_one())
            found = [self._line(line) for line in taken] if swallowed else [row]
            if swallowed:
                self.strays.append(n + 1)
            width = width or (len(row) if len(row) > 1 and not swallowed else 0)
            yield from found
            n += len(found)
            taken.clear()

    def _swallowed(self, row: Row, taken: list[str], width: int) -> bool:
        """Whether a row of several lines holds what should be a row for each of them.

        It does if a strict reader refuses it and all its cells are there, or very many lines.
        """
        d = self.dialect
        try:
            for _row in csv.reader(taken, delimiter=d.delimiter, quotechar=d.quote, strict=True):
                pass
        except csv.Error:
            inside = sum(c.count(d.delimiter) for c in row if c and "\n" in c)
            whole = len(row) - 1 + inside >= len(taken) * (width - 1) > 0
            return whole or len(taken) > _RUNAWAY
        return False

    def _line(self, line: str) -> Row:
        """One line by itself: with a mark that has no second, marks are letters like others."""
        d = self.dialect
        reader = csv.reader(
            [line],
            delimiter=d.delimiter,
            quotechar=d.quote,
            quoting=csv.QUOTE_NONE if line.count(d.quote) % 2 else csv.QUOTE_MINIMAL,
        )
        return [*next(reader, [])]

    def table(self) -> Table:
        """The one table of the file."""
        head = list(itertools.islice(self.rows(), tables.HEAD_ROWS))
        seen = self.rows() if self.bytes.size < IN_PLACE else iter(head)
        return Table(
            path=self.path,
            format="csv",
            head=head,
            width=max(map(filled, seen), default=0),
            create=self.create,
            normalise=self.normalise,
            encoding=self.bytes.encoding.removesuffix("-sig"),
            delimiter=self.dialect.delimiter,
            remarks=self.remarks,
            formula_errors=self.bytes.formula_errors,
            why=_("{encoding}: {why}; {dialect}").format(
                encoding=self.bytes.encoding, why=self.bytes.why, dialect=self.dialect.why
            ),
        )

    def create(
        self, con: duckdb.DuckDBPyConnection, name: str, first: int, width: int
    ) -> int | None:
        """Make the relation of the rows from ``first`` on: a view if the file may allow it.

        Gives the number of rows that the view must have: it has fewer or more where the file
        holds blank lines or line ends in cells, and then ``normalise`` is to be used.
        """
        b = self.bytes
        plain = b.encoding in ("utf-8", "utf-8-sig") and not (b.bad or b.nuls or b.carriage_only)
        if b.size < IN_PLACE or not plain or self.strays or self.dialect.quote != '"':
            self.normalise(con, name, first, width)
            return None
        cells = ", ".join(tables.columns(width))
        con.execute(
            f"CREATE VIEW {name} AS SELECT row_number() OVER () + {first - 1} AS row, {cells} "
            f"FROM {reader(self.path, self.dialect.delimiter, width, first - 1)}"
        )
        lines.mark(con, name, self.path, self.dialect.delimiter, b.marks)
        return b.lines + (1 if b.ends_open else 0) - (first - 1)

    def normalise(self, con: duckdb.DuckDBPyConnection, name: str, first: int, width: int) -> None:
        """Go through the whole file once with ``csv``: into a table, or a compressed file."""
        lines.unmark(con, name)
        rows = self._counted(first, width)
        if self.bytes.size < PACKED:
            tables.insert(con, name, width, rows)
        else:
            self._packed(con, name, width, rows)

    def _counted(self, first: int, width: int) -> Iterator[tuple[int, Row]]:
        """The numbered rows from ``first`` on; says afterwards which were too short or too long."""
        named, short, long = 0, [0, 0], [0, 0]
        text = ""
        for n, row in enumerate(self.rows(), 1):
            if n < first:
                named = filled(row)
                continue
            if 0 < len(row) < named and any(row):
                short = [short[0] or n, short[1] + 1]
            elif len(row) > width and any(row[width:]):
                text = text or " | ".join(c for c in row[width:] if c)[:200]
                long = [long[0] or n, long[1] + 1]
            yield n, row
        if self.strays:
            many = _("{n} rows").format(n=len(self.strays))
            self.remarks.append(Remark("stray-quote", self.strays[0], detail=many))
        if short[1]:
            self.remarks.append(
                Remark("short-row", short[0], detail=_("{n} rows").format(n=short[1]))
            )
        if long[1]:
            self.remarks.append(
                Remark("extra-cells", long[0], text=text, detail=_("{n} rows").format(n=long[1]))
            )

    def _packed(
        self,
        con: duckdb.DuckDBPyConnection,
        name: str,
        width: int,
        rows: Iterator[tuple[int, Row]],
    ) -> None:
        """Write the rows once, regular and compressed, beside the other files of the run."""
        from freeproduce.read.work import folder

        target = folder(con) / f"{name}.csv.gz"
        empty = [""] * width
        with gzip.open(target, "wt", encoding="utf-8", newline="", compresslevel=1) as out:
            write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow
            for n, row in rows:
                write([n, *row[:width], *empty[len(row) :]])
        source = reader(target, ",", width, 0, number=True)
        cells = ", ".join(tables.columns(width))
        con.execute(f"CREATE VIEW {name} AS SELECT row, {cells} FROM {source}")


def filled(row: Row) -> int:
    """How many cells a row has up to its last one that is not empty."""
    n = len(row)
    while n and not (row[n - 1] or "").strip():
        n -= 1
    return n


def reader(path: Path, delimiter: str, width: int, skip: int, number: bool = False) -> str:
    """DuckDB's CSV reader with every option stated, so that nothing is guessed."""
    typed = {"row": "BIGINT"} if number else {}
    typed |= dict.fromkeys(tables.columns(width), "VARCHAR")
    types = ", ".join(f"'{c}': '{t}'" for c, t in typed.items())
    where = tables.path_in_sql(path)
    # our own files are regular; with line ends in cells DuckDB pads rows only without threads
    padding = "parallel=false" if number else "null_padding=true"
    return (
        f"read_csv('{where}', auto_detect=false, header=false, skip={skip}, "
        f"delim={quoted(delimiter)}, quote='\"', escape='\"', nullstr='', {padding}, "
        f"strict_mode=false, buffer_size=33554432, max_line_size=16777216, columns={{{types}}})"
    )
