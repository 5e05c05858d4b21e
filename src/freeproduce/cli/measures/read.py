"""``freeproduce measures read``: documents as they were read, and what they name."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from freeproduce.cli import ERROR, options
from freeproduce.locale import _
from freeproduce.model.document import Document, Mention

WIDTH = 80


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "read",
        help=_(
            "Read documents in prose (.docx, .pdf, .md, .txt, .html) in Arabic, Chinese, English, "
            "French, Russian and Spanish: front matter, sections, numbered paragraphs, sentences, "
            "footnotes, and the States, dates and citations in them. PATH is a file or a folder."
        ),
    )
    @click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
    @options.form("text", "json")
    @options.lang()
    def run(paths: tuple[Path, ...], form: str) -> None:
        from freeproduce.read.documents import files
        from freeproduce.read.guards import UnreadableError

        read: list[dict[str, Any]] = []
        failed = False
        for path in files(paths):
            try:
                document = _read(path)
            except (UnreadableError, OSError) as e:
                failed = True
                why = e.strerror if isinstance(e, OSError) and e.strerror else str(e)
                click.echo(_("{path}: {why}").format(path=path, why=why), err=True)
                read.append({"path": str(path), "error": why})
                continue
            if form == "json":
                read.append(as_json(document))
            else:
                show(document)
        if form == "json":
            one = read[0] if len(read) == 1 else read
            click.echo(json.dumps(one, ensure_ascii=False, indent=2))
        if failed:
            raise click.exceptions.Exit(ERROR)

    return run


def _read(path: Path) -> Document:
    from freeproduce.read.documents import read_document
    from freeproduce.resolve import mentions

    document = read_document(path)
    document.mentions = mentions.find(document)
    return document


def as_json(document: Document) -> dict[str, Any]:
    """A document as JSON: its fields as in ``model.document``, its mentions by kind."""
    out = asdict(document)
    out["date"] = document.date.isoformat() if document.date else None
    out["front"] = [p.text for p in document.front]
    numbers = {p.order: p.number for p in document.paragraphs}
    mentions = out.pop("mentions")
    for key, kind in (("states", "state"), ("citations", "citation"), ("dates", "date")):
        out[key] = [
            {k: v for k, v in m.items() if k != "kind"} | {"number": numbers.get(m["paragraph"])}
            for m in mentions
            if m["kind"] == kind
        ]
    return out


def show(document: Document) -> None:
    """A document for people, in 80 columns."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(width=WIDTH, highlight=False)

    def line(text: str, indent: int = 0) -> None:
        console.print(Padding(Text(text), (0, 0, 0, indent)))

    line(document.title or document.path)
    for name, value in _facts(document):
        line(f"{name}: {value}", 2)
    line("")
    sections = {s.id: s for s in document.sections}
    said = None
    for p in document.paragraphs:
        if p.section != said and p.section is not None:
            said, section = p.section, sections[p.section]
            number = f"{section.number}. " if section.number else ""
            line(f"{number}{section.title}", 2 * (section.level - 1))
        number = f"{p.number}.\u00a0" if p.number else ""
        line(f"{number}{p.text}", 4)
    for note in document.footnotes:
        line(f"[{note.mark}]\u00a0{note.text}", 4)
    line("")
    for name, value in _named(document.mentions):
        line(f"{name}: {value}")
    for remark in document.remarks:
        line(_("remark: {text}").format(text=remark))
    line("")


def _facts(document: Document) -> list[tuple[str, str]]:
    facts = [
        (_("file"), document.path),
        (_("symbol"), document.symbol),
        (_("body"), document.body),
        (_("session"), document.session),
        (_("agenda item"), document.agenda_item),
        (_("date"), document.date.isoformat() if document.date else None),
        (_("distribution"), document.distribution),
        (_("language"), document.language),
        (_("original language"), document.original_language),
        (_("pages"), str(document.pages) if document.pages else None),
        (_("sections"), str(len(document.sections))),
        (_("paragraphs"), str(len(document.paragraphs))),
        (_("sentences"), str(len(document.sentences()))),
    ]
    return [(name, value) for name, value in facts if value]


def _named(mentions: list[Mention]) -> list[tuple[str, str]]:
    """Distinct values by kind, each as often as it is named if that is more than once."""
    out = []
    for kind, one, many in (
        ("state", _("{n} State named"), _("{n} States named")),
        ("citation", _("{n} citation"), _("{n} citations")),
        ("date", _("{n} date"), _("{n} dates")),
    ):
        counted: dict[str, int] = {}
        for m in mentions:
            if m.kind == kind:
                counted[m.value] = counted.get(m.value, 0) + 1
        words = [f"{v} (×{n})" if n > 1 else v for v, n in counted.items()]
        label = (one if len(words) == 1 else many).format(n=len(words))
        out.append((label, ", ".join(words) or "-"))
    return out
