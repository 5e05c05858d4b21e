"""What every format gives: blocks of text in reading order, before they mean anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(slots=True)
class Block:
    """A paragraph, heading or table row as it stands in the file.

    ``number`` is an automatic number that is not part of the text (``7.``, ``(a)``); ``heading``
    the level that the markup gives, ``None`` where it gives none; ``strong`` says that the whole
    block looks like a heading (bold, larger, in capitals). ``after_break`` is true where a page
    or a footnote lies between this block and the one before: it may go on there.
    """

    text: str
    number: str | None = None
    heading: int | None = None
    strong: bool = False
    kind: Literal["text", "item", "quote", "table"] = "text"
    page: int | None = None
    notes: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    after_break: bool = False


@dataclass(slots=True)
class Content:
    """All blocks of a file, its footnotes (mark, text), and what could not be read.

    ``margins`` are the texts of headers and the like: they bear symbols, not sentences.
    ``pictures`` has the page of each picture, ``None`` where a format has no pages; what they
    show is not read.
    """

    blocks: list[Block]
    notes: list[tuple[str, str]] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    pages: int | None = None
    pictures: list[int | None] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
