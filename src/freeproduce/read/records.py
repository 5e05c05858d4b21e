"""From an understood table to the SQL of its records."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from freeproduce.model.records import TYPED, Column, Source, fields_of
from freeproduce.read import date_columns, notes, number_columns
from freeproduce.read.one_pass import Along, keep, pass_over
from freeproduce.read.scan import Scan, text
from freeproduce.read.settings import Setting
from freeproduce.read.survey import Survey, set_aside, survey
from freeproduce.read.table import Table
from freeproduce.read.unread import unread


@dataclass(slots=True)
class Made:
    """The SQL of one source's records: ``select`` gives source, row and every field of its kind."""

    source: Source
    select: str
    in_place: bool


def make(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    table: Table,
    setting: Setting | None,
    along: Along | None = None,
) -> Made:
    """Create the raw relation, decide formats, and give the select of the records."""
    scan = Scan(con, source, table, setting)
    notes.given(scan)
    aside = set_aside(scan, _surveyed(scan, along))
    number_columns.decide(scan)
    date_columns.decide(scan)
    notes.currency(scan)
    keep(scan, aside)
    notes.names(scan)
    unread(scan)
    notes.columns_left(scan)
    return Made(source, _select(scan), scan.in_place)


def _surveyed(scan: Scan, along: Along | None) -> Survey:
    """Look at the table where it lies, or as a copy if that does not show all that is there."""
    con, table = scan.con, scan.table
    first = (scan.source.header_row or 0) + 1
    expected = table.create(con, scan.raw, first, scan.width)
    found = con.execute(
        "SELECT count(*) FROM duckdb_views() WHERE view_name = ?", [scan.raw]
    ).fetchone()
    scan.in_place = bool(found and found[0])
    if not scan.in_place:
        return survey(scan)
    try:
        if seen := pass_over(scan, expected, along):
            return seen
    except duckdb.Error:
        # A scan in place refuses the file; read row by row, it says what is wrong itself.
        if expected is None:
            raise
    assert table.normalise is not None
    con.execute(f"DROP VIEW {scan.raw}")
    table.normalise(con, scan.raw, first, scan.width)
    scan.in_place, scan.odd, scan.words = False, {}, {}
    return survey(scan)


def _select(scan: Scan) -> str:
    source = scan.source
    columns = {c.field: c for c in source.columns if c.field}
    parts = [f"{source.id} AS source", "r.row"]
    for f in fields_of(source.kind or ""):
        column = columns.get(f.name)
        parts.append(text(source, f.name, column))
        if f.type in TYPED:
            parts.append(_value(scan, f.name, f.type, column))
    joins = " ".join(scan.joins)
    return f"SELECT {', '.join(parts)} FROM {scan.raw} r {joins} WHERE {scan.kept}"


def _value(scan: Scan, name: str, type: str, column: Column | None) -> str:
    if column is None:
        return f"CAST(NULL AS {TYPED[type]}) AS {name}_value"
    return f"{scan.values[column.index]} AS {name}_value"
