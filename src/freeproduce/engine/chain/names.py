"""Names of sites and of the lots that are followed, by number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from freeproduce.locale import _
from freeproduce.resolve.parties.columns import Collector, Texts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from freeproduce.trace import Trace

_TOGETHER = 10_000


class Names:
    """What sites and lots are called."""

    def __init__(self, con: DuckDBPyConnection, trace: Trace) -> None:
        self._of = trace.site
        self._sites = _texts(con, "select site as n, name as text from chain_site", 0)
        # Nodes of lots are numbered on from those of sites.
        self._first = len(self._sites)
        self._lots = _texts(
            con, "select node as n, lot as text from chain_node where lot is not null", self._first
        )

    @property
    def lots(self) -> bool:
        """Whether any lot is followed."""
        return len(self._lots) > 0

    def site(self, site: int) -> str:
        """The name of a site."""
        return self._sites[site] or _("the keeper of the records")

    def node(self, node: int) -> str:
        """The name of the site of a node."""
        return self.site(int(self._of[node]))

    def lot(self, node: int) -> str | None:
        """The lot of a node, if it is one that is followed."""
        return self._lots[node - self._first] if node >= self._first else None

    def way(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """The names along a path."""
        return tuple(map(self.node, nodes))


def _texts(con: DuckDBPyConnection, sql: str, first: int) -> Texts:
    """Texts by number, as one text: a million strings would need five times as much memory."""
    row = con.execute(f"select count(*) from ({sql})").fetchone()
    found = Collector()
    for at in range(first, first + (int(row[0]) if row else 0), _TOGETHER):
        for (text,) in con.execute(
            f"select text from ({sql}) where n between ? and ? order by n",
            [at, at + _TOGETHER - 1],
        ).fetchall():
            found.add(text)
    return found.done()
