"""Replies in prose among the files: each becomes a source of sentences, with its document kept.

A prose file is one of them when a register of replies names it, when it stands for a session or an
agenda item, or, where nothing else can be made of it, when it cites anything. Others stay what
reading made of them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.locale import _
from freeproduce.model.document import Document, Mention
from freeproduce.model.records import Column, Source, fields_of

ENDINGS = {".docx", ".pdf", ".html", ".htm", ".md", ".txt"}
"""Names of files that may hold prose."""
_PROSE = (None, "offer", "contract")
"""What reading makes of prose."""


@dataclass(slots=True)
class Text:
    """One document among the files. Sentences are numbered from 1, as the rows of its source."""

    source: Source
    path: Path
    document: Document
    mentions: list[Mention]
    lines: list[tuple[str, int]]
    """Of each sentence its id, and the order of its paragraph."""


@dataclass(slots=True)
class Texts:
    """The documents, and where each source lies on disk (its path is shortened later)."""

    found: list[Text] = field(default_factory=list)
    folders: dict[int, Path] = field(default_factory=dict)


def take(con: DuckDBPyConnection, sources: list[Source]) -> Texts:
    """Read the documents among ``sources``; their sources become records of kind ``sentence``."""
    from freeproduce.resolve.mentions import find

    texts = Texts(folders={s.id: real(s.path).parent for s in sources})
    named = _named(con, sources, texts)
    beside = {path.parent for path in named}
    rows: list[tuple[object, ...]] = []
    for source in sources:
        path = real(source.path)
        if path.suffix.lower() not in ENDINGS:
            continue
        if path not in named and source.kind not in _PROSE:
            continue
        document, trouble = _read(path)
        if document is None or not document.paragraphs:
            if path in named:
                _drop(con, source)
                source.status, source.kind, source.rows = "failed", None, 0
                source.reason = trouble or _("no text was found in it; ask for it as text")
                con.execute(
                    "insert into remark values (?, null, null, 'file-failed', '', ?)",
                    [source.id, source.reason],
                )
            continue
        mentions = find(document)
        if path not in named and not _formal(source, document, mentions):
            if source.kind is None and path.parent in beside:
                _unregistered(con, source)
            continue
        _drop(con, source)
        text = Text(source, path, document, mentions, [])
        rows += _sentences(con, text)
        texts.found.append(text)
    if texts.found:
        columns = ", ".join(f"{f.name} VARCHAR" for f in fields_of("sentence"))
        insert(con, "sentence", f"source INTEGER, row BIGINT, {columns}", rows)
    return texts


def _named(con: DuckDBPyConnection, sources: Sequence[Source], texts: Texts) -> set[Path]:
    """Files that a register of replies names, relative to where the register lies."""
    if not any(s.kind == "reply" and s.status == "read" for s in sources):
        return set()
    rows = con.execute("select source, file from reply where file is not null").fetchall()
    return {real(texts.folders[source] / file.strip()) for source, file in rows}


def real(path: str | Path) -> Path:
    """Where a file lies; a link that leads round in a circle lies where it is."""
    return Path(os.path.realpath(path))


def _read(path: Path) -> tuple[Document | None, str]:
    from freeproduce.read.documents import read_document
    from freeproduce.read.guards import UnreadableError

    try:
        document = read_document(path)
    except (UnreadableError, OSError) as error:
        return None, str(error)
    return document, "; ".join(document.remarks)


def _formal(source: Source, document: Document, mentions: list[Mention]) -> bool:
    """Whether a document that no register names is one of a body of States."""
    if source.kind is None:
        return any(m.kind == "citation" for m in mentions)
    return bool(document.session or document.agenda_item)


def _unregistered(con: DuckDBPyConnection, source: Source) -> None:
    """Say of a text among replies what is missing: a row that says whose it is."""
    source.reason = _("the register of the replies beside it does not name this file; add a row")
    con.execute(
        "update remark set detail = ? where source = ? and remark = 'file-failed'",
        [source.reason, source.id],
    )


def _drop(con: DuckDBPyConnection, source: Source) -> None:
    """Forget what the reading of tables made of a file that is a document."""
    if source.kind and source.status == "read":
        con.execute(f"delete from read_{source.kind} where source = {source.id}")
    con.execute(f"delete from remark where source = {source.id}")
    con.execute(f"delete from unread where source = {source.id}")
    con.execute(f"drop table if exists read_raw_{source.id}")


def _sentences(con: DuckDBPyConnection, text: Text) -> list[tuple[object, ...]]:
    """The rows of kind ``sentence``; the source is described as if it were a table of them."""
    source = text.source
    cells: list[tuple[object, ...]] = []
    for paragraph in text.document.paragraphs:
        for s in paragraph.sentences:
            text.lines.append((s.id, paragraph.order))
            number = paragraph.number or str(paragraph.order)
            cells.append((len(cells) + 1, number, s.text, s.language))
    source.kind, source.status, source.reason = "sentence", "read", None
    source.format, source.rows = text.document.format, len(cells)
    source.header_row, source.currency, source.delimiter = None, None, None
    source.why = _("a document in prose")
    source.columns = [
        Column(i, f.name, f.name, f.type, why=_("given by the format"))
        for i, f in enumerate(fields_of("sentence"))
    ]
    names = ", ".join(f"c{c.index} VARCHAR" for c in source.columns)
    insert(con, f"read_raw_{source.id}", f"row BIGINT, {names}", cells)
    return [(source.id, *row) for row in cells]
