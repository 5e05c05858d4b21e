"""The one pass over a large file that is scanned in place.

A sample shows how its numbers and dates are written; the pass notes of each row whether that, or
anything else about it, is otherwise. Where nothing is, as in nearly all rows, that costs little.
What the caller wants of each record is taken along, so that the file need not be read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from freeproduce.model.records import TYPED, Source, fields_of
from freeproduce.read import date_columns, dates, lines, notes, number_columns, numbers
from freeproduce.read import table as tables
from freeproduce.read.encoding import FORMULA_ERROR
from freeproduce.read.scan import MOST_ODD, SAMPLE, Odd, Scan, Taken, text
from freeproduce.read.survey import MOST_SUSPECTS, Survey, shape
from freeproduce.sql import quoted

Along = Callable[[Source], str | None]
"""Gives SQL, over the texts and numbers of a kind of record, of what to take along of each."""

LOOKED, BLANK, SUSPECT, ERROR, CURRENCY = (1 << i for i in range(5))
"""What is noted of a row that is not plain: no cell filled, perhaps no record, an error of a
formula, another currency than the first. Two bits a typed column follow: filled, and odd."""
FIRST_BIT = 5


def _filled(k: int) -> int:
    return 1 << (FIRST_BIT + 2 * k)


def _odd(k: int) -> int:
    return 2 << (FIRST_BIT + 2 * k)


def peek(scan: Scan) -> dict[int, Odd]:
    """What a sample shows of each number and date, and which cells would contradict it."""
    odd: dict[int, Odd] = {}
    for column in scan.source.columns:
        c = f"c{column.index}"
        if column.type == "number" and column.field:
            words = scan.words[column.index] = number_columns.words_beside(scan, column)
            t = numbers.clean(c, words)
            e = number_columns.ask(scan, f"SELECT {t} AS t FROM {scan.raw} LIMIT {SAMPLE}")
            if e.comma or (e.either_comma and not e.point):
                continue
            plain = f"TRY_CAST({c} AS DECIMAL(18,4)) IS NULL"
            if e.point:
                odd[column.index] = Odd(c, plain, numbers=e)
            elif not e.either_point:
                odd[column.index] = Odd(c, f"{plain} OR contains({c}, '.')", numbers=e)
        elif column.type == "date" and column.field:
            key, texts = date_columns.sampled(scan, column)
            seen = dates.Evidence.of(texts)
            order, mixed = dates.decide(seen)
            fmt, _shown = dates.cheap(seen, order)
            if fmt and not mixed and not (seen.either and order is None):
                cheap = dates.expression(key, fmt)
                odd[column.index] = Odd(key, f"{cheap} IS NULL", dates=texts)
    return odd


def pass_over(scan: Scan, expected: int | None, along: Along | None) -> Survey | None:
    """Note of each row what is otherwise; ``None`` if the scan does not see what is there."""
    scan.odd = peek(scan)
    if not any(c.field == "currency" for c in scan.source.columns):
        scan.source.currency = notes.stated(scan)
    few = shape(scan)
    first = _first_currency(scan)
    values = _plain_numbers(scan) if along else None
    wanted = along(scan.source) if along and values is not None else None
    fields = _fields(scan, values) if wanted and values is not None else []
    cells = ", ".join(["r.*", *fields, f"{scan.filled} AS filled"])
    noted = _noted(scan, few, first, named=bool(fields))
    columns = ", ".join(["row", f"{noted} AS noted", *filter(None, [wanted])])
    table = name(scan.source)
    scan.con.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS "
        f"SELECT {columns} FROM (SELECT {cells} FROM {scan.raw} r)"
    )
    counts = scan.con.execute(f"SELECT noted, count(*) FROM {table} GROUP BY noted").fetchall()
    found = Survey(sum(n for _noted, n in counts))
    if expected is not None and found.rows != expected:
        scan.con.execute(f"DROP TABLE {table}")
        return None
    scan.taken = Taken(wanted, list(values or ()), _currency(scan)) if wanted else None

    def count(bit: int) -> int:
        return sum(n for noted, n in counts if noted & bit)

    plain = sum(n for noted, n in counts if not noted)
    for k, (i, odd) in enumerate(scan.odd.items()):
        odd.filled, odd.n = plain + count(_filled(k)), count(_odd(k))
        odd.rows, odd.texts = _texts(scan, i, odd.cell, _rows(scan, _odd(k), MOST_ODD))
    scan.currencies = ("", first or "other") if count(CURRENCY) else (first, first)
    if count(ERROR):
        notes.formula_errors(scan)
    found.blank = _rows(scan, BLANK, count(BLANK))
    if count(SUSPECT) <= MOST_SUSPECTS:
        found.suspects = list(_cells(scan, _rows(scan, SUSPECT, MOST_SUSPECTS)))
    return found


def name(source: Source) -> str:
    """The table of what was taken along of a source."""
    return f"read_along_{source.id}"


def keep(scan: Scan, aside: list[int]) -> None:
    """Keep what was taken along where it is of the very records that there are in the end.

    The rows whose numbers are not written plainly are made again, as they are understood now.
    """
    taken, table = scan.taken, name(scan.source)
    odd = [scan.odd[i] for i in taken.plain] if taken else []
    as_shown = taken and all(
        scan.values[i] == numbers.expression(f"r.c{i}", ".", scan.words[i]) for i in taken.plain
    )
    if (
        taken is None
        or not as_shown
        or taken.currency != _currency(scan)
        or any(o.n > MOST_ODD for o in odd)
    ):
        scan.con.execute(f"DROP TABLE IF EXISTS {table}")
        return
    again = {row for o in odd for row in o.rows}
    if gone := [*again, *aside]:
        scan.con.execute(f"DELETE FROM {table} WHERE row IN (SELECT unnest($1::BIGINT[]))", [gone])
    if rows := sorted(again.difference(aside)):
        few = f"read_again_{scan.source.id}"
        tables.insert(scan.con, few, scan.width, _cells(scan, rows))
        fields = ", ".join(_fields(scan, scan.values))
        scan.con.execute(
            f"INSERT INTO {table} SELECT row, {LOOKED} AS noted, {taken.wanted} "
            f"FROM (SELECT r.*, {fields} FROM {few} r)"
        )
        scan.con.execute(f"DROP TABLE {few}")


def _plain_numbers(scan: Scan) -> dict[int, str] | None:
    """The values of numbers as the sample has them; none if it is silent on one of them."""
    numeric = [c.index for c in scan.source.columns if c.field and c.type == "number"]
    if any(i not in scan.odd for i in numeric):
        return None
    return {i: f"TRY_CAST(r.c{i} AS {TYPED['number']})" for i in numeric}


def _fields(scan: Scan, values: dict[int, str]) -> list[str]:
    """SQL of the texts and numbers of a record."""
    columns = {c.field: c for c in scan.source.columns if c.field}
    parts = []
    for f in fields_of(scan.source.kind or ""):
        column = columns.get(f.name)
        parts.append(text(scan.source, f.name, column))
        if f.type == "number":
            known = values[column.index] if column else f"CAST(NULL AS {TYPED['number']})"
            parts.append(f"{known} AS {f.name}_value")
    return parts


def _currency(scan: Scan) -> str:
    """The SQL of the currency of a record."""
    column = next((c for c in scan.source.columns if c.field == "currency"), None)
    return text(scan.source, "currency", column)


def _first_currency(scan: Scan) -> str | None:
    column = next((c for c in scan.source.columns if c.field == "currency"), None)
    if column is None:
        return None
    row = scan.con.execute(
        f"SELECT any_value(c) FROM (SELECT c{column.index} AS c FROM {scan.raw} LIMIT {SAMPLE})"
    ).fetchone()
    return row[0] if row else None


def _noted(scan: Scan, few: int, first: str | None, named: bool) -> str:
    """SQL of the bits of a row: none of a plain one, which costs the least to know.

    ``named`` is whether the numbers as the sample has them are there by name.
    """
    columns = [c for c in scan.source.columns if c.field]
    currency = next((f"c{c.index}" for c in columns if c.field == "currency"), None)
    bits = {"TRUE": LOOKED, "filled = 0": BLANK, scan.suspect: SUSPECT}
    plain = []
    if currency:
        same = f"{currency} IS NOT DISTINCT FROM {quoted(first) if first else 'NULL'}"
        bits[f"{currency} IS NOT NULL AND NOT ({same})"] = CURRENCY
        plain.append(same)
    if scan.table.formula_errors and columns:
        marks = [f"(c{c.index} >= '#' AND c{c.index} < '$')" for c in columns]
        errors = (
            f"({m} AND regexp_full_match(c{c.index}, {quoted(FORMULA_ERROR)}))"
            for c, m in zip(columns, marks, strict=True)
        )
        bits[" OR ".join(errors)] = ERROR
        plain += [f"coalesce(NOT {m}, TRUE)" for m in marks]
    for k, (i, odd) in enumerate(scan.odd.items()):
        bits[f"c{i} IS NOT NULL"] = _filled(k)
        bits[f"{odd.cell} IS NOT NULL AND ({odd.sql})"] = _odd(k)
        field = scan.source.columns[i].field
        if named and odd.numbers is not None and odd.numbers.point:
            plain.append(f"{field}_value IS NOT NULL")
        else:
            plain.append(f"NOT ({odd.sql})")
    whole = "INTEGER" if _odd(len(scan.odd)) < 1 << 31 else "BIGINT"
    noted = " + ".join(
        f"CASE WHEN {condition} THEN {bit}::{whole} ELSE 0 END" for condition, bit in bits.items()
    )
    full = _full(scan, few)
    if not full:
        return noted
    return f"CASE WHEN {' AND '.join(plain + full)} THEN 0::{whole} ELSE {noted} END"


def _full(scan: Scan, few: int) -> list[str]:
    """SQL of enough cells filled that a row is no suspect; nothing if there are too few columns."""
    named = [c for c in scan.source.columns if c.header.strip()]
    if not (scan.odd and named):
        return []
    first = named[0]
    tests = [f"c{first.index} <> {quoted(first.header)}"]
    others = [c.index for c in named[1:] if c.index not in scan.odd]
    more = others[: max(0, few + 1 - len({first.index, *scan.odd}))]
    tests += [f"c{i} IS NOT NULL" for i in more]
    return tests if len({first.index, *scan.odd, *more}) > few else []


def _rows(scan: Scan, bit: int, most: int) -> list[int]:
    if not most:
        return []
    found = scan.con.execute(
        f"SELECT row FROM {name(scan.source)} WHERE noted & {bit} <> 0 ORDER BY row LIMIT {most}"
    )
    return [row for (row,) in found.fetchall()]


def _cells(scan: Scan, rows: list[int]) -> Iterator[tuple[int, list[str | None]]]:
    if rows:
        yield from lines.cells(scan.con, scan.raw, range(scan.width), rows)


def _texts(scan: Scan, i: int, cell: str, rows: list[int]) -> tuple[list[int], list[str]]:
    """What a column's odd cells say in these rows."""
    if not rows:
        return [], []
    texts = [cells[i] if i < len(cells) else None for _row, cells in _cells(scan, rows)]
    found = scan.con.execute(
        f"SELECT {cell} FROM (SELECT unnest($1::BIGINT[]) AS row, unnest($2::VARCHAR[]) AS c{i}) "
        "ORDER BY row",
        [rows, texts],
    ).fetchall()
    return rows, [text for (text,) in found]
