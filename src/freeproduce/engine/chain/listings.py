"""Which sites of a chain count as listed, and why: by party, by banned region, by good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

if TYPE_CHECKING:
    from freeproduce.trace import Network

SOURCES = ("party", "region")
"""Ways of being listed that make a site a listed source: the law speaks of it, or of its place.
A good that is listed for a country says nothing yet of one site there."""


def find(con: DuckDBPyConnection) -> None:
    """``chain_listing``: one row a site and a way in which it is listed."""
    con.execute(
        """
        create or replace table chain_listing as
        with met as (
            select k.site, l.*, e.measure, e.effective, coalesce(e.program, d.title) as program
            from chain_key k join rel.party p on p.key = k.key and k.key <> ''
            join party_link l on l.party = p.party
            join (select edition, entry, any_value(measure) as measure,
                    any_value(effective) as effective, any_value(program) as program
                  from listed_party group by edition, entry) e
                on e.edition = l.edition and e.entry = l.entry
            left join edition d on d.id = l.edition
            where l.match in ('identifier', 'exact')
        ), newest as (
            select good, country, any_value(edition) as edition,
                bool_or(forced_labor) as forced_labor, bool_or(child_labor) as child_labor
            from listed_good where newest group by good, country
        ), sold as (
            select site, good, relation, min(basis) as basis, min(words) as words
            from chain_good where good is not null group by all
        )
        select distinct site, 'party' as listing,
            listed_name || ' (' || program || ')' as listed_as, measure,
            effective, cast(null as varchar) as good, cast(null as varchar) as good_basis,
            why as words, cast(null as varchar) as region, cast(null as varchar) as input_country,
            true as forced_labor, edition
        from met
        union all
        select distinct p.site, 'region', b.source, b.measure, b.effective, b.good,
            case when b.good = '*' then 'any' else s.basis end, coalesce(s.words, p.region_words),
            b.region, null, true, b.edition
        from chain_place p join region_ban b on b.region in (p.region, p.country)
        left join sold s on s.site = p.site and s.good = b.good
        where b.good = '*' or s.good is not null
        union all
        select distinct p.site, 'good', n.good, null, null, n.good, s.basis, s.words, null, null,
            n.forced_labor, n.edition
        from chain_place p join sold s using (site)
        join newest n on n.good = s.good and n.country = p.country
        where s.relation = 'is' and (n.forced_labor or n.child_labor)
        union all
        select distinct p.site, 'derived', d.good, null, null, d.good, s.basis, s.words, null,
            d.input_country, true, d.edition
        from chain_place p join sold s using (site)
        join derived_good d on d.good = s.good and d.country = p.country
        join edition e on e.id = d.edition
        where s.relation = 'is' and e.date = (
            select max(x.date) from derived_good y join edition x on x.id = y.edition)
        """
    )


def marks(con: DuckDBPyConnection, network: Network) -> dict[tuple[str, str], NDArray[Any]]:
    """The listed nodes for each way of being listed, and each good where it is about goods.

    Each is traced for itself, so that a share says of what, and so that a listed good does not
    hide what lies behind it.
    """
    ways = con.execute(
        "select distinct listing, case when listing in ('good', 'derived') then good else '' end "
        "from chain_listing order by all"
    ).fetchall()
    return {
        (listing, good): _nodes(
            con, network, "listing = ? and (? = '' or good = ?)", [listing, good, good]
        )
        for listing, good in ways
    }


def sources(con: DuckDBPyConnection, network: Network) -> NDArray[Any]:
    """The nodes of listed sources."""
    return _nodes(con, network, "list_contains(?, listing)", [list(SOURCES)])


def _nodes(con: DuckDBPyConnection, network: Network, where: str, given: list[Any]) -> NDArray[Any]:
    found = np.zeros(network.nodes, np.bool_)
    at = con.execute(
        f"select node from chain_node where site in (select site from chain_listing where {where})",
        given,
    ).fetchnumpy()["node"]
    found[np.asarray(at, np.int64)] = True
    return found
