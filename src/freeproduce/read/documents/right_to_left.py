"""Lines of a PDF page that has letters from right to left, by the place of every letter."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from freeproduce.read.documents.order import MARK, RIGHT_TO_LEFT, level, logical, plain
from freeproduce.read.documents.pages import Line

SMALLER = 0.85
"""A raised mark is at most so large, of the letters beside it."""
_BOLD = 600
_GAP = 0.18
"""Width of an empty place, in sizes of the letters, that parts two words."""
_COLUMN = 3.0
"""The same, that parts two columns."""
_SAME_ROW = 0.55
"""How far a raised mark stands above the letters of its row, in sizes of either, at most."""
_UNPRINTED = "\r\n\0\ufffe"


class _Letter(NamedTuple):
    base: float
    x: float
    left: float
    right: float
    text: str
    at: int


def lines(page: Any, number: int, height: float) -> Iterator[Line]:
    """Lines from the top of the page to its bottom, each in the order in which it is read."""
    rows: list[list[_Letter]] = []
    base = size = 0.0
    for letter in sorted(_letters(page), key=lambda a: -a.base):
        below = base - letter.base
        if not rows or (below > _SAME_ROW * size and below > _SAME_ROW * _shown(page, letter.at)):
            rows.append([])
            base, size = letter.base, _shown(page, letter.at)
        rows[-1].append(letter)
    for row in rows:
        line = _line(page, row, number, height)
        if line.text:
            yield line


def is_bold(page: Any, at: int) -> bool:
    """Whether a letter is bold by the weight or the name of its font."""
    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, at, buffer, 128, flags)
    named = "bold" in buffer.value.decode("latin-1").lower()
    return named or pdfium.FPDFText_GetFontWeight(page, at) >= _BOLD


def _letters(page: Any) -> Iterator[_Letter]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(pdfium.FPDFText_CountChars(page)):
        c = chr(pdfium.FPDFText_GetUnicode(page, i))
        if c in _UNPRINTED or pdfium.FPDFText_IsGenerated(page, i) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        left, _b, right, _t = page.get_charbox(i, loose=True)
        if c != " " or right > left:  # a blank without width may stand anywhere
            yield _Letter(y.value, x.value, left, right, c, i)


def _size(page: Any, at: int) -> float:
    import pypdfium2.raw as pdfium

    return float(pdfium.FPDFText_GetFontSize(page, at)) or 10.0


def _shown(page: Any, at: int) -> float:
    return _size(page, at) * _scale(page, at)


def _scale(page: Any, at: int) -> float:
    """By how much letters are shown larger than the size of their font says."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    shown = pdfium.FPDFText_GetMatrix(page, at, matrix)
    return abs(matrix.d) if shown and matrix.d else 1.0


def _line(page: Any, row: list[_Letter], number: int, height: float) -> Line:
    row.sort(key=lambda a: (a.x, a.at))
    sizes = [_size(page, a.at) for a in row]
    size = max(sizes)
    shown = size * _scale(page, row[0].at)
    base = Counter(round(a.base, 1) for a in row).most_common(1)[0][0]
    visual: list[str] = []
    marks: list[str] = []
    edge: float | None = None
    i = 0
    while i < len(row):
        j = i + 1
        while j < len(row) and abs(row[j].x - row[i].x) < 0.01 and row[j].text != " ":
            j += 1
        # Letters of one ligature: reversed here, because the line will be.
        cluster = "".join(level([a.text for a in row[i:j]])[::-1])
        if edge is not None and cluster.strip() and row[i].left - edge > _GAP * shown:
            visual.append("\t" if row[i].left - edge > _COLUMN * shown else " ")
        raised = row[i].base > base + 0.1 * shown
        if cluster.isdigit() and raised and sizes[i] < SMALLER * size:
            if visual and visual[-1] == MARK:
                marks[-1] += cluster
            else:
                marks.append(cluster)
                visual.append(MARK)
        else:
            visual.append(cluster)
        if cluster.strip():
            edge = max(a.right for a in row[i:j])
        i = j
    text = plain(logical(plain("".join(visual))))
    solid = [a for a in row if a.text.strip()]
    line = Line(
        text, number, min((a.left for a in solid), default=0.0),
        max((a.right for a in solid), default=0.0), base, base + shown, height, shown,
        bool(solid) and is_bold(page, solid[len(solid) // 2].at),
        right_to_left=bool(RIGHT_TO_LEFT.search(text)), marks=marks[::-1],
    )  # fmt: skip
    if text.lstrip().startswith(MARK) and line.marks:
        line.note = line.marks.pop(0)
    columns = text.replace(MARK, "").split("\t")
    line.text = "\t".join(" ".join(c.split()) for c in columns).strip()
    return line
