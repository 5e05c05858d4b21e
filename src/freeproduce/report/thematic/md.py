"""Markdown: for a repository, a wiki, or to be worked on."""

from __future__ import annotations

import html
import re
from typing import BinaryIO

from freeproduce.locale import _
from freeproduce.report.parts.numbers import day
from freeproduce.report.thematic.blocks import (
    Cell,
    Heading,
    Quote,
    Report,
    Table,
    Text,
    direction,
)

ENDING = ".md"
BAR = 20
"""Characters of the longest bar."""
SHADES = {"demand": "█", "supply": "▒", "general": "░"}


def write(report: Report, out: BinaryIO) -> None:
    """Headings, numbered paragraphs, quotations with their language, tables with bars."""
    lines = [f"# {_text(report.title)}", "", f"**{_text(report.subtitle)}**", ""]
    lines += [_text(line) + "  " for line in (*report.front, day(report.date)) if line]
    for block in report.blocks:
        lines.append("")
        match block:
            case Heading():
                name = f"{block.number}. {block.text}" if block.number else block.text
                lines.append(f"{'#' * (block.level + 1)} {_text(name)}")
            case Text():
                lead = f"**{_text(block.lead)}** " if block.lead else ""
                refs = _opened(block)
                lines.append(f"{block.number}\\. {lead}{_text(block.text)}{refs}")
            case Quote():
                lines.append(f"> {_in(block.text, block.language)} — {_text(block.by)} "
                             f"({_source(str(block.source))})")  # fmt: skip
            case Table():
                lines += _table(block)
    out.write(("\n".join(lines) + "\n").encode("utf-8", "replace"))


def _opened(block: Text) -> str:
    """The States and the sources that the numbers of a paragraph go back to."""
    states = f" {_text(_('States: {states}.').format(states=block.states))}" if block.states else ""
    return states + (f" ({_refs(block.sources)})" if block.sources else "")


def _refs(sources: tuple[int, ...]) -> str:
    return _("sources: {numbers}").format(numbers=", ".join(map(_source, spans(sources))))


def _source(span: str) -> str:
    """A link to a sentence in the annex of sources, or to the first of some."""
    return f"[{span}](#source-{span.partition('-')[0]})"


def spans(numbers: tuple[int, ...]) -> list[str]:
    """``1``, ``4-6``, ``9``."""
    found: list[list[int]] = []
    for n in sorted(numbers):
        if found and n == found[-1][-1] + 1:
            found[-1][1:] = [n]
        else:
            found.append([n])
    return ["-".join(str(n) for n in dict.fromkeys(span)) for span in found]


def _table(table: Table) -> list[str]:
    lines = [f"**{_text(table.title)}.** {_text(table.lead)}", ""]
    lines.append("| " + " | ".join(_text(h) for h in table.header) + " |")
    rules = [" ---: " if i in table.numeric else " --- " for i in range(len(table.header))]
    lines.append("|" + "|".join(rules) + "|")
    lines += ["| " + " | ".join(_cell(c) for c in row) + " |" for row in table.rows]
    return [*lines, *(["", _text(table.note)] if table.note else [])]


def _cell(cell: Cell) -> str:
    if cell.parts:
        return bar(cell) or "–"
    if cell.anchor:
        return f'<a id="{cell.anchor}"></a>{_text(cell.text)}'
    return _in(cell.text, cell.language)


def bar(cell: Cell) -> str:
    """The parts of a cell as blocks of text; what is more than nothing has at least one."""
    return "".join(
        SHADES.get(kind, "█") * max(1, round(share * BAR)) for kind, share in cell.parts if share
    )


def _in(text: str, language: str | None) -> str:
    if not language:
        return _text(text)
    return f'<span lang="{html.escape(language)}" dir="{direction(language)}">{_text(text)}</span>'


def _text(text: str) -> str:
    """A text in which nothing is taken for a mark of Markdown or HTML."""
    plain = html.escape(" ".join(text.split()), quote=False)
    return re.sub(r"([\\`*_\[\]|~#])", r"\\\1", plain)
