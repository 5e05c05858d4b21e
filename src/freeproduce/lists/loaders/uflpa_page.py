"""The UFLPA Entity List as the US Department of Homeland Security publishes it: tables of a page.

The list has no other form. Names are cut by the grammar of ``lists.cells``; the paragraph above a
table says which section of the law its entities fall under.
"""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from freeproduce.lists import parties
from freeproduce.lists.edition import ListError, Loaded
from freeproduce.lists.loaders import Asked, Peek, text_of, us_date
from freeproduce.locale import _

LIST = "us-uflpa"
NAMES = {"name of entity", "entity name", "entity", "name of entities"}
SECTION = re.compile(r"Section\s+2\(d\)\(2\)\(B\)\(([ivx]+)\)", re.IGNORECASE)


def recognises(peek: Peek) -> bool:
    """HTML with a table whose header is that of the list."""
    if not peek.text.lstrip().startswith("<") or "<Goods" in peek.text:
        return False
    text = " ".join(text_of(peek.path).split()).casefold()
    return "<table" in text and ("name of entity" in text or "entity name" in text)


def load(path: Path, asked: Asked) -> Loaded:
    """Read one edition; it is dated by its newest entry, as the page has no date of its own."""
    page = _Page()
    page.feed(text_of(path))
    page.close()
    if page.open_tables:
        raise ListError(_("the page ends inside a table: cut short"))
    cells: list[parties.Cell] = []
    notes: list[str] = []
    for table in page.tables:
        header = [" ".join(c.split()).casefold() for c in table.rows[0]] if table.rows else []
        if not any(h in NAMES for h in header):
            continue
        at = next(i for i, h in enumerate(header) if h in NAMES)
        when = next((i for i, h in enumerate(header) if "date" in h), None)
        for row in table.rows[1:]:
            if len(row) <= at or not row[at].strip():
                continue
            said = row[when] if when is not None and when < len(row) else ""
            effective = us_date(said)
            if effective is None:
                notes.append(_("no date for {name}").format(name=" ".join(row[at].split())[:60]))
            cells.append(
                parties.Cell(
                    row[at], "CN", None, table.section, effective, "listed", None, "import_ban"
                )
            )
    if not cells:
        raise ListError(_("no table of entities was found in the page"))
    days = [c.effective for c in cells if c.effective]
    rows, unread = parties.rows(cells, parties.Entries())
    return Loaded(
        "parties",
        asked.list or LIST,
        "UFLPA Entity List",
        "US Department of Homeland Security",
        rows,
        "US government work",
        date=date.fromisoformat(max(days)) if days else None,
        notes=[*notes, *unread],
    )


class _Table:
    def __init__(self, section: str | None):
        self.section = section
        self.rows: list[list[str]] = []


class _Page(HTMLParser):
    """Tables of a page, each with the section of the law named above it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.open_tables = 0
        self._above = ""
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.open_tables += 1
            found = SECTION.findall(self._above)
            said = f"UFLPA section 2(d)(2)(B)({found[-1].lower()})" if found else "UFLPA"
            self.tables.append(_Table(said))
        elif tag == "tr" and self.open_tables:
            self._end_cell()
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.open_tables:
            self._end_cell()
            self._cell = []
        elif tag in ("br", "p", "div") and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self.open_tables:
            self.open_tables -= 1
            self._above = ""

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)
        elif not self.open_tables:
            self._above += data

    def _end_cell(self) -> None:
        if self._cell is not None:
            if not self.tables[-1].rows:
                self.tables[-1].rows.append([])
            self.tables[-1].rows[-1].append("".join(self._cell).strip())
            self._cell = None
