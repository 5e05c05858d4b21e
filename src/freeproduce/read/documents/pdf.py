"""PDF files to blocks: lines with their place and size, then paragraphs across pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from freeproduce.locale import _
from freeproduce.read.documents.blocks import Content
from freeproduce.read.documents.order import RIGHT_TO_LEFT
from freeproduce.read.documents.pages import Line, content
from freeproduce.read.documents.right_to_left import SMALLER, is_bold, lines
from freeproduce.read.guards import UnreadableError

MAX_PAGES = 2_000
_PICTURE = 0.15
"""Share of a page from which on a picture may hold text or a table."""
_FIGURES = re.compile(r"(?<=[^\s(])(?:\d+|\*{1,3})")
_NOTE = re.compile(r"(\d{1,3})\s*(?=[^\s\d.)])")
_MARK = re.compile(r"\d{1,3}|\*{1,3}|†|‡")


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
        found = (
            lines(text, number, height)
            if RIGHT_TO_LEFT.search(whole)
            else _joined(list(_read(text, whole, number, height)))
        )
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
        for m in reversed(list(_FIGURES.finditer(stripped))):
            # The figures of a number that are raised: at its end, or before the next number.
            up = [_raised(page, first + n, size, bottom, top) for n in (m.start(), m.end() - 1)]
            if not any(up):
                continue
            here = [n for n in range(*m.span()) if _raised(page, first + n, size, bottom, top)]
            marks.insert(0, stripped[here[0] : here[-1] + 1])
            shown = shown[: here[0]] + shown[here[-1] + 1 :]
        note = _NOTE.match(shown)
        if note and pdfium.FPDFText_GetFontSize(page, first) < SMALLER * size:
            shown = shown[note.end() :]
        else:
            note = None
        # A word parted at the end of a line is marked by the library.
        shown = shown.replace("\ufffe", "-").replace("\x02", "-")
        yield Line(
            shown, number, left, right, min(bottom, low), top, height, size,
            is_bold(page, middle), marks=marks, note=note[1] if note else None,
        )  # fmt: skip


def _raised(page: Any, at: int, size: float, bottom: float, top: float) -> bool:
    """Whether a letter is smaller than its line, or stands above its middle."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_GetFontSize(page, at) < SMALLER * size:
        return True
    star = chr(pdfium.FPDFText_GetUnicode(page, at)) == "*"
    return not star and bool(page.get_charbox(at)[1] > bottom + 0.45 * (top - bottom))


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Lines of one row together: raised marks that the library parts from what they stand in."""
    done: list[Line] = []
    for n, line in enumerate(lines):
        last = done[-1] if done else None
        after = lines[n + 1] if n + 1 < len(lines) else None
        if _MARK.fullmatch(line.text):
            if last and _touches(last, line) and line.size < SMALLER * last.size:
                last.marks.append(line.text)
                last.right = line.right
                continue
            if after and _touches(line, after) and line.size < SMALLER * after.size:
                after.note, after.left = line.text, line.left
                continue
        if last and last.marks and _touches(last, line) and last.bold == line.bold:
            last.text = f"{last.text} {line.text}"
            last.right = line.right
            last.marks += line.marks
        else:
            done.append(line)
    yield from done


def _touches(before: Line, after: Line) -> bool:
    """Whether two parts of lines stand in one row, the second right after the first."""
    same_row = after.bottom < before.top and before.bottom < after.top
    return same_row and -1 < after.left - before.right < max(before.size, after.size)
