"""Mass-balance breaches of a chain, from every check that ``trace`` has."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.engine.patterns import AT
from freeproduce.locale import N_, _
from freeproduce.tables import rows

COLUMNS = (
    "check_name VARCHAR, site VARCHAR, lot VARCHAR, input VARCHAR, good VARCHAR, unit VARCHAR, "
    "amount_in DOUBLE, amount_out DOUBLE, low DOUBLE, high DOUBLE, period DATE, "
    "moment_in VARCHAR, moment_out VARCHAR, detail VARCHAR, lines BIGINT[]"
)
DETAILS = {
    "two origins": N_("each sold it, and neither got it from anyone"),
    "same moment": N_("it was seen at both at the same moment"),
}


def empty(con: DuckDBPyConnection) -> None:
    """The table without rows, and the words and sources that it needs."""
    insert(con, "chain_balance", COLUMNS, ())
    insert(
        con,
        "balance_detail",
        "detail VARCHAR, meaning VARCHAR",
        ((word, _(meaning)) for word, meaning in DETAILS.items()),
    )
    insert(
        con,
        "yield_source",
        "input VARCHAR, output VARCHAR, range_source VARCHAR",
        ((r["input"], r["output"], r["source"]) for r in rows("yields", "freeproduce.trace")),
    )


def find(con: DuckDBPyConnection) -> None:
    """Fill ``chain_balance``."""
    from freeproduce.trace import balance

    for name in balance.checks():
        con.execute(
            f"""
            insert into chain_balance
            select '{name}', site, lot, input, output, unit, amount_in, amount_out, low, high,
                period, before, after, detail, [cast(source as bigint) * {AT} + row]
            from {balance.relation(con, name)}
            """
        )
