"""Mass-balance breaches of a chain, from every check that ``trace`` has."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert

COLUMNS = (
    "check_name VARCHAR, site VARCHAR, lot VARCHAR, good VARCHAR, unit VARCHAR, "
    "amount_in DOUBLE, amount_out DOUBLE, low DOUBLE, high DOUBLE, moment_in VARCHAR, "
    "moment_out VARCHAR, other_site VARCHAR, detail VARCHAR, lines BIGINT[]"
)


def empty(con: DuckDBPyConnection) -> None:
    """The table without rows."""
    insert(con, "chain_balance", COLUMNS, ())


def find(con: DuckDBPyConnection) -> None:
    """Fill ``chain_balance``."""
