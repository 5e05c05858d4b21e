"""Makes ``chain_edge`` from the kinds of record that are there: one SQL file a kind.

Each file gives the same columns; adding a kind of record to the chain is adding a file.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from duckdb import DuckDBPyConnection

COLUMNS = (
    "source INTEGER, row BIGINT, kind VARCHAR, supplier VARCHAR, buyer VARCHAR, lot VARCHAR, "
    "from_lot VARCHAR, to_lot VARCHAR, good VARCHAR, quantity DOUBLE, counted BOOLEAN, "
    "unit VARCHAR, date DATE, time VARCHAR, basis TINYINT, evidence VARCHAR"
)
"""What an edge is. ``counted`` says that there is a text where the quantity should stand."""


_WITH_UNIT = r"[+-]?([0-9]+|[0-9]*[.,][0-9]{1,2}|[0-9]*[.,][0-9]{4,}|0?[.,][0-9]{3})\s*(\pL.*)"
"""A number that can be read in one way only, and a unit behind it, in one cell: “2.5 t”."""
MACROS = (
    # A number as it stands has more digits than its DECIMAL (four, rounded); where the two say the
    # same, it counts.
    "chain_number(text, value) as case "
    "when abs(try_cast(text as double) - value) <= 0.00006 then try_cast(text as double) "
    "when value is not null then cast(value as double) "
    f"when regexp_full_match(trim(text), '{_WITH_UNIT}') then try_cast(replace("
    "regexp_extract(trim(text), '^[+-]?[0-9.,]+'), ',', '.') as double) end",
    # The unit in the cell of a quantity says more than the one beside it.
    "chain_unit_of(text, value, unit) as case "
    f"when value is null and regexp_full_match(trim(text), '{_WITH_UNIT}') "
    f"then regexp_extract(trim(text), '{_WITH_UNIT}', 2) else unit end",
)


@cache
def texts() -> dict[str, str]:
    """The SQL of every kind of record that edges are made of."""
    folder = files(__package__)
    return {
        f.name.removesuffix(".sql"): f.read_text("utf-8")
        for f in sorted(folder.iterdir(), key=lambda f: f.name)
        if f.name.endswith(".sql")
    }


def make(con: DuckDBPyConnection) -> list[str]:
    """Create the view ``chain_edge``; gives the kinds of record that it was made of."""
    there = {
        name
        for (name,) in con.execute(
            "select table_name from information_schema.tables where table_schema = 'main'"
        ).fetchall()
    }
    for macro in MACROS:
        con.execute(f"create or replace macro {macro}")
    kinds = [kind for kind in texts() if kind in there]
    parts = [f"select * from {_relation(con, kind)}" for kind in kinds]
    if not parts:
        columns = ", ".join(
            f"null::{type_} as {name}"
            for name, type_ in (c.rsplit(" ", 1) for c in COLUMNS.split(", "))
        )
        parts = [f"select {columns} where false"]
    con.execute(f"create or replace view chain_edge as {' union all '.join(parts)}")
    return kinds


def _relation(con: DuckDBPyConnection, kind: str) -> str:
    """The edges of one kind. What records are merely read as costs little each time; what has to
    be found in them (``with``) is found once.
    """
    if "\nwith " not in f"\n{texts()[kind]}":
        return f"({texts()[kind]})"
    con.execute(f"create or replace table chain_edge_{kind} as {texts()[kind]}")
    return f"chain_edge_{kind}"
