"""Which sites of a chain are the parties of a list: a file of names, a publisher's, an edition."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from freeproduce.engine import screening
from freeproduce.engine.links import match
from freeproduce.lists import Library
from freeproduce.lists.loaders import Asked, recognised
from freeproduce.resolve.parties import ListedName, Screener

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from freeproduce.trace.network import Bools

_MET = ("identifier", "exact")
"""How a site has to meet an entry to count as it; likeness alone is for ``freeproduce screen``."""


def listed(
    given: Iterable[str], lists: Library | str | os.PathLike[str] | None
) -> tuple[list[str], list[ListedName]]:
    """Names of plain files, which count as they stand, and the entries of published lists.

    Raises ``ValueError`` for a file without any name and ``ListError`` where there is neither a
    file nor an edition of that name.
    """
    from freeproduce.read.party_names import party_names

    library = lists if isinstance(lists, Library) else Library(lists)
    plain: list[str] = []
    entries: list[ListedName] = []
    for what in given:
        path = Path(what)
        if path.is_file() and not recognised(path, Asked()):
            plain += party_names(path)
        else:
            entries += screening.listed(what, library)
    return plain, entries


def meeting(con: DuckDBPyConnection, entries: list[ListedName]) -> tuple[Bools, list[str]]:
    """Nodes of the sites that are parties of a published list, by any of their names; and the
    parties that no site is.
    """
    rows = con.execute("select site, name from chain_name where name <> '' order by all").fetchall()
    screener = Screener([replace(e, list_id=str(i)) for i, e in enumerate(entries)])
    sites, found = set(), set()
    for (site, name), hits in zip(rows, screener.screen(name for _s, name in rows), strict=True):
        for hit in hits:
            if match(name, hit) in _MET:
                sites.add(site)
                found.add(_party(entries[int(hit.list_id)]))
    called: dict[str, str] = {}
    for e in entries:
        called.setdefault(_party(e), e.name)
    nodes = con.execute("select site from chain_node order by node").fetchnumpy()["site"]
    met = np.isin(nodes, np.fromiter(sites, np.int64, len(sites)))
    return met, sorted(name for party, name in called.items() if party not in found)


def _party(entry: ListedName) -> str:
    return entry.entity or entry.name
