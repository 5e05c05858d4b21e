"""A Word document: headings, numbered paragraphs, quotations in their language, shaded tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO

from freeproduce.locale import _
from freeproduce.report.thematic.blocks import (
    Cell,
    Heading,
    Quote,
    Report,
    Table,
    Text,
    direction,
)
from freeproduce.report.thematic.md import bar, spans

ENDING = ".docx"
TAGS = {"zh": "zh-CN", "ar": "ar-SA", "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU"}
EAST_ASIAN = {"zh", "ja", "ko"}
SHADES = ("FFFFFF", "E3EAF1", "C9D6E3", "AFC2D6", "95AFC8")
"""Fills of a matrix from empty to full; text on each keeps a contrast above 7 to 1."""


def write(report: Report, out: BinaryIO) -> None:
    """Write the document; everything in it is plain Word, made to be worked on."""
    import docx
    from docx.shared import Pt

    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    _language(normal.element.get_or_add_rPr(), report.lang)
    document.core_properties.title = report.title
    document.core_properties.author = "Free Produce"
    document.core_properties.language = TAGS.get(report.lang, report.lang)
    document.core_properties.created = datetime.fromisoformat(report.date)
    document.add_heading(report.title, 0)
    document.add_paragraph(report.subtitle, style="Subtitle")
    for line in (*report.front, report.date):
        if line:
            document.add_paragraph(line)
    for block in report.blocks:
        match block:
            case Heading():
                name = f"{block.number}. {block.text}" if block.number else block.text
                document.add_heading(_plain(name), block.level)
            case Text():
                _paragraph(document, block)
            case Quote():
                p = document.add_paragraph(style="Quote")
                _in(p, block.text, block.language)
                p.add_run(f" — {_plain(block.by)} [{block.source}]").italic = False
            case Table():
                _table(document, block)
    _pages(document)
    document.save(out)


def _plain(text: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (ord(c) >= 32 and c not in "\ufffe\uffff"))


def _paragraph(document: Any, block: Text) -> None:
    from docx.shared import Cm

    p = document.add_paragraph()
    p.paragraph_format.left_indent, p.paragraph_format.first_line_indent = Cm(1), Cm(-1)
    p.paragraph_format.tab_stops.add_tab_stop(Cm(1))
    p.add_run(f"{block.number}.\t")
    if block.lead:
        p.add_run(f"{_plain(block.lead)} ").bold = True
    p.add_run(_plain(block.text))
    if block.sources:
        p.add_run(f" [{_('sources: {numbers}').format(numbers=spans(block.sources))}]")


def _in(p: Any, text: str, language: str | None) -> None:
    """A run in its language; a paragraph that runs from right to left says so."""
    from docx.oxml import OxmlElement

    run = p.add_run(_plain(text))
    if not language:
        return
    if direction(language) == "rtl":
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))  # before w:lang, by the schema
    _language(run._r.get_or_add_rPr(), language)
    if direction(language) == "rtl":
        p._p.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
            "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
            "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
            "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
        )  # fmt: skip


def _language(properties: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    tag = TAGS.get(language, language)
    element = OxmlElement("w:lang")
    side = "eastAsia" if language in EAST_ASIAN else "bidi" if direction(language) == "rtl" else ""
    element.set(qn(f"w:{side or 'val'}"), tag)
    properties.append(element)
    if language in EAST_ASIAN:
        fonts = properties.find(qn("w:rFonts"))
        if fonts is None:
            fonts = OxmlElement("w:rFonts")
            properties.insert(0, fonts)
        fonts.set(qn("w:eastAsia"), "SimSun")


def _table(document: Any, table: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    caption = document.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.add_run(f"{_plain(table.title)}. ").bold = True
    caption.add_run(_plain(table.lead))
    grid = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    # Cells by row at once: asking python-docx for one cell at a time costs the square of a table.
    for cell, text in zip(grid.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(_plain(text)).bold = True
    for row in table.rows:
        line = grid.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for i, (cell, content) in enumerate(zip(line.cells, row, strict=True)):
            _fill(cell, content)
            if i in table.numeric:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if table.note:
        document.add_paragraph(_plain(table.note))
    document.add_paragraph()


def _fill(cell: Any, content: Cell) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if content.parts:
        cell.paragraphs[0].add_run(bar(content))
    else:
        _in(cell.paragraphs[0], content.text, content.language)
    if content.weight is not None:
        shade = OxmlElement("w:shd")
        step = round(content.weight * (len(SHADES) - 1))
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADES[step])):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _pages(document: Any) -> None:
    """The number of the page at its foot."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    p = document.sections[0].footer.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    p._p.append(field)
