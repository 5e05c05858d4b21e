"""Word documents to blocks: automatic numbers, headings by style and by look, footnotes, tables."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from freeproduce.locale import _
from freeproduce.read.documents.blocks import Block, Content
from freeproduce.read.documents.numbering import Numbering, W, value
from freeproduce.read.guards import UnreadableError, check_zip

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"heading ?(\d)|(title)$", re.IGNORECASE)
_SHORT = 200
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised figures stay apart from what stands before them: they may refer to a footnote."""
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def blocks(path: Path) -> Content:
    """Blocks and footnotes of a .docx. Raises ``UnreadableError`` for a broken or unsafe file."""
    from defusedxml.ElementTree import ParseError

    names = check_zip(path)
    try:
        with zipfile.ZipFile(path) as box:
            return _Reader(box, names).content()
    except (ParseError, KeyError, zipfile.BadZipFile) as e:
        raise UnreadableError(
            _("the text document is damaged ({why}); save it again").format(why=e)
        ) from None


class _Reader:
    def __init__(self, box: zipfile.ZipFile, names: list[str]) -> None:
        self._box, self._names = box, names
        self._body = self._part("document")
        self._styles = _Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._marks: dict[str, str] = {}
        self._count = 0
        self._pictures = 0
        self._symbol: str | None = None

    def _part(self, name: str) -> Any | None:
        from defusedxml.ElementTree import parse

        if f"word/{name}.xml" not in self._names:
            if name == "document":
                raise KeyError("word/document.xml")
            return None
        with self._box.open(f"word/{name}.xml") as part:
            return parse(part).getroot()

    def content(self) -> Content:
        body = self._body.find(f"{W}body") if self._body is not None else None
        found = Content(list(self._blocks(body)) if body is not None else [])
        found.pictures = [None] * self._pictures
        for part in ("footnotes", "endnotes"):
            root = self._part(part)
            for node in root if root is not None else ():
                mark = self._marks.get(f"{part[:-1]}{node.get(f'{W}id')}")
                if mark is not None:
                    text = " ".join(" ".join(self._paragraph(p)[0] for p in _own(node)).split())
                    found.notes.append((mark, text.removeprefix(mark).strip()))
        for name in self._names:
            if re.fullmatch(r"word/header\d*\.xml", name):
                root = self._part(name[len("word/") : -len(".xml")])
                found.margins += [
                    t for p in (root.iter(f"{W}p") if root is not None else ())
                    if (t := self._paragraph(p)[0].strip())
                ]  # fmt: skip
        return found

    def _blocks(self, parent: Any) -> Iterator[Block]:
        for node in parent:
            if node.tag == f"{W}p":
                block = self._block(node)
                if block.text:
                    yield block
            elif node.tag == f"{W}tbl":
                yield from self._table(node)
            elif node.tag in (f"{W}sdt", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
                inner = node.find(f"{W}sdtContent") if node.tag == f"{W}sdt" else node
                yield from self._blocks(inner if inner is not None else ())

    def _table(self, table: Any) -> Iterator[Block]:
        for row in table.iter(f"{W}tr"):
            cells: list[str] = []
            notes: list[str] = []
            for cell in row.findall(f"{W}tc"):
                blocks = [self._block(p) for p in cell.iter(f"{W}p")]
                notes += [n for b in blocks for n in b.notes]
                cells.append("\n".join(b.text for b in blocks if b.text))
            if any(cells):
                yield Block(" | ".join(c for c in cells if c), kind="table", notes=notes,
                            cells=[x for c in cells for x in c.split("\n") if x])  # fmt: skip

    def _block(self, node: Any) -> Block:
        text, notes, bold = self._paragraph(node)
        block = Block(text.strip(), notes=notes)
        if not block.text:
            return block  # an empty paragraph counts in no list
        settings = node.find(f"{W}pPr")
        style = (value(settings, "pStyle") if settings is not None else None) or ""
        block.heading = self._styles.heading(style, settings)
        block.strong = len(block.text) <= _SHORT and (bold or self._styles.bold(style))
        if self._styles.is_quote(style):
            block.kind = "quote"
        listed = self._styles.list_of(style, settings, self._numbering.of_style)
        if listed:
            block.number = self._numbering.next(*listed)
            if block.number and block.heading is None:
                block.kind = "item"
        return block

    def _paragraph(self, node: Any) -> tuple[str, list[str], bool]:
        """Text without deleted words and marks of footnotes; these marks; whether it is bold."""
        out: list[str] = []
        notes: list[str] = []
        bold = plain = 0
        for run in _runs(node):
            settings = run.find(f"{W}rPr")
            is_bold = settings is not None and value(settings, "b") in ("true", "1", "on")
            for child in _inside(run):
                name = child.tag.removeprefix(W)
                if name == "t":
                    text = child.text or ""
                    if self._symbol is not None:
                        # A custom mark stands as text after its reference.
                        self._marks[self._symbol] = notes[-1] = text.strip()
                        self._symbol = None
                        continue
                    out.append(text.translate(_RAISED) if _is_raised(settings) else text)
                    if text.strip():
                        bold, plain = bold + is_bold, plain + (not is_bold)
                elif name in _BREAKS:
                    out.append(_BREAKS[name])
                elif name in ("footnoteReference", "endnoteReference"):
                    notes.append(self._mark(name, child))
                elif name in ("drawing", "pict", "object"):
                    self._pictures += not any(x.tag == f"{W}t" for x in child.iter())
        self._symbol = None
        return "".join(out), notes, bool(bold and not plain)

    def _mark(self, name: str, node: Any) -> str:
        key = f"{name.removesuffix('Reference')}{node.get(f'{W}id')}"
        if node.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            self._symbol = key
            return "*"
        self._count += 1
        self._marks[key] = str(self._count)
        return self._marks[key]


def _is_raised(settings: Any | None) -> bool:
    if settings is None:
        return False
    position = value(settings, "position") or ""
    return value(settings, "vertAlign") == "superscript" or (position.isdigit() and position != "0")


def _own(node: Any) -> Iterator[Any]:
    yield from node.iter(f"{W}p")


def _runs(node: Any) -> Iterator[Any]:
    """Runs of a paragraph in order, those of links and insertions among them, none deleted."""
    for child in node:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in (f"{W}del", f"{W}moveFrom", f"{W}pPr"):
            yield from _runs(child)


def _inside(run: Any) -> Iterator[Any]:
    """What stands in a run, text boxes too; of two versions of one drawing the first."""
    for child in run:
        if child.tag == _FALLBACK:
            continue
        if child.tag.endswith("}AlternateContent"):
            for choice in child:
                if choice.tag != _FALLBACK:
                    yield from _inside(choice)
            continue
        yield child
        if child.tag in (f"{W}drawing", f"{W}pict"):
            yield from child.iter(f"{W}t")


class _Styles:
    """Styles of paragraphs, each with those that it is based on."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        for node in root.iter(f"{W}style") if root is not None else ():
            self._styles[node.get(f"{W}styleId", "")] = node

    def _chain(self, style: str) -> Iterator[Any]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            node = self._styles[style]
            yield node
            style = value(node, "basedOn") or ""

    def heading(self, style: str, settings: Any | None) -> int | None:
        """Level by the paragraph's own outline level, its style's, or the style's name."""
        own = value(settings, "outlineLvl") if settings is not None else None
        if own is not None:
            return int(own) + 1 if own.isdigit() and int(own) < 9 else None
        for node in self._chain(style):
            name = _HEADING.match(value(node, "name") or "")
            if name:
                return int(name[1]) if name[1] else 0
            inner = node.find(f"{W}pPr")
            level = value(inner, "outlineLvl") if inner is not None else None
            if level is not None and level.isdigit():
                return int(level) + 1 if int(level) < 9 else None
        if not self._styles and (name := _HEADING.match(style)):
            return int(name[1]) if name[1] else 0
        return None

    def bold(self, style: str) -> bool:
        """Whether the letters of a style are bold."""
        for node in self._chain(style):
            inner = node.find(f"{W}rPr")
            if inner is not None and (given := value(inner, "b")) is not None:
                return given in ("true", "1", "on")
        return False

    def is_quote(self, style: str) -> bool:
        """Whether a style is one of quotations."""
        names = [(value(node, "name") or "").lower() for node in self._chain(style)]
        return any("quote" in name for name in names)

    def list_of(
        self, style: str, settings: Any | None, of_style: dict[str, tuple[str, int]]
    ) -> tuple[str, int] | None:
        """List and level that a paragraph counts in, by itself or by its style."""
        places = [settings, *(node.find(f"{W}pPr") for node in self._chain(style))]
        number: str | None = None
        level: str | None = None
        for place in places:
            listed = place.find(f"{W}numPr") if place is not None else None
            if listed is not None:
                number = number if number is not None else value(listed, "numId")
                level = level if level is not None else value(listed, "ilvl")
        if number is None:
            return of_style.get(style)
        if number == "0":
            return None  # the paragraph leaves the list of its style
        if level is None and style in of_style:
            return number, of_style[style][1]
        return number, int(level) if level and level.isdigit() else 0
