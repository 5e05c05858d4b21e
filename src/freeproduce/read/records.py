"""From an understood table to the SQL of its records."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from freeproduce.model.records import TYPED, Column, Source, fields_of
from freeproduce.read import date_columns, notes, number_columns
from freeproduce.read.scan import Scan, quoted
from freeproduce.read.settings import Setting
from freeproduce.read.survey import Survey, peek, set_aside, survey
from freeproduce.read.table import Table
from freeproduce.read.unread import unread


@dataclass(slots=True)
class Made:
    """The SQL of one source's records: ``select`` gives source, row and every field of its kind."""

    source: Source
    select: str
    in_place: bool


def make(
    con: duckdb.DuckDBPyConnection, source: Source, table: Table, setting: Setting | None
) -> Made:
    """Create the raw relation, decide formats, and give the select of the records."""
    scan = Scan(con, source, table, setting)
    set_aside(scan, _surveyed(scan))
    number_columns.decide(scan)
    date_columns.decide(scan)
    notes.currency(scan)
    notes.given(scan)
    notes.names(scan)
    unread(scan)
    notes.columns_left(scan)
    return Made(source, _select(scan), scan.in_place)


def _surveyed(scan: Scan) -> Survey:
    """Look at the table where it lies, or as a copy if that does not show all that is there."""
    con, table = scan.con, scan.table
    first = (scan.source.header_row or 0) + 1
    expected = table.create(con, scan.raw, first, scan.width)
    found = con.execute(
        "SELECT count(*) FROM duckdb_views() WHERE view_name = ?", [scan.raw]
    ).fetchone()
    scan.in_place = bool(found and found[0])
    try:
        scan.odd = peek(scan) if scan.in_place else {}
        seen = survey(scan, expected)
    except duckdb.Error:
        # A scan in place refuses the file; read row by row, it says what is wrong itself.
        if not scan.in_place or expected is None:
            raise
        seen = None
    if seen is None and table.normalise:
        con.execute(f"DROP VIEW {scan.raw}")
        table.normalise(con, scan.raw, first, scan.width)
        scan.in_place, scan.odd = False, {}
        seen = survey(scan, None)
    return seen or Survey()


def _select(scan: Scan) -> str:
    source = scan.source
    columns = {c.field: c for c in source.columns if c.field}
    parts = [f"{source.id} AS source", "r.row"]
    for f in fields_of(source.kind or ""):
        column = columns.get(f.name)
        parts.append(_text(source, f.name, column))
        if f.type in TYPED:
            parts.append(_value(scan, f.name, f.type, column))
    joins = " ".join(scan.joins)
    return f"SELECT {', '.join(parts)} FROM {scan.raw} r {joins} WHERE {scan.kept}"


def _text(source: Source, name: str, column: Column | None) -> str:
    if column is not None:
        return f"r.c{column.index} AS {name}"
    if name == "currency" and source.currency:
        return f"'{source.currency}' AS currency"
    if name in source.given:
        return f"{quoted(source.given[name])} AS {name}"
    return f"CAST(NULL AS VARCHAR) AS {name}"


def _value(scan: Scan, name: str, type: str, column: Column | None) -> str:
    if column is None:
        return f"CAST(NULL AS {TYPED[type]}) AS {name}_value"
    return f"{scan.values[column.index]} AS {name}_value"
