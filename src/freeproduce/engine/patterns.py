"""The one pass over the records: lines that are alike in all that rules read become one pattern.

A ledger of ten million lines has far fewer *patterns*: the same supplier, country, description
and code come again and again. Rules speak about patterns, with the number of lines, the sum of
their amounts and the first of them; what a run costs after this pass follows what is different,
not what is large.
"""

from __future__ import annotations

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from freeproduce.model.records import Source, fields_of

AT = 1 << 40
"""A line is one number: ``source * AT + row``."""

EXAMPLES = 3
"""How many lines each pattern keeps as examples."""

KINDS = ("purchase", "shipment", "supplier")
"""Kinds of record that say what is bought, shipped or made, and by whom."""

COLUMNS = (
    "supplier_id", "supplier_name", "native_name", "registration", "lei", "duns", "country",
    "address", "postcode", "region", "role", "activity", "parent_name", "maker_name",
    "maker_country", "forwarder_name", "description", "category", "area", "code_scheme", "code",
    "origin", "origin_region", "unit", "currency",
)  # fmt: skip
"""What a pattern is made of, in every kind that has the field."""

SPELLED = {("supplier", "category"): "sector"}
"""Where a kind's field has another name."""


def present(sources: Iterable[Source], kind: str) -> set[str]:
    """Fields that at least one table of this kind fills."""
    return {f for s in sources if s.status == "read" and s.kind == kind for f in s.fields()}


def build(con: DuckDBPyConnection, sources: list[Source], *, each: bool = False) -> None:
    """Create ``pattern`` from the records of ``KINDS``; ``each`` keeps every line, not three."""
    parts = [
        _select(sources, kind, each)
        for kind in KINDS
        if any(s.kind == kind and s.status == "read" for s in sources)
    ]
    columns = ", ".join(f"cast(null as varchar) as {c}" for c in COLUMNS)
    empty = (
        f"select cast(null as varchar) as kind, {columns}, cast(0 as bigint) as n, "
        "cast(null as decimal(38,4)) as amount, cast(0 as bigint) as contracts, "
        "cast([] as bigint[]) as lines where false"
    )
    con.execute(
        "create or replace table pattern as select row_number() over () as pattern, * from ("
        + " union all ".join(parts or [empty])
        + ")"
    )


def _select(sources: list[Source], kind: str, each: bool) -> str:
    filled = present(sources, kind)
    known = {f.name for f in fields_of(kind)}
    if any(s.currency for s in sources if s.kind == kind):
        filled.add("currency")
    out, keys = [f"'{kind}' as kind"], []
    for column in COLUMNS:
        name = SPELLED.get((kind, column), column)
        if name in known and name in filled:
            # A blank cell says as little as an absent one.
            out.append(f'"{name}" as {column}')
            keys.append(f'"{name}"')
        else:
            out.append(f"cast(null as varchar) as {column}")
    amount = "sum(amount_value)" if "amount" in filled else "cast(null as decimal(38,4))"
    contracts = "count(contract_id)" if "contract_id" in filled else "cast(0 as bigint)"
    line = f"cast(source as bigint) * {AT} + row"
    lines = f"list({line})" if each else f"min({line}, {EXAMPLES})"
    group = f" group by {', '.join(keys)}" if keys else ""
    return (
        f"select {', '.join(out)}, count(*) as n, {amount} as amount, "
        f"{contracts} as contracts, {lines} as lines from {kind}{group}"
    )


def other_parties(con: DuckDBPyConnection, sources: list[Source]) -> None:
    """``other_party``: parties of records that buy nothing (audits, labels)."""
    parts = [
        "select cast(null as varchar) as kind, cast(null as varchar) as name, "
        "cast(null as varchar) as supplier_id, cast(null as varchar) as country, "
        "cast(null as varchar) as address, cast(0 as bigint) as n, "
        "cast([] as bigint[]) as lines where false"
    ]
    for kind in ("audit", "label"):
        if present(sources, kind):
            address = "address" if any(f.name == "address" for f in fields_of(kind)) else "null"
            parts.append(
                f"select '{kind}', supplier_name, supplier_id, country, {address}, count(*), "
                f"min(cast(source as bigint) * {AT} + row, {EXAMPLES}) from {kind} "
                f"where supplier_name is not null group by supplier_name, supplier_id, country, "
                f"{address}"
            )
    con.execute("create or replace table other_party as " + " union all ".join(parts))
