"""Whether quantities and times make sense: one SQL file a check, each giving the same columns.

Run after ``coding.network``. A row is a place where the records cannot all be right:
``source, row`` (of the edge that shows it), ``site, lot, input, output, period``, the amounts
``amount_in`` and ``amount_out`` in ``unit``, the limits ``low`` and ``high`` (a yield, or an
amount), the moments ``before`` and ``after``, and ``detail``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from duckdb import DuckDBPyConnection

from freeproduce.soundness import sound
from freeproduce.trace import yields
from freeproduce.trace.units import unit

BASE = "move"
"""The relation that all checks read."""


@cache
def texts() -> dict[str, str]:
    """The SQL of every check, by name, and of the relation that they read."""
    folder = files(__package__)
    return {
        f.name.removesuffix(".sql"): f.read_text("utf-8")
        for f in sorted(folder.iterdir(), key=lambda f: f.name)
        if f.name.endswith(".sql")
    }


def checks() -> tuple[str, ...]:
    """Names of the checks."""
    return tuple(name for name in texts() if name != BASE)


def relation(con: DuckDBPyConnection, name: str) -> str:
    """Make the relation of one check; gives its name in ``con``."""
    con.execute(f"create or replace view chain_move as {texts()[BASE]}")
    if name == "yield_outside_range":
        yields.load(con)
    elif name == "beyond_capacity":
        _capacities(con)
    made = f"chain_{name}"
    with sound(con):
        con.execute(f"create or replace table {made} as {texts()[name]}")
    return made


def _capacities(con: DuckDBPyConnection) -> None:
    """What each site can make in a year, from lists of suppliers that say so."""
    con.execute(
        "create or replace table chain_capacity(site INTEGER, dimension VARCHAR, amount DOUBLE)"
    )
    there = con.execute(
        "select 1 from information_schema.columns "
        "where table_name = 'supplier' and column_name = 'capacity'"
    ).fetchone()
    if there is None:
        return
    rows = con.execute(
        "select n.site, s.capacity_unit, max(cast(s.capacity_value as double)) from supplier s "
        "join chain_name n on lower(trim(n.name)) = lower(trim(s.supplier_name)) "
        "where s.capacity_value > 0 group by all"
    ).fetchall()
    for site, text, amount in rows:
        found = unit(text) if text else None
        if found or not text:
            con.execute(
                "insert into chain_capacity values (?, ?, ?)",
                [site, found.dimension if found else "", amount * (found.factor if found else 1)],
            )
