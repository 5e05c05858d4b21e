"""The US Department of Labor's list of goods as rows: one a country and good, marks in columns.

Headers are found by what they say, in whatever row they stand; XLSX, XLS, ODS and CSV.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from freeproduce.lists import goods
from freeproduce.lists.edition import ListError, Loaded
from freeproduce.lists.loaders import Asked, Peek, text_of
from freeproduce.lists.loaders.tvpra_xml import LIST, PUBLISHER, TITLE
from freeproduce.locale import _

HEADERS = {
    "good": {"good", "goods", "good name", "good_name", "product"},
    "sector": {"sector", "good sector", "good_sector", "industry"},
    "country": {
        "country", "country/area", "country / area", "country name", "country_name",
        "countries", "country or area", "countries/areas",
    },
    "child": {"child labor", "child_labor", "child labour"},
    "forced": {"forced labor", "forced_labor", "forced labour"},
    "forced_child": {
        "forced child labor", "forced_child_labor", "forced child labour",
        "forced or indentured child labor",
    },
    "derived": {"derived labor exploitation", "derived_labor_exploitation", "derived"},
    "derived_country": {"derived country", "derived_country"},
}  # fmt: skip
NEEDED = {"good", "country", "child", "forced"}
TITLE_ROWS = 30
LARGEST = 200_000_000
"""Bytes that a workbook may unpack to; lists of goods are a thousandth of it."""
SHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def recognises(peek: Peek) -> bool:
    """A spreadsheet, or delimited text, with the columns that the list has."""
    if peek.head.startswith(SHEETS):
        try:
            return any(columns(row) for sheet in sheets(peek.path) for row in sheet[:TITLE_ROWS])
        except ListError:
            raise
        except Exception:  # any other workbook or archive is not this list
            return False
    lines = csv.reader(io.StringIO(peek.text[:20_000], newline=""))
    try:
        return any(columns(row) for row, _n in zip(lines, range(TITLE_ROWS), strict=False))
    except csv.Error:
        return False


def load(path: Path, asked: Asked) -> Loaded:
    """Read one edition."""
    with path.open("rb") as file:
        is_sheet = file.read(8).startswith(SHEETS)
    return read(sheets(path) if is_sheet else [delimited(text_of(path))], asked.list)


def read(tables: Sequence[Sequence[Sequence[str]]], list_id: str | None = None) -> Loaded:
    """The list in the first of ``tables`` that has its header."""
    for table in tables:
        for start, row in enumerate(table[:TITLE_ROWS]):
            at = columns(row)
            if at:
                rows, notes = goods.rows(
                    goods.Listing(
                        **{
                            name: (line[at[name]] if name in at and at[name] < len(line) else "")
                            for name in HEADERS
                        }
                    )
                    for line in table[start + 1 :]
                )
                return Loaded(
                    "goods", list_id or LIST, TITLE, PUBLISHER, rows, "US government work",
                    notes=notes,
                )  # fmt: skip
    raise ListError(_("no row with Good, Country and the marks of labour was found"))


def columns(row: Sequence[str]) -> dict[str, int] | None:
    """Where each column stands, when ``row`` is the header."""
    cells = [" ".join(str(c).split()).casefold() for c in row]
    at = {
        name: next(i for i, c in enumerate(cells) if c in words)
        for name, words in HEADERS.items()
        if any(c in words for c in cells)
    }
    return at if at.keys() >= NEEDED else None


def delimited(text: str) -> list[list[str]]:
    """Rows of delimited text."""
    return list(csv.reader(io.StringIO(text, newline="")))


def sheets(path: Path) -> list[list[list[str]]]:
    """Every sheet of a workbook as rows of text."""
    from python_calamine import CalamineWorkbook

    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if sum(i.file_size for i in archive.infolist()) > LARGEST:
                raise ListError(_("the workbook unpacks to more than 200 MB, which is refused"))
    book = CalamineWorkbook.from_path(str(path))
    return [
        [[str(c) for c in row] for row in book.get_sheet_by_name(n).to_python()]
        for n in book.sheet_names
    ]
