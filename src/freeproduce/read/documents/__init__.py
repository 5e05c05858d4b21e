"""Documents in prose: .docx, .pdf, .md, .txt and .html to sections, paragraphs and sentences.

One file a format gives blocks (``blocks.py``); ``structure.py`` says what they mean.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from freeproduce.locale import _
from freeproduce.model.document import Document
from freeproduce.read.content import SIGNATURES
from freeproduce.read.documents.blocks import Content
from freeproduce.read.documents.structure import build
from freeproduce.read.encoding import BAD_BYTES, scan
from freeproduce.read.guards import UnreadableError

MAX_TEXT = 32 << 20
"""Bytes of a text file that are read; a longer one is refused."""
_SUFFIXES = {
    "docx": (".docx",),
    "pdf": (".pdf",),
    "md": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "txt": (".txt", ".text", ""),
}
_TAG = re.compile(rb"<(?:html|body|p|h1|div|table)\b", re.IGNORECASE)
FORMATS = tuple(s for suffixes in _SUFFIXES.values() for s in suffixes if s)


def files(paths: Sequence[Path]) -> list[Path]:
    """The files of ``paths``; of a folder those that are named as documents, by name."""
    out: list[Path] = []
    for path in paths:
        if path.is_dir():
            out += sorted(p for p in path.rglob("*") if p.suffix.lower() in FORMATS)
        else:
            out.append(path)
    return out


def read_document(path: Path) -> Document:
    """One document, as far as it can be read; ``remarks`` says what could not.

    Raises ``UnreadableError`` with one line that says why and what to do: an empty file, a
    password, a scan without text, a zip bomb, a file that is no text.
    """
    data = path.read_bytes()
    format = _format(path, data[: 1 << 16])
    document = Document(str(path), hashlib.sha256(data).hexdigest(), format)
    named = next((f for f, s in _SUFFIXES.items() if path.suffix.lower() in s), None)
    if named != format:
        document.remarks.append(
            _("the file is named {suffix}, but it is {format}: read as that").format(
                suffix=path.suffix or _("without an ending"), format=format
            )
        )
    return build(document, _content(path, format, document))


def _format(path: Path, head: bytes) -> str:
    """What a file is by its first bytes; Markdown alone is known by its name."""
    if not head.strip(b"\0\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise UnreadableError(_("the file is empty; export it again"))
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _container(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(
            _("this is an old Word or Excel file, or a protected one; save it as .docx "
              "without a password")
        )  # fmt: skip
    for mark, name in SIGNATURES:
        if head.startswith(mark):
            raise UnreadableError(
                _("this is {what}, not a text; export the text as .docx").format(what=_(name))
            )
    suffix = path.suffix.lower()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if start.startswith((b"<!doctype html", b"<html")) or (
        suffix in _SUFFIXES["html"] and _TAG.search(head)
    ):
        return "html"
    return "md" if suffix in _SUFFIXES["md"] else "txt"


def _container(path: Path) -> str:
    import zipfile

    try:
        with zipfile.ZipFile(path) as box:
            if "word/document.xml" in box.namelist()[:5000]:
                return "docx"
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError):
        raise UnreadableError(_("the file is a damaged zip container; export it again")) from None
    raise UnreadableError(
        _("this is a zip container without a text document; unpack it, or save it as .docx")
    )


def _content(path: Path, format: str, document: Document) -> Content:
    if format == "docx":
        from freeproduce.read.documents import docx

        return docx.blocks(path)
    if format == "pdf":
        from freeproduce.read.documents import pdf

        return pdf.blocks(path)
    text = _text(path, document)
    if format == "md":
        from freeproduce.read.documents import markdown

        return markdown.blocks(text)
    if format == "html":
        from freeproduce.read.documents import html_

        return html_.blocks(text)
    from freeproduce.read.documents import plain

    return plain.blocks(text)


def _text(path: Path, document: Document) -> str:
    if path.stat().st_size > MAX_TEXT:
        raise UnreadableError(
            _("the document has {n} characters, more than {limit}: refused").format(
                n=path.stat().st_size, limit=MAX_TEXT
            )
        )
    found = scan(path)
    if found.guessed:
        document.remarks.append(
            _("the encoding was guessed: {encoding} ({why})").format(
                encoding=found.encoding, why=found.why
            )
        )
    if found.bad:
        document.remarks.append(
            _("{n} bytes are not in the encoding of the rest, first in line {line}").format(
                n=found.bad, line=found.bad_line
            )
        )
    return path.read_bytes().decode(found.encoding, BAD_BYTES).replace("\0", " ").lstrip("\ufeff")
