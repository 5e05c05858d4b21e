"""Names of sites and of the lots that are followed, by number."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from freeproduce.locale import _

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from freeproduce.trace import Trace

_TOGETHER = 10_000


class Names:
    """Names as one text and where each begins: a million strings would need five times as much."""

    def __init__(self, con: DuckDBPyConnection, trace: Trace) -> None:
        self._site = trace.site
        row = con.execute("select count(*) from chain_site").fetchone()
        sites = int(row[0]) if row else 0
        self._start = np.zeros(sites + 1, np.int64)
        self._text = bytearray()
        for first in range(0, sites, _TOGETHER):
            found = [
                (name or _("the keeper of the records")).encode()
                for (name,) in con.execute(
                    "select name from chain_site where site between ? and ? order by site",
                    [first, first + _TOGETHER - 1],
                ).fetchall()
            ]
            ends = list(accumulate(map(len, found), initial=len(self._text)))[1:]
            self._start[first + 1 : first + 1 + len(found)] = ends
            self._text += b"".join(found)
        self.lots: dict[int, str] = dict(
            con.execute("select node, lot from chain_node where lot is not null").fetchall()
        )

    def site(self, site: int) -> str:
        """The name of a site."""
        return self._text[self._start[site] : self._start[site + 1]].decode()

    def node(self, node: int) -> str:
        """The name of the site of a node."""
        return self.site(int(self._site[node]))

    def way(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """The names along a path."""
        return tuple(map(self.node, nodes))
