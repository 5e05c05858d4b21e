"""From edges in words to a network in numbers, in SQL over ``chain_edge``.

Afterwards the connection holds ``chain_site(site, name)``, ``chain_name(name, site)`` (each
spelling of a name), ``chain_node(node, site, lot)``, ``chain_unit(unit, dimension, factor, base)``
and ``chain_remark``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from freeproduce.trace import edges
from freeproduce.trace.network import Bools, Network
from freeproduce.trace.units import unit

_KEY = "lower(trim(regexp_replace({}, '\\s+', ' ', 'g')))"


def network(con: DuckDBPyConnection) -> Network:
    """The network of all edges in ``con``. Edges that say nothing are set aside in
    ``chain_remark``.
    """
    edges.make(con)
    con.execute(
        "create or replace table chain_remark"
        "(source INTEGER, row BIGINT, remark VARCHAR, text VARCHAR, detail VARCHAR)"
    )
    seen = _survey(con)
    _sites(con)
    lots = _lots(con, seen.lots > 0)
    _units(con, seen.units)
    _links(con, lots)
    _aside(con, seen)
    return _network(con, lots)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one pass over all edges counted: it saves the passes that would find nothing."""

    nobody: int
    not_positive: int
    own: int
    uncounted: int
    lots: int
    units: list[str]


def _survey(con: DuckDBPyConnection) -> _Seen:
    row = con.execute(
        "select count(*) filter (where supplier is null or buyer is null), "
        "count(*) filter (where quantity <= 0), "
        "count(*) filter (where lower(supplier) = lower(buyer)), "
        "count(*) filter (where quantity is null), count(coalesce(lot, from_lot, to_lot)), "
        "coalesce(list(distinct unit) filter (where unit is not null), []) from chain_edge"
    ).fetchone()
    assert row is not None
    return _Seen(*row)


def _sites(con: DuckDBPyConnection) -> None:
    """Names that differ only in case and blanks are one site."""
    con.execute(
        "create or replace table chain_name as select name, "
        f"dense_rank() over (order by {_KEY.format('name')})::integer - 1 as site from ("
        "select distinct unnest([supplier, buyer]) as name from chain_edge) where name is not null"
    )
    con.execute(
        "create or replace table chain_site as "
        "select site, min(name) as name from chain_name group by site"
    )


def _lots(con: DuckDBPyConnection, named: bool) -> bool:
    """Nodes: each site, and each lot that is followed through it. Gives whether there are any."""
    if not named:
        con.execute(
            "create or replace table chain_node as "
            "select site as node, site, null::varchar as lot from chain_site"
        )
        return False
    con.execute(
        "create or replace table chain_lot as "
        "with e as (select s.site as supplier, b.site as buyer, lot, from_lot, to_lot "
        "    from chain_edge c join chain_name s on s.name = c.supplier "
        "    join chain_name b on b.name = c.buyer "
        "    where coalesce(c.lot, c.from_lot, c.to_lot) is not null) "
        # A lot of which only one side is known was drawn from, or went into, the site's pool.
        "select supplier as site, coalesce(from_lot, lot) as lot from e "
        "where from_lot is not null or (lot is not null and supplier <> buyer) "
        "intersect select buyer, coalesce(to_lot, lot) from e "
        "where to_lot is not null or (lot is not null and supplier <> buyer)"
    )
    con.execute(
        "create or replace table chain_node as "
        "select site as node, site, null::varchar as lot from chain_site union all "
        "select ((select count(*) from chain_site) - 1 "
        "    + row_number() over (order by site, lot))::integer, site, lot from chain_lot"
    )
    found = con.execute("select count(*) from chain_lot").fetchone()
    return bool(found and found[0])


def _units(con: DuckDBPyConnection, texts: list[str]) -> None:
    """What each unit amounts to; units that can't be converted have no dimension."""
    con.execute(
        "create or replace table chain_unit"
        "(unit VARCHAR, dimension VARCHAR, factor DOUBLE, base VARCHAR)"
    )
    for text in texts:
        found = unit(text)
        con.execute(
            "insert into chain_unit values (?, ?, ?, ?)",
            [text, found and found.dimension, found and found.factor, found and found.base],
        )


_REAL = "quantity is null or quantity > 0"


def _links(con: DuckDBPyConnection, lots: bool) -> None:
    """One row for each pair of nodes, quantities in the base unit added up."""
    supplier, buyer, joins = "s.site", "b.site", ""
    if lots:
        supplier, buyer = "coalesce(fn.node, ln.node, s.site)", "coalesce(tn.node, mn.node, b.site)"
        joins = (
            " left join chain_node fn on fn.site = s.site and fn.lot = c.from_lot"
            " left join chain_node tn on tn.site = b.site and tn.lot = c.to_lot"
            " left join chain_node ln on ln.site = s.site and ln.lot = c.lot"
            " left join chain_node mn on mn.site = b.site and mn.lot = c.lot"
        )
    con.execute(
        "create or replace table chain_link as "
        f"select {supplier} as supplier, {buyer} as buyer, "
        "case when count(*) = count(quantity) and count(*) filter "
        "    (where c.unit is not null and u.dimension is null) = 0 "
        "    and min(coalesce(u.dimension, '')) = max(coalesce(u.dimension, '')) "
        "    then sum(quantity * coalesce(u.factor, 1)) end as amount, "
        "max(basis) as basis, min(coalesce(u.dimension, '')) as dimension "
        "from chain_edge c join chain_name s on s.name = c.supplier "
        "join chain_name b on b.name = c.buyer left join chain_unit u on u.unit = c.unit"
        f"{joins} where ({_REAL}) and {supplier} <> {buyer} group by 1, 2"
    )


def _aside(con: DuckDBPyConnection, seen: _Seen) -> None:
    """Say which edges were set aside, and which quantities cannot be used."""
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
            seen.own,
            "select source, row, 'own-lot', coalesce(to_lot, lot, supplier), null from chain_edge "
            "where lower(supplier) = lower(buyer) and from_lot is not distinct from to_lot",
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
            f"group by supplier_id having count(distinct {_KEY.format('supplier_name')}) > 1"
        )


def _network(con: DuckDBPyConnection, lots: bool) -> Network:
    n = _one(con, "select count(*) from chain_node")
    kinds = _one(con, "select count(distinct dimension) from chain_link")
    unknown = _one(con, "select count(*) from chain_link where amount is null")
    opened, kept, mixed = np.zeros(n, np.bool_), np.zeros(n, np.bool_), None
    if kinds > 1 or unknown:
        # Purchases of one node that can't be added up; a single supplier needs no adding.
        opened[_column(con, _UNCLEAR.format(by="buyer", to="supplier"))] = True
        kept[_column(con, _STOCK)] = True
        if lots:
            mixed = np.zeros(_one(con, "select count(*) from chain_site"), np.bool_)
            mixed[_column(con, _MIXED)] = True
    site = _column(con, "select site from chain_node order by node") if lots else None
    # One column at a time: a result is held twice while it becomes an array.
    supplier, buyer, amount, basis = (
        _column(con, f"select {name} from chain_link")
        for name in ("supplier", "buyer", "coalesce(amount, 1.0)", "basis")
    )
    return Network.of(
        supplier, buyer, amount, basis, n,
        open=opened, stock=kept, site=site, mixed=mixed, single=True,
    )  # fmt: skip


_UNCLEAR = (
    "select {by} from chain_link group by {by} having count(*) > 1 "
    "and (count(distinct dimension) > 1 or count(amount) < count(*))"
)
_STOCK = (
    "select node from (select supplier as node, amount, dimension from chain_link "
    "union all select buyer, amount, dimension from chain_link) group by node "
    "having count(distinct dimension) > 1 or count(amount) < count(*)"
)
_MIXED = (
    "select b.site from chain_link l join chain_node s on s.node = l.supplier "
    "join chain_node b on b.node = l.buyer where s.site <> b.site group by b.site "
    "having count(*) > 1 and (count(distinct dimension) > 1 or count(amount) < count(*))"
)


def _one(con: DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row else 0


def _column(con: DuckDBPyConnection, sql: str) -> NDArray[Any]:
    found = con.execute(sql).fetchnumpy()
    column: NDArray[Any] = next(iter(found.values()))
    return column


def listed(con: DuckDBPyConnection, names: list[str]) -> tuple[Bools, list[str]]:
    """Nodes of the sites with these names, and the names that no site has.

    Names are the same if they differ only in case and blanks; likeness is for ``resolve``.
    """
    con.execute(
        "create or replace temp table chain_listed as "
        f"select name, {_KEY.format('name')} as key from (select unnest(?::varchar[]) as name)",
        [names],
    )
    n = _one(con, "select count(*) from chain_node")
    found = np.zeros(n, np.bool_)
    sites = (
        f"select distinct site, key from chain_name c join chain_listed l "
        f"on l.key = {_KEY.format('c.name')}"
    )
    nodes = f"select node from chain_node where site in (select site from ({sites}))"
    found[_column(con, nodes)] = True
    missing = con.execute(
        f"select distinct name from chain_listed where key not in (select key from ({sites})) "
        "order by name"
    ).fetchall()
    return found, [name for (name,) in missing]


def names(con: DuckDBPyConnection, nodes: list[int]) -> dict[int, tuple[str, str | None]]:
    """The site's name and the lot of each node."""
    if not nodes:
        return {}
    rows = con.execute(
        "select node, name, lot from chain_node join chain_site using (site) "
        "where node in (select unnest(?::integer[]))",
        [sorted(set(nodes))],
    ).fetchall()
    return {node: (name, lot) for node, name, lot in rows}
