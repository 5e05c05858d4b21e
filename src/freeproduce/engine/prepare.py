"""Makes the relations that rules speak about: one SQL file each in ``relations/``.

A relation is made when a rule asks for it or another relation reads it, and only once. Their
columns are promised in ``rules/relations.csv``; they live in a database of their own, so that a
relation may have the name of a kind of record. That one is in memory (with the run's temporary
folder behind it): what is read two or three times is not worth compressing for the disk.
"""

from __future__ import annotations

import re
from contextlib import nullcontext
from functools import cache
from importlib.resources import files

from duckdb import DuckDBPyConnection

from freeproduce.engine.connection import DATABASE, as_written

SCHEMA = "rel"

VIEWS = frozenset(
    ("item_good", "item_input", "pay_hourly", "pay_overtime", "pay_slip", "work_card", "work_week")
)
"""Relations that multiply rows or widen them: joining them anew for the few columns and rows that
each rule wants costs less than writing all of them down."""

KEPT = frozenset(("card_week", "slip"))
"""Relations that are as long as the files and read by many others: compressed, on the disk."""

AS_WRITTEN = frozenset(("card_week", "deduction_item", "sea_shift", "slip", "young_worker"))
"""Relations whose first part is a file scanned in place."""


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
    where = DATABASE if name in KEPT else SCHEMA
    with as_written(con) if name in AS_WRITTEN else nullcontext():
        con.execute(f"create {what} {where}.{name} as {texts()[name]}")
    done.add(name)
