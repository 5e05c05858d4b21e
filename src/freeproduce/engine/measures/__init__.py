"""Replies of States to the relations that the rules ``MSR`` and ``CIT`` speak about.

``documents.take`` turns replies in prose into sentences, ``register`` says who replied and which
replies count, ``coding`` gives each sentence the codes that were decided, ``citations`` what the
texts cite. ``thematic`` puts the same into one model for the report.
"""

from __future__ import annotations

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from freeproduce.engine.measures import citations, codes, coding, documents, register, tables
from freeproduce.model.findings import NotRun
from freeproduce.model.records import Source

KINDS = (
    "sentence",
    "reply",
    "measure",
    "action",
    "body",
    "hotline",
    "commitment",
    "recommendation",
    "ratification",
)  # fmt: skip


def there(sources: Sequence[Source]) -> bool:
    """Whether a file holds records about measures of States, or is a document of that kind."""
    return any(s.kind in KINDS and s.status == "read" for s in sources)


def prepare(con: DuckDBPyConnection, texts: documents.Texts) -> list[NotRun]:
    """Make the tables that relations read; gives what could not be decided or read."""
    codes.load(con)
    replies = register.load(con, texts)
    not_run = coding.load(con, texts, replies).not_run()
    citations.load(con, texts, replies)
    tables.load(con, texts)
    return not_run
