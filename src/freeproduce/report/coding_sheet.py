"""The sheet that a coder fills in: a sentence a row, a facet a column, and the codes beside it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from freeproduce.locale import _, language
from freeproduce.model.agreed import MEASURE, ToCode
from freeproduce.model.codebook import Codebook
from freeproduce.model.coding import MANY
from freeproduce.report.csv_ import inert
from freeproduce.report.parts.whole import whole

WIDTHS = {"document": 10, "sentence": 10, "paragraph": 9, "file": 16, "text": 80}
_ROOM = 20
"""Width of a facet's column, in characters."""


def write(rows: Sequence[ToCode], codebook: Codebook, path: Path) -> None:
    """An XLSX with the sheets ``coding`` and ``codes``. Readers' suggestions are not on it.

    Facets of one code have a list to choose from; of others, codes are written with ``;`` between.
    ``WriteError`` where it cannot be written.
    """
    import xlsxwriter

    columns = [*WIDTHS, MEASURE, *codebook.facets, "why"]
    with whole(path) as out:
        book = xlsxwriter.Workbook(out.buffer, {"in_memory": True})
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        sheet = book.add_worksheet("coding")
        sheet.write_row(0, 0, columns, bold)
        for n, row in enumerate(rows, 1):
            for at, name in enumerate(WIDTHS):
                sheet.write_string(n, at, getattr(row, name), wrap)
        for at, name in enumerate(columns):
            sheet.set_column(at, at, WIDTHS.get(name, _ROOM))
        sheet.freeze_panes(1, len(WIDTHS))
        places = _codes(book, codebook, bold)
        places[MEASURE] = ["yes", "no"]
        for facet, source in places.items():
            if facet not in MANY and rows:
                at = columns.index(facet)
                sheet.data_validation(
                    1, at, len(rows), at, {"validate": "list", "source": source,
                                           "error_type": "warning"}
                )  # fmt: skip
        book.close()


def write_plan(sheets: Mapping[str, Sequence[ToCode]], path: Path) -> None:
    """A CSV of which coders have which sentence, for who hands the sheets out."""
    coders: dict[tuple[str, str, str], list[str]] = {}
    for coder, rows in sheets.items():
        for row in rows:
            coders.setdefault((row.file, row.document, row.sentence), []).append(coder)
    with whole(path) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("file", "document", "sentence", "coders"))
        for (file, document, sentence), names in sorted(coders.items()):
            writer.writerow((inert(file), document, inert(sentence), " ".join(names)))


def _codes(book: object, codebook: Codebook, bold: object) -> dict[str, str | list[str]]:
    """The sheet of codes, one column a facet's codes and one their words; where each stands."""
    sheet = book.add_worksheet("codes")  # type: ignore[attr-defined]
    sheet.write_string(0, 0, codebook.name, bold)
    sheet.write_string(
        1, 0, _("An empty cell says that no code applies; a column left empty is not coded.")
    )
    places: dict[str, str | list[str]] = {}
    for n, facet in enumerate(codebook.facets.values()):
        at = 2 * n
        sheet.write_string(2, at, facet.id, bold)
        sheet.write_string(2, at + 1, codebook.label(facet.id, "", language()), bold)
        sheet.set_column(at, at + 1, _ROOM)
        for row, code in enumerate(facet.codes.values(), 3):
            sheet.write_string(row, at, code.id)
            sheet.write_string(row, at + 1, codebook.label(facet.id, code.id, language()))
        letter = _letter(at)
        places[facet.id] = f"=codes!${letter}$4:${letter}${3 + len(facet.codes)}"
    return places


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
