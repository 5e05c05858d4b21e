"""What a file is, by its content and never by its name."""

from __future__ import annotations

import codecs
import re
import zipfile
from pathlib import Path

from freeproduce.locale import N_, _
from freeproduce.read.guards import UnreadableError

COMPRESSED = "compressed"
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"II*\0", N_("a picture")),
    (b"MM\0*", N_("a picture")),
    (b"{\\rtf", N_("a text document")),
    (b"\x1f\x8b", COMPRESSED),
    (b"BZh", COMPRESSED),
    (b"7z\xbc\xaf", COMPRESSED),
    (b"Rar!", COMPRESSED),
    (b"\xfd7zXZ", COMPRESSED),
    (b"\x28\xb5\x2f\xfd", COMPRESSED),
    (b"SQLite format 3", N_("a database")),
    (b"\x7fELF", N_("a program")),
    (b"MZ\x90", N_("a program")),
)
"""First bytes of files that people rename to .csv, and what they are."""

_HEAD = 1 << 16


def content(path: Path) -> str:
    """``delimited``, ``json``, ``jsonl``, ``epcis-xml``, ``parquet``, ``xlsx``, ``xls``, ``ods``;
    of prose ``text``, ``docx`` or ``pdf``.

    Raises ``UnreadableError`` for anything else, with the reason; ``OSError`` if it cannot be
    opened.
    """
    with path.open("rb") as f:
        head = f.read(_HEAD)
    if not head:
        raise UnreadableError(_("the file is empty; export it again"))
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _container(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    if head.startswith(b"PAR1"):
        return "parquet"
    if b"%PDF-" in head[:1024]:
        if path.suffix.lower() != ".pdf":
            raise UnreadableError(_("this is a PDF, not a table; export the table as CSV or XLSX"))
        return "pdf"
    for mark, name in SIGNATURES:
        if head.startswith(mark):
            if name == COMPRESSED:
                raise UnreadableError(_("this is a compressed file; unpack it first"))
            raise UnreadableError(
                _("this is {what}, not a table; export the table as CSV or XLSX").format(
                    what=_(name)
                )
            )
    if not head.strip(b"\0\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise UnreadableError(_("the file holds nothing but blanks; export it again"))
    found = _text(head)
    if found == "delimited" and _prose(path):
        return "text"
    return found


def _container(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as box:
            names = set(box.namelist()[:5000])
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return "xlsx"
            if "content.xml" in names and "mimetype" in names:
                kind = box.read("mimetype")[:100]
                if b"spreadsheet" in kind:
                    return "ods"
            if "word/document.xml" in names:
                return "docx"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise UnreadableError(_("the file is a damaged zip container; export it again")) from None
    raise UnreadableError(_("this is a zip container without a workbook; unpack it first"))


def _text(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] in (b"{", b"["):
        first = text.split(b"\n", 1)[0].rstrip()
        if text[:1] == b"{" and first.endswith(b"}") and text[len(first) :].lstrip()[:1] == b"{":
            return "jsonl"
        if text[:1] == b"{" or text[1:].lstrip()[:1] in (b"{", b"]", b"["):
            return "json"
    lower = text[:512].lower()
    if lower.startswith(b"<") and any(x in lower for x in (b"<html", b"<!doctype html", b"<table")):
        raise UnreadableError(_("this is a web page, not a table; export the table as CSV or XLSX"))
    if lower.startswith(b"<"):
        if re.search(rb"<(\w+:)?(EPCIS(Query)?Document|QueryResults)[\s>]", head):
            return "epcis-xml"
        raise UnreadableError(_("this is XML, not a table; export the table as CSV or XLSX"))
    return "delimited"


def _prose(path: Path) -> bool:
    from freeproduce.read.encoding import BAD_BYTES, scan
    from freeproduce.read.prose import MAX_TEXT, is_prose

    if path.stat().st_size > MAX_TEXT:
        return False
    with path.open("rb") as f:
        head = f.read(_HEAD)
    encoding = scan(path).encoding
    return is_prose(head[: len(head) - len(head) % 4].decode(encoding, BAD_BYTES))
