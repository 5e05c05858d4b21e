"""Parts of a Word document: tables as wide as their words need, links, runs in their language."""

from __future__ import annotations

from typing import Any

from freeproduce.report.thematic.blocks import Cell, Table, direction
from freeproduce.report.thematic.md import BAR, bar

TAGS = {"zh": "zh-CN", "ar": "ar-SA", "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU"}
EAST_ASIAN = {"zh", "ja", "ko"}
SHADES = ("FFFFFF", "E3EAF1", "C9D6E3", "AFC2D6", "95AFC8")
"""Fills of a matrix from empty to full; text on each keeps a contrast above 7 to 1."""
LINES = "B8C2CC"
SIZE = 9
"""Points of the letters of a table."""
_HAN = 8
"""Room that Chinese has at least, in letters."""
NARROW = 2.0
"""Centimetres that a column keeps where there is not room for all."""
CHARACTER = 0.18
"""Centimetres that a letter of this size takes."""


def plain(text: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (ord(c) >= 32 and c not in "\ufffe\uffff"))


def tagged(properties: Any, language: str, paragraph: Any | None = None) -> None:
    """Give a run its language; a paragraph that runs from right to left says so."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    to_left = direction(language) == "rtl"
    if to_left and paragraph is not None:
        properties.append(OxmlElement("w:rtl"))  # before w:lang, by the schema
        paragraph._p.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
            "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
            "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
            "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
        )  # fmt: skip
    element = OxmlElement("w:lang")
    side = "eastAsia" if language in EAST_ASIAN else "bidi" if to_left else "val"
    element.set(qn(f"w:{side}"), TAGS.get(language, language))
    properties.append(element)
    if language in EAST_ASIAN:
        fonts = properties.find(qn("w:rFonts"))
        if fonts is None:
            fonts = OxmlElement("w:rFonts")
            properties.insert(0, fonts)
        fonts.set(qn("w:eastAsia"), "SimSun")


def link(paragraph: Any, text: str, anchor: str) -> None:
    """Words that lead to a bookmark of the same document."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    run = paragraph.add_run(text)
    run.italic, run.font.color.rgb = False, RGBColor(0x1F, 0x4E, 0x79)
    made = OxmlElement("w:hyperlink")
    made.set(qn("w:anchor"), anchor)
    made.set(qn("w:history"), "1")
    run._r.addprevious(made)
    made.append(run._r)


def table(document: Any, content: Table, width: float) -> None:
    """A table ``width`` centimetres wide, its head repeated on every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    caption = document.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.add_run(f"{plain(content.title)}. ").bold = True
    caption.add_run(plain(content.lead))
    grid = document.add_table(rows=1, cols=len(content.header), style="Table Grid")
    grid.autofit = False
    _ruled(grid)
    widths = [Cm(w) for w in columns(content, width)]
    for column, wide in zip(grid.columns, widths, strict=True):
        column.width = wide
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    # Cells by row at once: asking python-docx for one cell at a time costs the square of a table.
    for i, (cell, text) in enumerate(zip(grid.rows[0].cells, content.header, strict=True)):
        cell.width = widths[i]
        _shaded(cell, SHADES[1])
        _written(cell, Cell(text), i in content.numeric).bold = True
    for row in content.rows:
        line = grid.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for i, (cell, told) in enumerate(zip(line.cells, row, strict=True)):
            cell.width = widths[i]
            _written(cell, told, i in content.numeric)
            if told.weight is not None:
                _shaded(cell, SHADES[round(told.weight * (len(SHADES) - 1))])
            if told.weight is not None:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    if content.note:
        document.add_paragraph(plain(content.note))
    document.add_paragraph()


def columns(content: Table, width: float) -> list[float]:
    """Widths of columns in centimetres: room for the longest word, the rest by how much is said."""
    least, wish = [], []
    for i, head in enumerate(content.header):
        cells = [row[i] for row in content.rows]
        texts = [head, *(c.text for c in cells)]
        longest = max(_longest(head) + 1, *map(_longest, texts))
        if any(c.parts for c in cells):
            longest = max(longest, BAR)
        least.append((longest + 2) * CHARACTER)
        wish.append(sum(map(_breadth, texts)) / len(texts))
    spare = width - sum(least)
    if spare <= 0:  # the widest columns give room first
        kept = [min(w, NARROW, width / len(least)) for w in least]
        over = sum(least) - sum(kept)
        left = width - sum(kept)
        return [k + (w - k) * left / over if over else k for k, w in zip(kept, least, strict=True)]
    said = sum(w**0.75 for w in wish) or 1.0
    return [w + spare * much**0.75 / said for w, much in zip(least, wish, strict=True)]


def _longest(text: str) -> int:
    """Letters of the longest word; Chinese breaks anywhere, and its characters are wide."""
    words = (w for part in text.split() for w in part.replace("/", "/ ").split())
    return max((min(_breadth(w), _HAN) if w > "\u2e80" else len(w) for w in words), default=0)


def _breadth(text: str) -> int:
    """Letters that would take the room of a text: a Chinese character takes that of two."""
    return sum(2 if c > "\u2e80" else 1 for c in text)


def _written(cell: Any, content: Cell, numeric: bool) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    p = cell.paragraphs[0]
    p.paragraph_format.space_after = p.paragraph_format.space_before = Pt(1)
    p.paragraph_format.line_spacing = 1
    if numeric:
        p.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = p.add_run(bar(content) if content.parts else plain(content.text))
    run.font.size = Pt(SIZE - 3 if content.parts else SIZE)
    if content.language and direction(content.language) == "rtl":
        _sized(run)
    if content.language and not content.parts:
        tagged(run._r.get_or_add_rPr(), content.language, p)
    if content.anchor:
        _bookmarked(run, content.anchor)
    return run


def _sized(run: Any) -> None:
    """Letters from right to left have a size of their own."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(2 * SIZE))
    run._r.get_or_add_rPr().append(size)


def _bookmarked(run: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    number = name.rpartition("-")[2]
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    run._r.addprevious(start)
    run._r.addnext(end)


def _shaded(cell: Any, fill: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _ruled(grid: Any) -> None:
    """Light lines between rows alone."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        shown = side in ("top", "bottom", "insideH")
        for name, value in (("val", "single" if shown else "nil"), ("sz", "4"), ("color", LINES)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = grid._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:
        layout.addprevious(borders)  # the schema has them in this order
    else:
        properties.append(borders)
