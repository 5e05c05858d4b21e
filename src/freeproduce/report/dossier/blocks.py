"""Pieces that a section is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

ROWS = 500
"""Rows of a table shown on the page; the CSV file named below it has all."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A paragraph that must not be overlooked."""

    text: str
    kind: str = "alarm"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``file`` is the CSV in the folder that has all of its rows.

    A page has room for few columns: ``file_header`` and ``file_rows``, if given, go to the file
    in place of what the page shows.
    """

    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    file: str = ""
    file_header: tuple[str, ...] = ()
    file_rows: Sequence[tuple[str, ...]] | None = None
    kind: str = "table"

    @property
    def shown(self) -> Sequence[tuple[str, ...]]:
        """Rows for the page."""
        return self.rows[:ROWS] if self.file else self.rows


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, with colours of its own for paper."""

    screen: Markup
    paper: Markup
    kind: str = "picture"


Block = Text | Alarm | Table | Picture
