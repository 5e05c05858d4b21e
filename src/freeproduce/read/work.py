"""The run's own folder for temporary files: one a connection, gone when the run ends."""

from __future__ import annotations

import os
import tempfile
import weakref
from pathlib import Path

import duckdb

_folders: dict[int, tempfile.TemporaryDirectory[str]] = {}


def folder(con: duckdb.DuckDBPyConnection) -> Path:
    """The folder of this connection; it is made on first use."""
    key = id(con)
    if key not in _folders:
        # With the number of the process, so that a later run knows whether it is still needed.
        _folders[key] = tempfile.TemporaryDirectory(prefix=f"freeproduce-{os.getpid()}-")
        weakref.finalize(con, _drop, key)
    return Path(_folders[key].name)


def _drop(key: int) -> None:
    found = _folders.pop(key, None)
    if found:
        found.cleanup()
