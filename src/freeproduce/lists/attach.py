"""The relations that rules see, made from the chosen editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from freeproduce.lists.edition import (
    DerivedGood,
    Edition,
    ListedGood,
    ListedParty,
    PartyIdentifier,
    RegionBan,
    Row,
)

RELATIONS: dict[str, tuple[type, str]] = {
    "listed_good": (
        ListedGood,
        "entry VARCHAR, good VARCHAR, good_name VARCHAR, sector VARCHAR, country VARCHAR, "
        "country_name VARCHAR, child_labor BOOLEAN, forced_labor BOOLEAN, "
        "forced_child_labor BOOLEAN, derived BOOLEAN",
    ),
    "derived_good": (
        DerivedGood,
        "entry VARCHAR, good VARCHAR, good_name VARCHAR, input_good VARCHAR, country VARCHAR, "
        "input_country VARCHAR",
    ),
    "listed_party": (
        ListedParty,
        "entry VARCHAR, name VARCHAR, name_kind VARCHAR, entity VARCHAR, country VARCHAR, "
        "address VARCHAR, program VARCHAR, effective DATE, status VARCHAR, scope VARCHAR, "
        "measure VARCHAR",
    ),
    "listed_party_identifier": (
        PartyIdentifier,
        "entry VARCHAR, entity VARCHAR, scheme VARCHAR, value VARCHAR",
    ),
    "region_ban": (
        RegionBan,
        "entry VARCHAR, region VARCHAR, good VARCHAR, measure VARCHAR, effective DATE, "
        "status VARCHAR, source VARCHAR",
    ),
}
EDITION = (
    "id VARCHAR, list VARCHAR, title VARCHAR, publisher VARCHAR, date DATE, licence VARCHAR, "
    "origin VARCHAR, sha256 VARCHAR, rows BIGINT, age_days INTEGER, note VARCHAR"
)


def attach(
    con: DuckDBPyConnection, editions: Sequence[tuple[Edition, Sequence[Row]]], today: date
) -> None:
    """Create every relation of ``RELATIONS``, and ``edition``, in ``con``.

    ``listed_good.newest`` is true for rows of the newest edition of each list.
    """
    newest: dict[str, Edition] = {}
    for edition, _rows in editions:
        best = newest.get(edition.list)
        if best is None or (edition.date, edition.id) > (best.date, best.id):
            newest[edition.list] = edition
    _fill(
        con,
        "edition",
        EDITION,
        (
            (e.id, e.list, e.title, e.publisher, e.date, e.licence, e.origin, e.sha256, e.rows,
             (today - e.date).days, e.note)
            for e, _rows in editions
        ),
    )  # fmt: skip
    for relation, (kind, columns) in RELATIONS.items():
        if relation == "listed_good":
            found = (
                (e.id, *row, newest[e.list] is e)
                for e, rows in editions
                for row in rows
                if isinstance(row, kind)
            )
            _fill(con, relation, f"edition VARCHAR, {columns}, newest BOOLEAN", found)
        else:
            found = ((e.id, *row) for e, rows in editions for row in rows if isinstance(row, kind))
            _fill(con, relation, f"edition VARCHAR, {columns}", found)


def _fill(
    con: DuckDBPyConnection, relation: str, columns: str, rows: Iterable[Sequence[Any]]
) -> None:
    """One list a column travels at once, which is many times faster than a statement a row."""
    con.execute(f"create or replace table {relation} ({columns})")
    kept = list(rows)
    if kept:
        types = [c.split(maxsplit=1)[1] for c in columns.split(", ")]
        picks = ", ".join(f"unnest(?::{t}[])" for t in types)
        con.execute(
            f"insert into {relation} select {picks}",
            [list(column) for column in zip(*kept, strict=True)],
        )
