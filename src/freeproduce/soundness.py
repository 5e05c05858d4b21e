"""What of DuckDB gives wrong answers, and how it is switched off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from duckdb import DuckDBPyConnection

UNSOUND = "common_subplan"
"""An optimizer of DuckDB that confuses columns: where two parts of a ``union all`` read one view
joined to one table twice (supplier, buyer), the second part is given the first one's columns."""


@contextmanager
def sound(con: DuckDBPyConnection) -> Iterator[None]:
    """Within it a connection of a caller's own gives right answers; its setting comes back."""
    row = con.execute("select current_setting('disabled_optimizers')").fetchone()
    before = str(row[0] or "") if row else ""
    con.execute(f"set disabled_optimizers = '{','.join(filter(None, (before, UNSOUND)))}'")
    try:
        yield
    finally:
        con.execute(f"set disabled_optimizers = '{before}'")
