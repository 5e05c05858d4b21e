"""From edges in words to a network in numbers, in SQL over ``chain_edge``.

Afterwards the connection holds ``chain_site(site, name)``, ``chain_name(name, site)`` (each
spelling of a name), ``chain_node(node, site, lot)``, ``chain_unit(unit, dimension, factor, base)``
and ``chain_remark``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import duckdb
import numpy as np
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from freeproduce.soundness import sound
from freeproduce.trace import asides, edges, flat
from freeproduce.trace.network import Bools, Floats, Ints, Network
from freeproduce.trace.units import unit

_KEY = "lower(trim(regexp_replace({}, '\\s+', ' ', 'g')))"
_REAL = "(quantity is null or quantity > 0)"
"""Other edges are set aside: they carry nothing, and say nothing of which lots are followed."""
UNUSABLE = -1
"""The kind of a quantity that is missing, or of which the unit can't be converted."""
SMALL = 48_000_000
"""Bytes that the database may hold while arrays are made and worked on."""
CHUNK = 1_000_000
"""Links that are fetched together: a result is held twice while it becomes an array."""


def network(con: DuckDBPyConnection) -> Network:
    """The network of all edges in ``con``. Edges that say nothing are set aside in
    ``chain_remark``.
    """
    with sound(con):
        relations(con)
        return arrays(con)


def relations(con: DuckDBPyConnection) -> None:
    """All of ``network`` but the arrays: what asks the database much goes before them, so that
    the two do not need memory at one time.
    """
    edges.make(con)
    seen = flat.make(con)
    _sites(con, seen.code)
    lots = _lots(con, seen)
    _units(con, seen.units)
    own = _links(con, lots)
    _aliases(con)
    asides.make(con, seen, own, _KEY)
    for table in ("flat", "text", "lot_text", "code", "lot", "lot_node"):
        con.execute(f"drop table if exists chain_{table}")


def _sites(con: DuckDBPyConnection, code: str) -> None:
    """Names that differ only in case and blanks are one site."""
    con.execute(
        "create or replace table chain_name as select name, "
        f"dense_rank() over (order by {_KEY.format('name')})::integer - 1 as site from chain_text"
    )
    con.execute(
        "create or replace table chain_site as "
        "select site, min(name) as name from chain_name group by site"
    )
    con.execute(
        "create or replace temp table chain_code as "
        f"select {code.format('name')} as code, site from chain_name"
    )


def _aliases(con: DuckDBPyConnection) -> None:
    """A place that goes by its name is found by its identifier as well."""
    there = con.execute(
        "select 1 from information_schema.tables where table_name = 'event'"
    ).fetchone()
    if there:
        con.execute(
            "insert into chain_name select distinct e.site, n.site from ("
            "    select distinct site, "
            "        unnest([site_name, concat_ws(' · ', site_name, site)]) as name from event "
            "    where site is not null and site_name is not null"
            ") e join chain_name n using (name) "
            "where e.site not in (select name from chain_name)"
        )


def _lots(con: DuckDBPyConnection, seen: flat.Seen) -> bool:
    """Nodes: each site, and each lot that is followed through it. Gives whether there are any."""
    con.execute(
        "create or replace table chain_node as "
        "select site as node, site, null::varchar as lot from chain_site"
    )
    if not seen.lots:
        return False
    con.execute(
        "create or replace temp table chain_lot as "
        "with e as (select s.site as supplier, b.site as buyer, lot, from_lot, to_lot "
        "    from chain_flat c join chain_code s on s.code = c.supplier "
        "    join chain_code b on b.code = c.buyer "
        f"    where coalesce(c.lot, c.from_lot, c.to_lot) is not null and {_REAL}) "
        # A lot of which only one side is known was drawn from, or went into, the site's pool.
        "select supplier as site, coalesce(from_lot, lot) as code from e "
        "where from_lot is not null or (lot is not null and supplier <> buyer) "
        "intersect select buyer, coalesce(to_lot, lot) from e "
        "where to_lot is not null or (lot is not null and supplier <> buyer)"
    )
    con.execute(
        "create or replace temp table chain_lot_node as "
        "select ((select count(*) from chain_site) - 1 "
        "    + row_number() over (order by l.site, t.lot))::integer as node, l.site, t.lot, l.code "
        f"from chain_lot l join chain_lot_text t on {seen.code.format('t.lot')} = l.code"
    )
    con.execute("insert into chain_node select node, site, lot from chain_lot_node")
    return bool(_one(con, "select count(*) from chain_lot"))


def _units(con: DuckDBPyConnection, texts: list[str]) -> None:
    """What each unit amounts to; units that can't be converted have no dimension.

    ``kind`` numbers the dimensions: 0 where no unit is given, ``UNUSABLE`` where it is not known.
    """
    con.execute(
        "create or replace table chain_unit"
        "(unit VARCHAR, dimension VARCHAR, factor DOUBLE, base VARCHAR, kind TINYINT)"
    )
    kinds: dict[str, int] = {}
    for text in texts:
        found = unit(text)
        kind = kinds.setdefault(found.dimension, len(kinds) + 1) if found else UNUSABLE
        con.execute(
            "insert into chain_unit values (?, ?, ?, ?, ?)",
            [text, found and found.dimension, found and found.factor, found and found.base, kind],
        )


def _links(con: DuckDBPyConnection, lots: bool) -> bool:
    """One row for each pair of nodes, quantities in the base unit added up. Gives whether an edge
    led from a node to itself.
    """
    supplier, buyer, joins = "s.site", "b.site", ""
    if lots:
        supplier, buyer = "coalesce(f.node, s.site)", "coalesce(t.node, b.site)"
        joins = (
            " left join chain_lot_node f"
            " on f.site = s.site and f.code = coalesce(c.from_lot, c.lot)"
            " left join chain_lot_node t on t.site = b.site and t.code = coalesce(c.to_lot, c.lot)"
        )
    kind = f"case when quantity is null then {UNUSABLE} else coalesce(u.kind, 0) end"
    con.execute(
        "create or replace table chain_pair as select supplier, buyer, "
        f"case when least = most and least <> {UNUSABLE} then amount end as amount, "
        f"least as kind, basis, whole from (select {supplier} as supplier, {buyer} as buyer, "
        "sum(quantity * coalesce(u.factor, 1)) as amount, "
        f"min({kind}) as least, max({kind}) as most, max(basis) as basis, "
        "bool_or(c.from_lot is not distinct from c.to_lot) as whole "
        "from chain_flat c join chain_code s on s.code = c.supplier "
        "join chain_code b on b.code = c.buyer left join chain_unit u on u.unit = c.unit"
        f"{joins} where {_REAL} group by 1, 2)"
    )
    con.execute(
        "create or replace view chain_link as select supplier, buyer, amount, basis, kind "
        "from chain_pair where supplier <> buyer"
    )
    return _one(con, "select count(*) from chain_pair where supplier = buyer and whole") > 0


def arrays(con: DuckDBPyConnection) -> Network:
    """The network that ``relations`` made, in numbers."""
    n = _one(con, "select count(*) from chain_node")
    lots = _one(con, "select count(lot) from chain_node") > 0
    kinds = _one(con, "select count(distinct kind) from chain_link")
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
    return Network.of(
        *_columns(con), n,
        open=opened, stock=kept, site=site, mixed=mixed, single=True,
    )  # fmt: skip


def _columns(con: DuckDBPyConnection) -> tuple[Ints, Ints, Floats, NDArray[np.int8]]:
    """Supplier, buyer, amount and basis of each link."""
    links = _one(con, "select count(*) from chain_link")
    rows = _one(con, "select count(*) from chain_pair")
    found = (
        np.empty(links, np.int32), np.empty(links, np.int32), np.empty(links),
        np.empty(links, np.int8),
    )  # fmt: skip
    at = 0
    with small(con):
        for first in range(0, rows, CHUNK):
            part = con.execute(
                "select supplier, buyer, coalesce(amount, 1.0), basis from chain_pair "
                f"where supplier <> buyer and rowid between {first} and {first + CHUNK - 1}"
            ).fetchnumpy()
            wholes: tuple[NDArray[Any], ...] = found
            for whole, column in zip(wholes, part.values(), strict=True):
                whole[at : at + len(column)] = column
            at += len(column)
    return found


@contextmanager
def small(con: DuckDBPyConnection) -> Iterator[None]:
    """Let the database hold little while arrays need the room; what it lets go of is on disk."""
    limit = con.execute("select current_setting('memory_limit')").fetchone()
    assert limit is not None
    with suppress(duckdb.OutOfMemoryException):  # a database without a file lets go of nothing
        con.execute(f"set memory_limit = '{SMALL}B'")
    try:
        yield
    finally:
        con.execute(f"set memory_limit = '{limit[0]}'")


_UNCLEAR = (
    "select {by} from chain_link group by {by} having count(*) > 1 "
    "and (count(distinct kind) > 1 or count(amount) < count(*))"
)
_STOCK = (
    "select node from (select supplier as node, amount, kind from chain_link "
    "union all select buyer, amount, kind from chain_link) group by node "
    "having count(distinct kind) > 1 or count(amount) < count(*)"
)
_MIXED = (
    "select b.site from chain_link l join chain_node s on s.node = l.supplier "
    "join chain_node b on b.node = l.buyer where s.site <> b.site group by b.site "
    "having count(*) > 1 and (count(distinct kind) > 1 or count(amount) < count(*))"
)


def _one(con: DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row else 0


def _column(con: DuckDBPyConnection, sql: str) -> NDArray[Any]:
    found = con.execute(sql).fetchnumpy()
    column: NDArray[Any] = next(iter(found.values()))
    return column


def sites(con: DuckDBPyConnection, names: Sequence[str]) -> list[int | None]:
    """The site that goes by each of these names; ``None`` where none does."""
    found = []
    for name in names:
        row = con.execute(
            f"select site from chain_name where {_KEY.format('name')} = {_KEY.format('?')} limit 1",
            [name],
        ).fetchone()
        found.append(int(row[0]) if row else None)
    return found


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
