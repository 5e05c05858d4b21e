"""Offers and contracts as plain text: .txt, .docx and .pdf, one record a document."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from freeproduce.locale import _
from freeproduce.read import table as tables
from freeproduce.read.encoding import BAD_BYTES, scan
from freeproduce.read.guards import UnreadableError, check_zip
from freeproduce.read.remark import Remark
from freeproduce.read.table import Table

MAX_TEXT = 4 << 20
"""Characters of a document that are read; a longer one is refused."""
MAX_PAGES = 2_000
_WORDS_NEEDED = 3
"""Different words of an offer without which a text is not taken for one."""
_FIRST = 20_000
_TITLE = 120
_END = re.compile(r"[.!?؟。！？।](?:\s|$)")
_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_STOP_FIRST = re.compile(r"\s*[.،؛؟!:]")
_STOP_LAST = re.compile(r"[.،؛؟!:]\s*$")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    text = files(__package__).joinpath("prose_words.csv").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["kind"], []).extend(_plain(w) for w in row["words"].split("; "))
    return {kind: tuple(dict.fromkeys(words)) for kind, words in found.items()}


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if unicodedata.category(c) not in ("Mn", "Cf"))


def kind_of(text: str) -> str | None:
    """``contract``, ``offer``, or ``None`` for prose that is neither."""
    plain = _plain(text[:_FIRST])
    spoken = set(re.findall(r"\w+", plain))

    def has(word: str) -> bool:
        blank = " " in word or not word.isascii()
        return word in plain if blank else word in spoken

    met = [w for w in _words()["offer"] if has(w)]
    contract = [w for w in _words()["contract"] if has(w)]
    if contract and (len(met) + len(contract) >= _WORDS_NEEDED or speaks_of_work(text)):
        return "contract"
    return "offer" if len(met) >= _WORDS_NEEDED or speaks_of_work(text) else None


def speaks_of_work(text: str) -> bool:
    """Whether a clause of a text says who pays for work, keeps documents or may not leave."""
    from freeproduce.text import clauses

    return any(c.polarity != "unclear" for c in clauses([text[:_FIRST]])[0])


def is_prose(text: str) -> bool:
    """Whether the beginning of a text file is an offer or a contract in prose, and no table."""
    lines = [x for x in text.splitlines() if x.strip()][:60]
    if not lines or _is_table(lines):
        return False
    words = sum(len(re.findall(r"[\u3400-\u9fff]|\w+", x)) for x in lines)
    if words / len(lines) < 4:
        return False
    if words >= 12 and _END.search(text):
        return kind_of(text) is not None
    return speaks_of_work(text)


def _is_table(lines: list[str]) -> bool:
    """Whether most lines have as many cells as the first, by one of the usual delimiters."""
    for mark in "\t;|,":
        try:
            rows = [len(r) for r in csv.reader(io.StringIO("\n".join(lines)), delimiter=mark) if r]
        except csv.Error:
            continue
        if len(rows) > 1 and rows[0] > 1 and rows.count(rows[0]) >= max(2, 0.7 * len(rows)):
            return True
        header = lines[0].split(mark)
        short = all(0 < len(h.strip()) <= 40 and not _END.search(h) for h in header)
        if len(rows) > 1 and len(header) > 2 and short and rows[1] >= len(header):
            return True
    return False


def text_table(path: Path) -> Table:
    """A text file as one record."""
    found = scan(path)
    text = path.read_bytes().decode(found.encoding, BAD_BYTES)
    table = _table(path, "text", text.replace("\0", " "))
    table.encoding = found.encoding.removesuffix("-sig")
    if found.guessed:
        table.remarks.append(Remark("encoding-guessed", detail=found.why))
    if found.bad:
        table.remarks.append(Remark("bad-bytes", found.bad_line, detail=str(found.bad)))
    return table


def docx_table(path: Path) -> Table:
    """A Word document as one record: its paragraphs, those of tables among them."""
    from defusedxml.ElementTree import ParseError, iterparse

    check_zip(path)
    lines: list[str] = []
    try:
        with zipfile.ZipFile(path) as box, box.open("word/document.xml") as part:
            line: list[str] = []
            for _event, node in iterparse(part):
                if node.tag == f"{_W}t":
                    line.append(node.text or "")
                elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                    line.append("\n" if node.tag != f"{_W}tab" else "\t")
                elif node.tag == f"{_W}p":
                    lines.append("".join(line))
                    line = []
                    node.clear()
    except (ParseError, KeyError, zipfile.BadZipFile) as e:
        raise UnreadableError(
            _("the text document is damaged ({why}); save it again").format(why=e)
        ) from None
    return _table(path, "docx", "\n\n".join(x for x in lines if x.strip()))


def pdf_table(path: Path) -> Table:
    """A PDF as one record: the text of its pages. A picture of a text has none and says so."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(_("the file is protected by a password; save it without one"))
        if len(reader.pages) > MAX_PAGES:
            raise UnreadableError(
                _("the PDF has {n} pages, more than {limit}: refused").format(
                    n=len(reader.pages), limit=MAX_PAGES
                )
            )
        text = _logical("\n\n".join(_page(page) for page in reader.pages))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
            NotImplementedError, ImportError) as e:  # fmt: skip
        raise UnreadableError(
            _("the PDF is damaged or protected ({why}); save it again").format(
                why=(str(e).splitlines() or [type(e).__name__])[0][:120]
            )
        ) from None
    if not text.strip():
        raise UnreadableError(
            _("the PDF holds pictures and no text (a scan); recognise its text (OCR) first")
        )
    return _table(path, "pdf", text)


def _page(page: Any) -> str:
    return str(page.extract_text() or "")


def _logical(text: str) -> str:
    """Lines of Arabic in the order in which they are read.

    Many PDFs hold the words of a line as they stand on the page, from left to right. Such a text
    shows itself by lines that begin with the stop that ends them.
    """
    lines = text.splitlines()
    arabic = [x for x in lines if len(_ARABIC.findall(x)) > len(x) // 3]
    begin = sum(bool(_STOP_FIRST.match(x)) for x in arabic)
    end = sum(bool(_STOP_LAST.search(x)) for x in arabic)
    if begin <= end:
        return text
    turned = {x: " ".join(reversed(re.findall(r"[^\s.،؛؟!:]+|[.،؛؟!:]", x))) for x in arabic}
    return "\n".join(turned.get(x, x) for x in lines)


def _table(path: Path, format: str, text: str) -> Table:
    if not text.strip():
        raise UnreadableError(_("the document holds no text; export it again"))
    if len(text) > MAX_TEXT:
        raise UnreadableError(
            _("the document has {n} characters, more than {limit}: refused").format(
                n=len(text), limit=MAX_TEXT
            )
        )
    kind = kind_of(text)
    if kind is None:
        raise UnreadableError(
            _("this is a text in which nothing speaks of an offer of work or a contract; "
              "a table can be exported as CSV or XLSX")
        )  # fmt: skip
    title = next(line.strip() for line in text.splitlines() if line.strip())[:_TITLE]
    fields = ["title", "text"] if kind == "offer" else ["job", "clauses"]
    row: tables.Row = [title, text.strip()]

    def create(con: duckdb.DuckDBPyConnection, name: str, first: int, width: int) -> None:
        tables.insert(con, name, width, [(1, row)])

    return Table(
        path=path,
        format=format,
        head=[row],
        width=2,
        create=create,
        header=[_("first line"), _("text")],
        meaning=(kind, fields),
        why=_("a document in prose"),
    )
