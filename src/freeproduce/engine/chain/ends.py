"""Where the paper ends, and whether that is the raw material."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from duckdb import DuckDBPyConnection

from freeproduce.engine.chain.upstream import site_names
from freeproduce.engine.facts import table
from freeproduce.engine.links import insert
from freeproduce.locale import N_, _

if TYPE_CHECKING:
    from freeproduce.trace import Trace

COLUMNS = "buyer VARCHAR, site INTEGER, name VARCHAR, why_text VARCHAR, share DOUBLE"
WHY = {
    "no purchases": N_("nothing is known of what it bought"),
    "sold more": N_("it sold more than it is known to have bought"),
    "circle": N_("it bought only from sites that bought from it in turn"),
}
RAW_SECTORS = ("Agriculture", "Mining")
"""Sectors of the publisher's list whose goods are grown, caught, felled or mined."""
MOST = 500
"""Ends told of one buyer, those first that would settle most."""


def empty(con: DuckDBPyConnection) -> None:
    """The tables without rows."""
    insert(con, "chain_ending", COLUMNS, ())
    insert(
        con,
        "raw_good",
        "good VARCHAR",
        ((r["good"],) for r in table("goods") if r["sector"] in RAW_SECTORS),
    )


def find(con: DuckDBPyConnection, trace: Trace, buyers: Sequence[int]) -> int:
    """Fill ``chain_ending``: one row a buyer and a site; ``chain_raw(site)``: the chain began
    there, for all that the site sold is raw material. Gives how many ends were left out."""
    con.execute(
        "create or replace table chain_raw as select g.site from chain_good g "
        "left join raw_good r on r.good = g.good and g.relation = 'is' "
        "group by g.site having bool_and(r.good is not null)"
    )
    names = site_names(con)
    rows, left = [], 0
    for buyer in buyers:
        settled: dict[tuple[int, str], float] = defaultdict(float)
        for end in trace.ends(buyer):
            settled[int(trace.site[end.node]), end.why] += end.share
        ranked = sorted(settled.items(), key=lambda e: (-e[1], e[0]))
        left += len(ranked[MOST:])
        for (site, why), share in ranked[:MOST]:
            rows.append((names[buyer], site, names[site], _(WHY[why]), min(1.0, share)))
    insert(con, "chain_ending", COLUMNS, rows)
    return left
