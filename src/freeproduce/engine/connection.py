"""The DuckDB connection of a run: bounded memory, a temporary folder of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

MEMORY_LIMIT = "256MB"
"""What DuckDB may keep in memory before it writes to the temporary folder.

A run over ten million lines stays below 500 MB in all with it; larger values gave no speed.
"""


@contextmanager
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose temporary files vanish with it, also when the run fails."""
    with tempfile.TemporaryDirectory(prefix="freeproduce-") as folder:
        con = duckdb.connect(str(Path(folder) / "run.duckdb"))
        try:
            con.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
            con.execute(f"set threads = {min(os.cpu_count() or 1, 8)}")
            con.execute("set temp_directory = ?", [str(Path(folder) / "spill")])
            con.execute("set enable_progress_bar = false")
            con.execute("set autoinstall_known_extensions = false")
            yield con
        finally:
            con.close()
