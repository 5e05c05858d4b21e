"""Every edge once, without its texts: ``chain_flat``, with a short code for each name and lot.

Names are looked at once, and from here on only their codes move: to add up ten million edges costs
what ten million numbers cost.
"""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

CODES = ("hash({})", "{}")
"""Ways of coding a text. If two texts of one run have the same hash, the texts stand themselves."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the edges hold: it saves the passes that would find nothing."""

    code: str
    nobody: int
    not_positive: int
    uncounted: int
    lots: int
    units: list[str]


def make(con: DuckDBPyConnection) -> Seen:
    """Create ``chain_flat(supplier, buyer, lot, from_lot, to_lot, quantity, unit, basis)`` and
    ``chain_text(name)``, the distinct names, from ``chain_edge``.
    """
    con.execute(
        "create or replace temp table chain_text as select name from ("
        "select distinct unnest([supplier, buyer]) as name from chain_edge) where name is not null"
    )
    for code in CODES:
        columns = ", ".join(
            f"case when {name} is not null then {code.format(name)} end as {name}"
            for name in ("supplier", "buyer", "lot", "from_lot", "to_lot")
        )
        con.execute(
            f"create or replace temp table chain_flat as select {columns}, quantity, unit, basis "
            "from chain_edge"
        )
        seen = _seen(con, code)
        if _apart(con, code, seen.lots > 0):
            break
    return seen


def _seen(con: DuckDBPyConnection, code: str) -> Seen:
    row = con.execute(
        "select count(*) filter (where supplier is null or buyer is null), "
        "count(*) filter (where quantity <= 0), count(*) filter (where quantity is null), "
        "count(coalesce(lot, from_lot, to_lot)), "
        "coalesce(list(distinct unit) filter (where unit is not null), []) from chain_flat"
    ).fetchone()
    assert row is not None
    return Seen(code, *row)


def _apart(con: DuckDBPyConnection, code: str, lots: bool) -> bool:
    """Whether different names, and different lots, have different codes."""
    con.execute(
        "create or replace temp table chain_lot_text as "
        + (
            "select lot from (select distinct unnest([lot, from_lot, to_lot]) as lot "
            "from chain_edge) where lot is not null"
            if lots
            else "select null::varchar as lot where false"
        )
    )
    row = con.execute(
        f"select (select count(*) - count(distinct {code.format('name')}) from chain_text) + "
        f"(select count(*) - count(distinct {code.format('lot')}) from chain_lot_text)"
    ).fetchone()
    return row is not None and row[0] == 0
