"""Limits that keep a bad file from taking the machine: checked before any parser sees it."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from freeproduce.locale import _

MAX_LINE = 16 << 20
"""Longest line of a delimited file, in bytes."""
MAX_CELL = 4 << 20
"""Longest cell, in characters."""
MAX_COLUMNS = 4096
MAX_ENTRIES = 2000
MAX_INFLATED = 200 << 20
MAX_RATIO = 100
_RATIO_FLOOR = 1 << 20
"""Small parts may compress well without harm: the ratio counts from this many bytes on."""
_CHUNK = 1 << 18
_DAMAGED = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
    zlib.error,
)  # fmt: skip
"""What a container that is cut off or altered makes the standard library raise."""
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class UnreadableError(Exception):
    """A file that cannot be used; the message is one line that says why and what to do."""


def check_zip(path: Path) -> list[str]:
    """Names of the parts of a zip container, or ``UnreadableError`` if it is not safe to open.

    The sizes that the directory claims are checked first, then every part is inflated piece by
    piece and counted, so that a directory that lies is found out. Parts in XML that declare a
    document type or entities are refused.
    """
    try:
        with zipfile.ZipFile(path) as box:
            parts = box.infolist()
            if len(parts) > MAX_ENTRIES:
                raise UnreadableError(
                    _(
                        "the file has {n} parts, more than {limit}: refused; "
                        "save it again from the program that made it"
                    ).format(n=len(parts), limit=MAX_ENTRIES)
                )
            if any(p.flag_bits & 1 for p in parts):
                raise UnreadableError(_("the file is protected by a password; save it without one"))
            _sizes(sum(p.file_size for p in parts), sum(p.compress_size for p in parts))
            for part in parts:
                _sizes(part.file_size, part.compress_size)
            seen = packed = 0
            for part in parts:
                seen += _inflate(box, part, MAX_INFLATED - seen)
                packed += part.compress_size
                _sizes(seen, packed)
            return [p.filename for p in parts]
    except _DAMAGED as e:
        raise UnreadableError(
            _("the file is damaged and cannot be opened; export it again ({why})").format(why=e)
        ) from None


def _sizes(size: int, packed: int) -> None:
    if size > MAX_INFLATED or (size > _RATIO_FLOOR and size > MAX_RATIO * max(packed, 1)):
        raise UnreadableError(
            _(
                "the file unpacks from {packed} to {size} bytes: refused as a zip bomb; "
                "save it again from the program that made it, or as plain text"
            ).format(packed=packed, size=size)
        )


def _inflate(box: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> int:
    size = 0
    is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
    tail = b""
    with box.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > room or (
                size > _RATIO_FLOOR and size > MAX_RATIO * max(part.compress_size, 1)
            ):
                _sizes(max(size, MAX_INFLATED + 1), part.compress_size)
            if is_xml:
                if _DECLARATION.search(tail + chunk):
                    raise UnreadableError(
                        _(
                            "the part {part} of the file declares entities or a document "
                            "type: refused; save it again from the program that made it"
                        ).format(part=part.filename)
                    )
                tail = chunk[-16:]
    return size
