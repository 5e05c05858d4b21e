"""Makes the relations that rules speak about: one SQL file each in ``relations/``.

A relation is made when a rule asks for it or another relation reads it, and only once. Their
columns are promised in ``rules/relations.csv``; they live in a database of their own, so that a
relation may have the name of a kind of record. That one is in memory (with the run's temporary
folder behind it): what is read two or three times is not worth compressing for the disk.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from duckdb import DuckDBPyConnection

from freeproduce.engine.connection import DATABASE

SCHEMA = "rel"

VIEWS = frozenset(("item_good", "item_input"))
"""Relations that multiply rows: joining them anew for the few columns and rows that each rule
wants costs less than writing all of them down."""


@cache
def texts() -> dict[str, str]:
    """The SQL of every relation, by name."""
    folder = files(__package__).joinpath("relations")
    return {
        f.name.removesuffix(".sql"): f.read_text("utf-8")
        for f in sorted(folder.iterdir(), key=lambda f: f.name)
        if f.name.endswith(".sql")
    }


@cache
def reads(name: str) -> tuple[str, ...]:
    """Other relations that this one reads, found in its own ``from`` and ``join`` clauses."""
    sql = re.sub(r"--.*", "", texts()[name])
    return tuple(
        other
        for other in texts()
        if other != name and re.search(rf"\b(?:from|join)\s+{other}\b", sql)
    )


def make(con: DuckDBPyConnection, name: str, done: set[str]) -> None:
    """Make the relation ``name`` and, before it, all that it reads. ``done`` is what is there."""
    if name in done:
        return
    for other in reads(name):
        make(con, other, done)
    if not done:
        con.execute(f"attach ':memory:' as {SCHEMA}")
        con.execute(f"set search_path = '{DATABASE}.main,{SCHEMA}.main'")
    what = "view" if name in VIEWS else "table"
    con.execute(f"create {what} {SCHEMA}.{name} as {texts()[name]}")
    done.add(name)
