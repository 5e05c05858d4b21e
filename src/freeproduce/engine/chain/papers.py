"""Papers that the lines of a chain name, and those that laws name for a step."""

from __future__ import annotations

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.lists.dossiers import step_documents
from freeproduce.locale import _

KIND = {
    "purchase": "ledger",
    "shipment": "transport",
    "event": "event",
    "declaration": "declaration",
    "credential": "credential",
}
"""What a line is itself, where it is more than a mention."""


def empty(con: DuckDBPyConnection) -> None:
    """The tables without rows, and the papers that laws name."""
    insert(con, "chain_paper", "evidence VARCHAR, nth INTEGER, kind VARCHAR, number VARCHAR", ())
    insert(con, "chain_last", "site INTEGER", ())
    insert(
        con,
        "law_document",
        "law VARCHAR, document VARCHAR, kinds VARCHAR[], steps VARCHAR, law_source VARCHAR",
        (
            (d.law, _(d.document), list(d.kinds), d.steps, f"{d.source}, {d.article}")
            for d in step_documents()
        ),
    )


def link(con: DuckDBPyConnection, last: Sequence[int]) -> None:
    """``chain_paper(evidence, nth, kind, number)`` and ``chain_last(site)``."""
    from freeproduce.resolve.documents import papers

    texts = [
        t
        for (t,) in con.execute(
            "select distinct evidence from chain_edge where kind = 'edge' "
            "and evidence is not null order by 1"
        ).fetchall()
    ]
    insert(
        con,
        "chain_paper",
        "evidence VARCHAR, nth INTEGER, kind VARCHAR, number VARCHAR",
        (
            (text, i, p.kind, p.number)
            for text, found in zip(texts, papers(texts), strict=True)
            for i, p in enumerate(found)
        ),
    )
    insert(con, "chain_last", "site INTEGER", ((s,) for s in last))
