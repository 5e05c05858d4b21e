"""The one pass over the records: lines that are alike in all that rules read become one pattern.

A ledger of ten million lines has far fewer *patterns*: the same supplier, country, description
and code come again and again. Rules speak about patterns, with the number of lines, the sum of
their amounts and the first of them; what a run costs after this pass follows what is different,
not what is large.
"""

from __future__ import annotations

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from freeproduce.engine import code_headers
from freeproduce.engine.connection import as_written
from freeproduce.model.records import Source, fields_of

AT = 1 << 40
"""A line is one number: ``source * AT + row``."""

LINE = f"cast(source as bigint) * {AT} + row"
"""SQL of that number."""

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


def build(con: DuckDBPyConnection, sources: list[Source], *, each: bool = False) -> int:
    """Create ``line`` and ``pattern`` from the records of ``KINDS``; gives how many patterns.

    ``each`` keeps every line of a pattern instead of a few.

    ``line(key, number, amount, price, contract)`` is what differs from line to line, a few bytes
    each: the files are passed over once for it, and once more, as far as need be, for the texts of
    each pattern's first line. ``key`` is a hash of 64 bits of all that makes a pattern; among ten
    million patterns the odds that any two share one are about one in 370,000.
    """
    code_headers.attach(con, sources)
    kinds = [k for k in KINDS if any(s.kind == k and s.status == "read" for s in sources)]
    lines = [_line(sources, kind) for kind in kinds] or [NO_LINE]
    con.execute("create or replace temp table line as " + " union all ".join(lines))
    con.execute(
        f"""
        create or replace temp table alike as
        select key, count(*) as n, sum(amount) as amount, count_if(contract) as contracts,
            min(price) filter (price > 0) as least, max(price) as most, min(number) as number, {"list(number order by number)" if each else SOME} as lines
        from line group by key
        """
    )
    with as_written(con):
        for last in _last(con), None:
            texts = " union all ".join(_texts(sources, kind, last) for kind in kinds) or NO_TEXTS
            found = con.execute(
                "create or replace temp table pattern as "
                "select row_number() over () as pattern, t.* exclude (number), "
                f"a.* exclude (number) from ({texts}) t join alike a using (number)"
            ).fetchone()
            if found == con.execute("select count(*) from alike").fetchone():
                break
    con.execute("drop table alike")
    return int(found[0]) if found else 0


def _last(con: DuckDBPyConnection) -> int:
    """How many lines have to be read until every pattern has been met once.

    Tables keep the order in which the files gave their lines; where that once fails, a pattern
    is missed, and all lines are read again.
    """
    row = con.execute(
        "select coalesce(max(rowid) + 1, 0) from line where number in (select number from alike)"
    ).fetchone()
    return int(row[0]) if row else 0


NO_LINE = (
    "select hash('') as key, cast(0 as bigint) as number, cast(null as decimal(18,4)) as amount, "
    "cast(null as double) as price, false as contract where false"
)
NO_TEXTS = (
    "select cast(0 as bigint) as number, '' as kind, "
    + ", ".join(f"'' as {c}" for c in COLUMNS)
    + " where false"
)
"""What stands for the lines of a run whose files hold none of ``KINDS``."""

SOME = (
    "list_sort(list_distinct([min(case when number % 2 = 0 then number end), "
    "min(case when number % 2 = 1 then number end), max(number)]))"
)
"""Up to ``EXAMPLES`` lines of a pattern: the first, an early one, the last. Each is a number of
fixed size, so that patterns by the million can be counted outside memory; lists could not."""


def _line(sources: list[Source], kind: str) -> str:
    filled = present(sources, kind)
    keys = ", ".join([f"'{kind}'", *_names(sources, kind).values()])
    amount = "amount_value" if "amount" in filled else "cast(null as decimal(18,4))"
    price = "cast(null as double)"
    if kind == "purchase":
        each = "case when quantity_value > 0 then amount_value / quantity_value end"
        price = f"cast(coalesce(unit_price_value, {each}) as double)"
    contract = "contract_id is not null" if "contract_id" in filled else "false"
    return (
        f"select hash({keys}) as key, {LINE} as number, {amount} as amount, {price} as price, "
        f"{contract} as contract from {kind}"
    )


def _texts(sources: list[Source], kind: str, last: int | None) -> str:
    names = _names(sources, kind)
    columns = (
        f"{names[c]} as {c}" if c in names else f"cast(null as varchar) as {c}" for c in COLUMNS
    )
    lines = kind if last is None else f"(select * from {kind} limit {last})"
    return f"select {LINE} as number, '{kind}' as kind, {', '.join(columns)} from {lines}"


def _names(sources: list[Source], kind: str) -> dict[str, str]:
    """The SQL of what makes the patterns of a kind, by the column of ``pattern``."""
    filled = present(sources, kind)
    known = {f.name for f in fields_of(kind)}
    if any(s.currency for s in sources if s.kind == kind):
        filled.add("currency")
    names = {c: SPELLED.get((kind, c), c) for c in COLUMNS}
    found = {c: f'"{name}"' for c, name in names.items() if name in known & filled}
    if "code" in found:
        found["code_scheme"] = "scheme_of(source, code_scheme)"
    return found


OTHER_PARTIES = (
    ("audit", "supplier_name", "supplier_id", "country", "address"),
    ("label", "supplier_name", "supplier_id", "country", "null"),
    ("edge", "supplier_name", "null", "null", "null"),
    ("edge", "buyer", "null", "null", "null"),
    ("component", "supplier_name", "null", "null", "null"),
    ("declaration", "supplier_name", "null", "null", "null"),
    ("declaration", "source_name", "null", "origin", "null"),
    ("event", "site_name", "null", "null", "null"),
    ("event", "from_party", "null", "null", "null"),
    ("event", "to_party", "null", "null", "null"),
    ("credential", "supplier_name", "null", "country", "address"),
    ("credential", "site_name", "null", "country", "address"),
)
"""Where records name parties that sold nothing to whoever keeps them: kind, and the fields for
name, number, country and address."""


def other_parties(con: DuckDBPyConnection, sources: list[Source]) -> None:
    """``other_party``: parties of records that buy nothing (audits, labels, chains)."""
    parts = [
        "select cast(null as varchar) as kind, cast(null as varchar) as name, "
        "cast(null as varchar) as supplier_id, cast(null as varchar) as country, "
        "cast(null as varchar) as address, cast(0 as bigint) as n, "
        "cast([] as bigint[]) as lines where false"
    ]
    for kind, *columns in OTHER_PARTIES:
        if columns[0] in present(sources, kind):
            parts.append(
                f"select '{kind}', {', '.join(columns)}, count(*), "
                f"min({LINE}, {EXAMPLES}) from {kind} "
                f"where {columns[0]} is not null group by {', '.join(columns)}"
            )
    con.execute("create or replace table other_party as " + " union all ".join(parts))
