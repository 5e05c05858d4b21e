"""The one SQLite file of a case folder, and how it is written so that nothing is lost.

One writer at a time (``BEGIN IMMEDIATE``, tried again with jitter), write-ahead log, full
synchronisation: what ``writing`` has left without an error survives kill -9 and power loss, and
what it has not left is not there at all.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from freeproduce.locale import _

FILE = Path(".freeproduce") / "case.db"
VERSION = 2
PATIENCE = 30.0
"""Seconds that a writer waits for its turn before it gives up with a word."""

T = TypeVar("T")


class StoreError(Exception):
    """A decision could not be kept or read; the text is one line for a person."""


class CaseFile:
    """The file of a case folder. Nothing is made before the first ``writing``."""

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / FILE

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all that is written in it is kept, or nothing."""
        with self._explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect()) as con:
                _patiently(lambda: _prepare(con))
                _patiently(lambda: con.execute("begin immediate"))
                yield con
                _patiently(lambda: con.execute("commit"))

    def rows(self, sql: str, values: Sequence[Any] = (), since: int = 1) -> list[tuple[Any, ...]]:
        """The rows of a query; none where nothing was kept since ``since``, a ``VERSION``."""
        with self._explained():
            if not self.path.exists():
                return []
            with closing(self._connect(read_only=True)) as con:
                version = _patiently(lambda: con.execute("pragma user_version").fetchone()[0])
                if version < since:
                    return []
                _refuse_newer(version)
                return _patiently(lambda: con.execute(sql, values).fetchall())

    def _connect(self, *, read_only: bool = False) -> sqlite3.Connection:
        if read_only and not _writable(self.path):
            log = self.path.with_name(f"{self.path.name}-wal")
            if not (log.exists() and log.stat().st_size):
                uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
                return sqlite3.connect(uri, uri=True, isolation_level=None)
        return sqlite3.connect(self.path, timeout=0, isolation_level=None)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(self._reason(error)) from error
        except OSError as error:
            raise StoreError(
                _(
                    "{path}: decisions cannot be kept here ({reason}); name another folder with "
                    "--case."
                ).format(path=self.path, reason=error.strerror or error)
            ) from error

    def _reason(self, error: sqlite3.Error) -> str:
        name = getattr(error, "sqlite_errorname", "")
        match name.split("_")[1] if "_" in name else "":
            case "FULL":
                text = _("{path}: the disk is full; make room and decide again. Nothing is lost.")
            case "IOERR":
                text = _(
                    "{path}: the disk refused to write ({reason}); look whether it is full, and "
                    "decide again. Nothing is lost."
                )
            case "READONLY" | "CANTOPEN" | "PERM" | "AUTH":
                text = _(
                    "{path}: no permission to write; decide from a folder that you may change."
                )
            case "CORRUPT" | "NOTADB":
                text = _("{path}: this file is damaged; put it aside and restore a copy of it.")
            case "BUSY" | "LOCKED":
                text = _("{path}: another program has been writing for long; try again.")
            case _other:
                text = _("{path}: decisions cannot be kept here ({reason}).")
        return text.format(path=self.path, reason=error)


def _prepare(con: sqlite3.Connection) -> None:
    """Make the tables if they are not there; costs two reads once they are."""
    con.execute("pragma journal_mode = wal")
    con.execute("pragma synchronous = full")
    version = con.execute("pragma user_version").fetchone()[0]
    _refuse_newer(version)
    if version < VERSION:
        schema = files(__package__).joinpath("schema.sql").read_text("utf-8")
        con.executescript(f"begin immediate;\n{schema}\npragma user_version = {VERSION};\ncommit;")


def _refuse_newer(version: int) -> None:
    if version > VERSION:
        raise StoreError(_("these decisions were kept by a newer version; install it to read them"))


def _patiently(step: Callable[[], T]) -> T:
    """Try a step until the file is free, with growing, jittered pauses."""
    end = time.monotonic() + PATIENCE
    pause = 0.002
    while True:
        try:
            return step()
        except sqlite3.OperationalError as error:
            busy = (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > end:
                raise
        time.sleep(random.uniform(pause / 2, pause))  # noqa: S311 - jitter, not a secret
        pause = min(pause * 1.6, 0.25)


def _writable(path: Path) -> bool:
    """Whether the file and its folder can be written, as the log beside it needs."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
