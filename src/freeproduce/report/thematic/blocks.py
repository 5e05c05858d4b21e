"""The parts of a report in prose, before any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from freeproduce.locale import _

RTL = frozenset({"ar", "fa", "he", "ur"})
"""Languages that are written from right to left."""


def direction(language: str | None) -> str:
    """``rtl`` or ``ltr``, as the attribute ``dir`` has it."""
    return "rtl" if (language or "") in RTL else "ltr"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1, ``number`` stands before it (``I``, ``A``)."""

    level: int
    number: str
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Text:
    """A numbered paragraph. ``lead`` says with its full stop what it is about.

    ``sources`` are numbers of the annex; ``states`` are those that a quantifier of the text counts,
    where the text itself does not name them.
    """

    number: int
    text: str
    lead: str = ""
    sources: tuple[int, ...] = ()
    states: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a reply in its own language, and who said it; ``source`` is its number."""

    text: str
    language: str | None
    by: str
    source: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. ``parts`` are shares of its row's longest bar, by kind; ``weight`` is
    how full it is (0 to 1), where the table is a matrix."""

    text: str
    language: str | None = None
    parts: tuple[tuple[str, float], ...] = ()
    weight: float | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, which is a picture too where its cells have parts or weights."""

    id: str
    title: str
    lead: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    numeric: frozenset[int] = frozenset()
    note: str = ""


Block = Heading | Text | Quote | Table


@dataclass(slots=True)
class Report:
    """A whole report: what stands above it, and its parts in order."""

    title: str
    subtitle: str
    lang: str
    date: str
    version: str
    front: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def heading(self, level: int, number: str, text: str, id: str) -> None:
        """Add a heading."""
        self.blocks.append(Heading(level, number, text, id))

    def say(
        self, text: str, lead: str = "", sources: tuple[int, ...] = (), states: str = ""
    ) -> None:
        """Add a paragraph with the next number."""
        stopped = _("{lead}.").format(lead=lead) if lead else ""
        self.blocks.append(Text(self.paragraphs + 1, text, stopped, sources, states))

    @property
    def paragraphs(self) -> int:
        """How many numbered paragraphs there are."""
        return sum(isinstance(b, Text) for b in self.blocks)
