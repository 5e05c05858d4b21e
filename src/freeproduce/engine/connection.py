"""The DuckDB connection of a run: bounded memory, a temporary folder of its own."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from freeproduce.locale import _
from freeproduce.soundness import UNSOUND

PREFIX = "freeproduce-"
DATABASE = "run"
MEMORY = 240_000_000
"""Bytes that DuckDB may keep in memory before it writes to the temporary folder.

A run over ten million lines stays below 500 MB in all with it; larger values gave no speed.
"""

PATTERN = 600
"""Bytes of memory for each pattern where their number asks for more: lists and texts that are
gathered pattern by pattern cannot wait on disk."""


def _full() -> OSError:
    full = _("the disk is full; make room, or set TMPDIR to a folder that has some")
    return OSError(errno.ENOSPC, full, tempfile.gettempdir())


@contextmanager
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose temporary files vanish with it, also when the run fails."""
    _sweep()
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-") as folder:
        con = duckdb.connect(str(Path(folder) / f"{DATABASE}.duckdb"))
        try:
            con.execute(f"set memory_limit = '{MEMORY}B'")
            con.execute(f"set threads = {min(os.cpu_count() or 1, 8)}")
            con.execute("set temp_directory = ?", [str(Path(folder) / "spill")])
            con.execute("set enable_progress_bar = false")
            con.execute("set autoinstall_known_extensions = false")
            con.execute(f"set disabled_optimizers = '{UNSOUND}'")
            yield con
        except OSError as error:
            if error.errno == errno.ENOSPC and error.filename is None:
                raise _full() from error
            raise
        except duckdb.Error as error:
            if os.strerror(errno.ENOSPC) in str(error):
                raise _full() from error
            if isinstance(error, duckdb.OutOfMemoryException):
                raise MemoryError from error
            if isinstance(error, duckdb.IOException):
                # Large files are scanned where they lie, more than once in a run.
                why = str(error).splitlines()[0]
                raise OSError(
                    _("a file changed during the run ({why}); run again").format(why=why)
                ) from error
            raise
        finally:
            con.close()


@contextmanager
def as_written(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Within it tables are joined in the order of the text; a join holds its right side.

    The size of a large file that is scanned in place is guessed too low, and all of it would be
    held for a join with something small, or multiplied before it is narrowed down.
    """
    con.execute(f"set disabled_optimizers = '{UNSOUND},build_side_probe_side,join_order'")
    try:
        yield
    finally:
        con.execute(f"set disabled_optimizers = '{UNSOUND}'")


def make_room(con: duckdb.DuckDBPyConnection, patterns: int) -> None:
    """Let DuckDB keep more in memory where more is different, up to two thirds of the machine."""
    wanted = patterns * PATTERN
    if hasattr(os, "sysconf"):
        wanted = min(wanted, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 2 // 3)
    if wanted > MEMORY:
        con.execute(f"set memory_limit = '{wanted}B'")


def give_back(con: duckdb.DuckDBPyConnection) -> None:
    """Move to disk what the rules read, once they have: the words of findings need the room."""
    with contextlib.suppress(duckdb.OutOfMemoryException):  # it is all needed still
        con.execute(f"set memory_limit = '{MEMORY // 4}B'")


def _sweep() -> None:
    """Remove what a run that was killed left behind: copies of records do not stay about."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not _runs(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    if os.name != "posix":
        return True  # there, signal 0 is no question but a blow
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
