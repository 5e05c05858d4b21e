"""PDF files to blocks: lines with their place and size, then paragraphs across pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import c_double
from pathlib import Path
from typing import Any

from freeproduce.locale import _
from freeproduce.read.documents.blocks import Content
from freeproduce.read.documents.order import RIGHT_TO_LEFT, level, logical, plain
from freeproduce.read.documents.pages import Line, content
from freeproduce.read.guards import UnreadableError

MAX_PAGES = 2_000
_PICTURE = 0.15
"""Share of a page from which on a picture may hold text or a table."""
_RAISED = re.compile(r"(?<=[^\s\d(])(\d{1,3}|\*{1,3})(?=[\s.,;:)»”]|$)")
_BOLD = 600
_SMALLER = 0.85
_GAP = 0.18
"""Width of an empty place, in sizes of the letters, that parts two words."""


def blocks(path: Path) -> Content:
    """Blocks and footnotes of a PDF.

    Raises ``UnreadableError`` for a password, for a damaged file and for one without any text,
    with the pages that hold pictures only.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as e:
        if "password" in str(e).lower() or "security" in str(e).lower():
            raise UnreadableError(
                _("the file is protected by a password; save it without one")
            ) from None
        raise UnreadableError(
            _("the PDF is damaged or protected ({why}); save it again").format(why=e)
        ) from None
    try:
        return _content(document)
    finally:
        document.close()


def _content(document: Any) -> Content:
    n = len(document)
    if n > MAX_PAGES:
        raise UnreadableError(
            _("the PDF has {n} pages, more than {limit}: refused").format(n=n, limit=MAX_PAGES)
        )
    pages: list[list[Line]] = []
    pictures: list[int | None] = []
    empty: list[int] = []
    damaged: list[int] = []
    for number in range(1, n + 1):
        try:
            page = document[number - 1]
            lines = list(_lines(page, number))
            pictured = _pictured(page)
        except RuntimeError:  # a page that cannot be loaded; the others can
            damaged.append(number)
            pages.append([])
            continue
        pages.append(lines)
        if pictured:
            (pictures if lines else empty).append(number)
    if not any(pages):
        raise UnreadableError(
            _("the PDF holds pictures and no text (a scan, pages {pages}); "
              "recognise its text (OCR) first").format(pages=spans(empty or list(range(1, n + 1))))
        )  # fmt: skip
    found = content(pages)
    found.pages, found.pictures = n, pictures
    if empty:
        found.remarks.append(
            _("pages {pages} hold pictures and no text (a scan): not read; "
              "recognise their text (OCR) first").format(pages=spans(empty))
        )  # fmt: skip
    if damaged:
        found.remarks.append(
            _("pages {pages} are damaged and were not read").format(pages=spans(damaged))
        )
    return found


def spans(numbers: list[int]) -> str:
    """``1-3, 7`` for 1, 2, 3, 7."""
    out: list[list[int]] = []
    for n in numbers:
        if out and n == out[-1][-1] + 1:
            out[-1][1:] = [n]
        else:
            out.append([n])
    return ", ".join("-".join(map(str, pair)) for pair in out)


def _pictured(page: Any) -> bool:
    """Whether a picture takes so much of a page that it may hold text or a table."""
    import pypdfium2.raw as pdfium

    whole = page.get_width() * page.get_height()
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE * whole:
            return True
    return False


_UNSEEN = dict.fromkeys(n for n in range(32) if n != 9)
"""Control characters that some writers leave between letters set apart."""


def _lines(page: Any, number: int) -> Iterator[Line]:
    text = page.get_textpage()
    height = page.get_height()
    try:
        whole = text.get_text_range()
        placed = RIGHT_TO_LEFT.search(whole) is not None
        found = _placed(text, number, height) if placed else _read(text, whole, number, height)
        for line in found:
            line.text = line.text.translate(_UNSEEN)
            if line.text.strip():
                yield line
    finally:
        text.close()


def _read(page: Any, whole: str, number: int, height: float) -> Iterator[Line]:
    """Lines of a page from left to right: the library's order, the place of each line's ends."""
    import pypdfium2.raw as pdfium

    if len(whole) != pdfium.FPDFText_CountChars(page):
        # Characters beyond the basic plane: count as the library does.
        whole = "".join(chr(pdfium.FPDFText_GetUnicode(page, i)) for i in range(page.count_chars()))
    at = 0
    for raw in whole.split("\n"):
        start, at = at, at + len(raw) + 1
        stripped = raw.strip("\r\ufffe\x02 \u00a0\0")
        if not stripped:
            continue
        first = start + raw.index(stripped)
        last = first + len(stripped) - 1
        left, bottom, _r, top = page.get_charbox(first, loose=True)
        _l, low, right, _t = page.get_charbox(last, loose=True)
        middle = first + len(stripped) // 2
        size = max(pdfium.FPDFText_GetFontSize(page, i) for i in (first, middle, last))
        shown = stripped
        marks: list[str] = []
        for m in reversed(list(_RAISED.finditer(stripped))):
            if pdfium.FPDFText_GetFontSize(page, first + m.start()) < _SMALLER * size or (
                page.get_charbox(first + m.start())[1] > bottom + 0.45 * (top - bottom)
                and m[1][0] != "*"
            ):
                marks.insert(0, m[1])
                shown = shown[: m.start()] + shown[m.end() :]
        # A word parted at the end of a line is marked by the library.
        shown = shown.replace("\ufffe", "-").replace("\x02", "-")
        weight = pdfium.FPDFText_GetFontWeight(page, middle)
        bold = weight >= _BOLD or "bold" in _font(page, middle)
        yield Line(
            shown, number, left, right, min(bottom, low), top, height, size, bold, marks=marks
        )


def _font(page: Any, at: int) -> str:
    import ctypes

    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, at, buffer, 128, flags)
    return buffer.value.decode("latin-1").lower()


def _placed(page: Any, number: int, height: float) -> Iterator[Line]:
    """Lines of a page with letters from right to left: by the place of every letter."""
    import pypdfium2.raw as pdfium

    x, y = c_double(), c_double()
    letters: list[tuple[float, float, float, float, str, int]] = []
    for i in range(pdfium.FPDFText_CountChars(page)):
        c = chr(pdfium.FPDFText_GetUnicode(page, i))
        if c in "\r\n\0\ufffe" or pdfium.FPDFText_IsGenerated(page, i) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        left, _b, right, _t = page.get_charbox(i, loose=True)
        letters.append((y.value, x.value, left, right, c, i))
    letters.sort(key=lambda a: -a[0])
    rows: list[list[tuple[float, float, float, float, str, int]]] = []
    base = 0.0
    size = 0.0
    for letter in letters:
        if not rows or base - letter[0] > 0.45 * size:
            rows.append([])
            base, size = letter[0], pdfium.FPDFText_GetFontSize(page, letter[5]) or 10.0
        rows[-1].append(letter)
    for row in rows:
        line = _row(page, row, number, height)
        if line.text:
            yield line


def _row(page: Any, row: list[Any], number: int, height: float) -> Line:
    import pypdfium2.raw as pdfium

    row.sort(key=lambda a: (a[1], a[5]))
    sizes = [pdfium.FPDFText_GetFontSize(page, a[5]) for a in row]
    size = max(sizes) or 10.0
    visual: list[str] = []
    i = 0
    edge = None
    marks: list[str] = []
    while i < len(row):
        j = i + 1
        while j < len(row) and abs(row[j][1] - row[i][1]) < 0.01 and row[j][4] != " ":
            j += 1
        # Letters of one ligature: reversed here, because the line will be.
        cluster = level([a[4] for a in row[i:j]])[::-1]
        shown = "".join(cluster)
        if edge is not None and shown.strip() and row[i][2] - edge > _GAP * size:
            visual.append(" ")
        if shown.isdigit() and sizes[i] < _SMALLER * size and row[i][0] > row[0][0] + 0.1 * size:
            marks.append(shown)
        else:
            visual.append(shown)
        if shown.strip():
            edge = max(a[3] for a in row[i:j])
        i = j
    text = plain(logical(plain(" ".join("".join(visual).split(" ")))))
    solid = [a for a in row if a[4].strip()]
    left = min((a[2] for a in solid), default=0.0)
    right = max((a[3] for a in solid), default=0.0)
    base = row[0][0]
    middle = solid[len(solid) // 2][5] if solid else 0
    bold = bool(solid) and (
        pdfium.FPDFText_GetFontWeight(page, middle) >= _BOLD or "bold" in _font(page, middle)
    )
    whole = "".join(reversed(marks)) if marks else ""
    return Line(
        " ".join(text.split()), number, left, right, base, base + size, height, size, bold,
        right_to_left=bool(RIGHT_TO_LEFT.search(text)), marks=[whole[::-1]] if whole else [],
    )  # fmt: skip
