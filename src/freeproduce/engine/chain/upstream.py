"""Each listed source upstream of each last buyer: its share, its strongest path, its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from freeproduce.engine.chain.buyers import Buyers
from freeproduce.engine.links import insert
from freeproduce.engine.patterns import AT
from freeproduce.locale import _

if TYPE_CHECKING:
    from freeproduce.trace import Network, Trace

COLUMNS = (
    "listing VARCHAR, good VARCHAR, buyer INTEGER, source INTEGER, minimum DOUBLE, "
    "mass_balance DOUBLE, maximum DOUBLE, bound VARCHAR, basis VARCHAR, path VARCHAR, "
    "steps BIGINT, lines BIGINT[]"
)
SOURCES = 25
"""Listed sources told of one buyer, those with the largest share first."""


def empty(con: DuckDBPyConnection) -> None:
    """The tables without rows."""
    insert(con, "chain_upstream", COLUMNS, ())
    con.execute(
        "create or replace table chain_listing(site INTEGER, listing VARCHAR, listed_as VARCHAR, "
        "measure VARCHAR, effective DATE, good VARCHAR, good_basis VARCHAR, words VARCHAR, "
        "region VARCHAR, input_country VARCHAR, forced_labor BOOLEAN, edition VARCHAR)"
    )
    con.execute(
        "create or replace table chain_place(site INTEGER, name VARCHAR, country VARCHAR, "
        "region VARCHAR, region_words VARCHAR, activity VARCHAR)"
    )
    con.execute(
        "create or replace table chain_good(site INTEGER, text VARCHAR, good VARCHAR, "
        "relation VARCHAR, basis VARCHAR, words VARCHAR)"
    )
    con.execute("create or replace table chain_key(site INTEGER, name VARCHAR, key VARCHAR)")
    con.execute(
        "create or replace table chain_remark(source INTEGER, row BIGINT, remark VARCHAR, "
        "text VARCHAR, detail VARCHAR)"
    )


def find(
    con: DuckDBPyConnection,
    network: Network,
    marks: Mapping[tuple[str, str], NDArray[Any]],
    buyers: Buyers,
) -> int:
    """Fill ``chain_upstream``. Gives how many listed sources of single buyers were left out."""
    left: list[int] = []
    insert(con, "chain_upstream", COLUMNS, _rows(con, network, marks, buyers, left))
    return sum(left)


def _rows(
    con: DuckDBPyConnection,
    network: Network,
    marks: Mapping[tuple[str, str], NDArray[Any]],
    buyers: Buyers,
    left: list[int],
) -> Iterator[tuple[Any, ...]]:
    from freeproduce.trace import Trace

    names = site_names(con)
    for (listing, good), listed in marks.items():
        if not listed.any():
            continue
        trace = Trace(network, listed)
        for buyer in buyers.most_exposed(trace):
            if not trace.strongest(buyer)[1] or listed[trace.nodes(buyer)].all():
                continue
            sources = trace.sources(buyer)
            left.append(len(sources[SOURCES:]))
            for origin in sources[:SOURCES]:
                mine = listed & (trace.site == origin.source)
                basis, path = Trace(network, mine).strongest(buyer)
                if basis is None:
                    continue
                sites = _without_repeats([int(trace.site[n]) for n in path])
                yield (
                    listing,
                    good,
                    buyer,
                    origin.source,
                    origin.minimum,
                    origin.mass_balance,
                    origin.maximum,
                    _("exact") if origin.bound == "exact" else _("outer"),
                    basis.word,
                    " → ".join(names[s] for s in sites),
                    len(sites) - 1,
                    lines(con, sites),
                )


def _without_repeats(sites: list[int]) -> list[int]:
    """A path by sites: lots within one site are one place of it."""
    return [s for i, s in enumerate(sites) if i == 0 or s != sites[i - 1]]


def lines(con: DuckDBPyConnection, sites: list[int], most: int = 3) -> list[int]:
    """Lines of the files that the steps between these sites stand on, a few for each step."""
    if len(sites) < 2:
        return []
    steps = ", ".join(f"({a}, {b})" for a, b in pairwise(sites))
    return [
        at
        for (at,) in con.execute(
            f"""
            select distinct cast(e.source as bigint) * {AT} + e.row as at
            from (select *, row_number() over (partition by supplier, buyer
                    order by basis desc, source, row) as nth from chain_edge) e
            join chain_name s on s.name = e.supplier join chain_name b on b.name = e.buyer
            where e.nth <= {most} and (s.site, b.site) in ({steps}) order by 1
            """
        ).fetchall()
    ]


def site_names(con: DuckDBPyConnection) -> list[str]:
    """Names of all sites by number."""
    return [
        name or _("the keeper of the records")
        for (name,) in con.execute("select name from chain_site order by site").fetchall()
    ]


def strongest(trace: Trace, buyer: int) -> tuple[str | None, list[int]]:
    """Basis and sites of the strongest path to a buyer."""
    basis, path = trace.strongest(buyer)
    return (
        basis.word if basis is not None else None,
        _without_repeats([int(trace.site[n]) for n in path]),
    )
