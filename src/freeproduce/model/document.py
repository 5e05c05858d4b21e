"""A document of prose: its front matter, sections, numbered paragraphs and sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``start`` and ``end`` are characters of its paragraph's text."""

    id: str
    text: str
    start: int
    end: int
    language: str | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph as one piece of text, mended where a page or a footnote cut it.

    ``number`` is what is printed or counted before it (``7``, ``7 (a)``), ``None`` where it has
    none; ``order`` counts all paragraphs from 1; ``section`` is the ``Section.id`` it stands in.
    """

    order: int
    text: str
    number: str | None = None
    section: int | None = None
    page: int | None = None
    kind: Literal["text", "item", "quote", "table", "front"] = "text"
    sentences: list[Sentence] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A heading and what stands under it. ``level`` counts from 1 by meaning, not by markup."""

    id: int
    level: int
    title: str
    number: str | None = None
    above: int | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote and the paragraph (``Paragraph.order``) that refers to it."""

    mark: str
    text: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a paragraph where something is named: ``text`` as it stands, what it means.

    ``kind`` is ``state`` (``value``: ISO 3166-1 alpha-2; ``detail``: short, formal, former,
    adjective), ``date`` (``value``: ISO 8601, as precise as the text) or ``citation``
    (``value``: ``CTOC/COP/2012/1``, ``TIP Protocol art. 9(5)``, ``resolution 5/2``; ``detail``:
    symbol, article, instrument, resolution, url, paragraph, section, footnote, annex).
    ``footnote`` is the mark of the footnote that it stands in, where ``start`` and ``end`` are
    places of its text.
    """

    kind: Literal["state", "date", "citation"]
    value: str
    text: str
    paragraph: int
    start: int
    end: int
    detail: str = ""
    footnote: str | None = None


@dataclass(slots=True)
class Document:
    """One text as it was read. ``remarks`` says in one line each what could not be read.

    ``front`` are the lines before the body (masthead, title) as they stand; ``paragraphs`` are
    those of the body alone.
    """

    path: str
    sha256: str
    format: str
    language: str | None = None
    original_language: str | None = None
    symbol: str | None = None
    body: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    distribution: str | None = None
    date: date | None = None
    title: str | None = None
    pages: int | None = None
    sections: list[Section] = field(default_factory=list)
    front: list[Paragraph] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def sentences(self) -> list[Sentence]:
        """Every sentence, in the order of the text."""
        return [s for p in self.paragraphs for s in p.sentences]
