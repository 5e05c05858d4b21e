"""The one pass over the records: lines that are alike in all that rules read become one pattern.

A ledger of ten million lines has far fewer *patterns*: the same supplier, country, description
and code come again and again. Rules speak about patterns, with the number of lines, the sum of
their amounts and the first of them; what a run costs after this pass follows what is different,
not what is large.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duckdb import DuckDBPyConnection

from freeproduce.engine import code_headers
from freeproduce.engine.connection import as_written
from freeproduce.model.records import Source, fields_of
from freeproduce.read.one_pass import name as taken_along

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


def along(source: Source) -> str | None:
    """SQL of what differs from line to line, for ``read`` to take along; see ``build``."""
    if source.kind not in KINDS:
        return None
    named = code_headers.scheme(source)
    scheme = f"'{named}'" if named else "cast(null as varchar)"
    return _differs(source.kind, f"coalesce(code_scheme, {scheme})")


def build(con: DuckDBPyConnection, sources: list[Source], *, each: bool = False) -> int:
    """Create ``line`` and ``pattern`` from the records of ``KINDS``; gives how many patterns.

    ``each`` keeps every line of a pattern instead of a few.

    ``line(key, number, amount, price, contract)`` is what differs from line to line, a few bytes
    each: the files are passed over once for it, where they are large by ``read`` on its own pass
    (``along``), and once more, as far as need be, for the texts of each pattern's first line.
    ``key`` is a hash of 64 bits of all that makes a pattern; among ten million patterns the odds
    that any two share one are about one in 370,000.
    """
    code_headers.attach(con, sources)
    mine = [s for s in sources if s.kind in KINDS and s.status == "read"]
    taken = [s for s in mine if _taken(con, s)]
    _lines(con, [s for s in mine if s not in taken], taken)
    con.execute(
        f"""
        create or replace temp table alike as
        select key, count(*) as n, sum(amount) as amount, count_if(contract) as contracts,
            min(price) filter (price > 0) as least, max(price) as most, min(number) as number,
            {"list(number order by number)" if each else SOME} as lines
        from line group by key
        """
    )
    with as_written(con):
        for last in _last(con, taken), {}:
            parts = [part for kind in KINDS for part in _texts(mine, kind, last)]
            found = con.execute(
                "create or replace temp table pattern as "
                "select row_number() over () as pattern, t.* exclude (number), "
                f"a.* exclude (number) from ({' union all '.join(parts) or NO_TEXTS}) t "
                "join alike a using (number)"
            ).fetchone()
            if found == con.execute("select count(*) from alike").fetchone():
                break
    con.execute("drop table alike")
    return int(found[0]) if found else 0


def _taken(con: DuckDBPyConnection, source: Source) -> bool:
    """Whether ``read`` could take along what was asked of this source."""
    return bool(
        con.execute(
            "select 1 from duckdb_tables() where table_name = ?", [taken_along(source)]
        ).fetchone()
    )


def _lines(con: DuckDBPyConnection, others: list[Source], taken: list[Source]) -> None:
    parts = [
        f"select {_differs(kind, 'scheme_of(source, code_scheme)')}, {LINE} as number "
        f"from {kind} where source in ({_ids(others, kind)})"
        for kind in KINDS
        if _ids(others, kind)
    ]
    con.execute(
        "create or replace temp table line_other as " + " union all ".join(parts or [NO_LINE])
    )
    columns = "key, number, amount, price, contract"
    con.execute(
        "create or replace temp view line as "
        + " union all ".join(
            [
                f"select {columns} from line_other",
                *(
                    f"select {columns.replace('number', f'{s.id * AT} + row as number')} "
                    f"from {taken_along(s)}"
                    for s in taken
                ),
            ]
        )
    )


def _ids(sources: Iterable[Source], kind: str) -> str:
    return ", ".join(str(s.id) for s in sources if s.kind == kind)


def _last(con: DuckDBPyConnection, taken: list[Source]) -> dict[int, int]:
    """How many lines of each large source are read until every pattern has been met once.

    Files give their lines in order; where that once fails, a pattern is missed, and all lines are
    read again.
    """
    headers = {s.id: s.header_row or 0 for s in taken}
    rows = con.execute(
        f"select number // {AT}, max(number % {AT}) from alike group by all"
    ).fetchall()
    last = {source: row - headers[source] for source, row in rows if source in headers}
    return {source: last.get(source, 0) for source in headers}


NO_LINE = (
    "select hash('') as key, cast(null as decimal(18,4)) as amount, cast(null as double) as price, "
    "false as contract, cast(0 as bigint) as number where false"
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


def _differs(kind: str, scheme: str) -> str:
    """SQL of a line's key and of what is counted and summed of it."""
    known = {f.name for f in fields_of(kind)}
    names = (f'"{SPELLED.get((kind, c), c)}"' for c in COLUMNS if c != "code_scheme")
    keys = [f"'{kind}'", *(n for n in names if n.strip('"') in known)]
    keys += [scheme] if "code_scheme" in known else []
    amount = "amount_value" if "amount" in known else "cast(null as decimal(18,4))"
    price = "cast(null as double)"
    if kind == "purchase":
        each = "case when quantity_value > 0 then amount_value / quantity_value end"
        price = f"cast(coalesce(unit_price_value, {each}) as double)"
    contract = "contract_id is not null" if "contract_id" in known else "false"
    return (
        f"hash({', '.join(keys)}) as key, {amount} as amount, {price} as price, "
        f"{contract} as contract"
    )


def _texts(sources: list[Source], kind: str, last: dict[int, int]) -> Iterator[str]:
    """SQL of the texts of a kind: of the sources in ``last``, as many lines as it says."""
    names = _names(sources, kind)
    columns = ", ".join(
        f"{names[c]} as {c}" if c in names else f"cast(null as varchar) as {c}" for c in COLUMNS
    )
    ids = [s.id for s in sources if s.kind == kind]
    whole = ", ".join(str(i) for i in ids if i not in last)
    lines = [f"(select * from {kind} where source in ({whole}))"] if whole else []
    lines += [
        f"(select * from {kind} where source = {i} limit {last[i]})" for i in ids if i in last
    ]
    for part in lines:
        yield f"select {LINE} as number, '{kind}' as kind, {columns} from {part}"


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
