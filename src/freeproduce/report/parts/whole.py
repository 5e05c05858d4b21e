"""A file on disk is whole or not there: written aside, flushed, then renamed into place."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from freeproduce.locale import _


class WriteError(OSError):
    """A file could not be written; the text is one line for a person."""


@contextlib.contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """A file to write to, put in place when the block ends well.

    Whatever goes wrong, ``path`` is left as it was. Raises ``WriteError`` with one clear line.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
        _sync(path.parent)
    except OSError as error:
        raise WriteError(_reason(path, error)) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def place(path: str | Path) -> None:
    """Raise ``WriteError`` now if ``whole`` could not put a file there after a long run."""
    path = Path(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.NamedTemporaryFile(prefix=f".{path.name}.", suffix=".part", dir=path.parent):
            pass
    except OSError as error:
        raise WriteError(_reason(path, error)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync(folder: Path) -> None:
    """Make the rename itself last; not every system can open a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(path: Path, error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            text = _("{path}: the disk is full; make room and run again. Nothing was written.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            text = _("{path}: no permission to write here; choose another folder with --output.")
        case errno.ENOENT | errno.ENOTDIR:
            text = _("{path}: this folder does not exist; make it or choose another.")
        case errno.EISDIR:
            text = _("{path}: this is a folder; name a file.")
        case _other:
            text = _("{path}: could not be written ({reason}).")
    return text.format(path=path, reason=error.strerror or error)
