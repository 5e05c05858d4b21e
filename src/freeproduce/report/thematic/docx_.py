"""A Word document: headings, numbered paragraphs, quotations in their language, tables.

Sources are links to their row in the annex.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO

from freeproduce.locale import _
from freeproduce.report.parts.numbers import day
from freeproduce.report.thematic.blocks import Heading, Quote, Report, Table, Text, direction
from freeproduce.report.thematic.md import spans
from freeproduce.report.thematic.word import EAST_ASIAN, TAGS, link, plain, table, tagged

ENDING = ".docx"
MARGIN = 2.2
"""Centimetres, on all sides of A4."""


def write(report: Report, out: BinaryIO) -> None:
    """Write the document; everything in it is plain Word, made to be worked on."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    tagged(normal.element.get_or_add_rPr(), report.lang)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    document.core_properties.title = report.title
    document.core_properties.author = "Free Produce"
    document.core_properties.language = TAGS.get(report.lang, report.lang)
    document.core_properties.created = datetime.fromisoformat(report.date)
    document.add_heading(report.title, 0)
    document.add_paragraph(report.subtitle, style="Subtitle")
    for line in (*report.front, day(report.date)):
        if line:
            document.add_paragraph(line)
    for block in report.blocks:
        match block:
            case Heading():
                name = f"{block.number}. {block.text}" if block.number else block.text
                document.add_heading(plain(name), block.level)
            case Text():
                _paragraph(document, block)
            case Quote():
                _quote(document, block)
            case Table():
                table(document, block, 21 - 2 * MARGIN)
    _pages(document)
    document.save(out)


def _paragraph(document: Any, block: Text) -> None:
    from docx.shared import Cm

    p = document.add_paragraph()
    p.paragraph_format.left_indent, p.paragraph_format.first_line_indent = Cm(1), Cm(-1)
    p.paragraph_format.tab_stops.add_tab_stop(Cm(1))
    p.add_run(f"{block.number}.\t")
    if block.lead:
        p.add_run(f"{plain(block.lead)} ").bold = True
    p.add_run(plain(block.text))
    if block.states:
        p.add_run(f" {plain(_('States: {states}.').format(states=block.states))}")
    if block.sources:
        before, after = _("sources: {numbers}").split("{numbers}")
        p.add_run(f" [{before}")
        for n, span in enumerate(spans(block.sources)):
            if n:
                p.add_run(", ")
            link(p, span, f"source-{span.partition('-')[0]}")
        p.add_run(f"{after}]")


def _quote(document: Any, block: Quote) -> None:
    """A quotation; letters that have no slanted shape stand upright."""
    from docx.shared import Cm

    p = document.add_paragraph(style="Quote")
    p.paragraph_format.left_indent = p.paragraph_format.right_indent = Cm(1)
    run = p.add_run(plain(block.text))
    if block.language:
        tagged(run._r.get_or_add_rPr(), block.language, p)
        if direction(block.language) == "rtl" or block.language in EAST_ASIAN:
            run.italic = run.font.cs_italic = False
    p.add_run(f" — {plain(block.by)} [").italic = False
    link(p, str(block.source), f"source-{block.source}")
    p.add_run("]").italic = False


def _pages(document: Any) -> None:
    """The number of the page at its foot."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    p = document.sections[0].footer.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    p._p.append(field)
