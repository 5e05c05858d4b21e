"""Edges that say nothing, and quantities that cannot be used: ``chain_remark``."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.trace.flat import Seen


def make(con: DuckDBPyConnection, seen: Seen, own: bool, key: str) -> None:
    """Say which edges were set aside; ``own`` says that some led from a node to itself.

    ``key`` is the SQL by which two names are one. What was not seen is not looked for.
    """
    con.execute(
        "create or replace table chain_remark"
        "(source INTEGER, row BIGINT, remark VARCHAR, text VARCHAR, detail VARCHAR)"
    )
    strange = con.execute("select count(*) from chain_unit where dimension is null").fetchone()
    for count, sql in (
        (
            seen.nobody,
            "select source, row, 'no-party', coalesce(supplier, buyer), null from chain_edge "
            "where supplier is null or buyer is null",
        ),
        (
            seen.not_positive,
            "select source, row, case when quantity < 0 then 'negative-quantity' "
            "else 'zero-quantity' end, cast(quantity as varchar), null from chain_edge "
            "where quantity <= 0",
        ),
        (
            own,
            "select source, row, 'own-lot', coalesce(to_lot, lot, supplier), null from chain_edge "
            f"where {key.format('supplier')} = {key.format('buyer')} "
            "and from_lot is not distinct from to_lot",
        ),
        (
            strange[0] if strange else 0,
            "select min(source), min(row), 'unit-unknown', unit, cast(count(*) as varchar) "
            "from chain_edge join chain_unit using (unit) where dimension is null group by unit",
        ),
        (
            seen.uncounted,
            "select source, min(row), 'no-quantity', null, cast(count(*) as varchar) "
            "from chain_edge where quantity is null group by source",
        ),
    ):
        if count:
            con.execute(f"insert into chain_remark {sql}")
    there = con.execute(
        "select 1 from information_schema.columns "
        "where table_name = 'purchase' and column_name = 'supplier_id'"
    ).fetchone()
    if there:
        con.execute(
            "insert into chain_remark select min(source), min(row), 'two-names-one-number', "
            "supplier_id, string_agg(distinct supplier_name, ' · ' order by supplier_name) "
            "from purchase where supplier_id is not null and supplier_name is not null "
            f"group by supplier_id having count(distinct {key.format('supplier_name')}) > 1"
        )
