"""Offers and contracts as plain text: .txt, .docx and .pdf, one record a document."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import duckdb

from freeproduce.locale import _
from freeproduce.read import table as tables
from freeproduce.read.documents.blocks import Content
from freeproduce.read.encoding import BAD_BYTES, scan
from freeproduce.read.guards import UnreadableError
from freeproduce.read.remark import Remark
from freeproduce.read.table import Table
from freeproduce.tables import rows

MAX_TEXT = 4 << 20
"""Characters of a document that are read; a longer one is refused."""
_WORDS_NEEDED = 3
"""Different words of an offer without which a text is not taken for one."""
_FIRST = 20_000
_TITLE = 120
_RAGGED_TABLE = 5
"""Cells of a line, and lines, from which rows of not quite one width are a table."""
_END = re.compile(r"[.!?؟。！？।](?:\s|$)")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows("prose_words", __package__):
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
    """Whether a clause of a text says who pays for work, keeps documents or may not leave.

    The grammar must have read it: what reads by likeness alone finds something in tables too.
    """
    from freeproduce.text import GRAMMAR, clauses

    said = clauses([text[:_FIRST]])[0]
    return any(c.polarity != "unclear" and GRAMMAR in c.readers for c in said)


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
    """Whether most lines have as many cells as the first, or three and more, by some delimiter."""
    for mark in "\t;|,":
        try:
            widths = [
                len(r) for r in csv.reader(io.StringIO("\n".join(lines)), delimiter=mark) if r
            ]
        except csv.Error:
            continue
        if (
            len(widths) > 1
            and widths[0] > 1
            and widths.count(widths[0]) >= max(2, 0.7 * len(widths))
        ):
            return True
        # Titles may stand above a table; sentences with as many commas each are no habit of prose.
        cells, often = Counter(widths).most_common(1)[0] if widths else (0, 0)
        if cells >= 3 and often >= max(3, 0.7 * len(widths)):
            return True
        if cells >= _RAGGED_TABLE and _is_ragged(widths, cells, often):
            return True
        header = lines[0].split(mark)
        short = all(0 < len(h.strip()) <= 40 and not _END.search(h) for h in header)
        if len(widths) > 1 and len(header) > 2 and short and widths[1] >= len(header):
            return True
    return False


def _is_ragged(widths: list[int], cells: int, often: int) -> bool:
    """Whether half the lines are as wide as is usual, and most others but for a cell or two."""
    near = sum(abs(n - cells) <= 2 for n in widths)
    return len(widths) >= _RAGGED_TABLE and often >= 0.5 * len(widths) and near >= 0.7 * len(widths)


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
    from freeproduce.read.documents import docx

    return _table(path, "docx", _joined(docx.blocks(path)))


def pdf_table(path: Path) -> Table:
    """A PDF as one record: the text of its pages. A picture of a text has none and says so."""
    from freeproduce.read.documents import pdf

    return _table(path, "pdf", _joined(pdf.blocks(path)))


def _joined(content: Content) -> str:
    """Blocks as one text, automatic numbers before them."""
    return "\n\n".join(f"{b.number} {b.text}" if b.number else b.text for b in content.blocks)


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
