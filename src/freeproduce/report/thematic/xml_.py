"""Akoma Ntoso (OASIS LegalDocML 1.0): the report as a ``doc``, for parliaments and libraries."""

from __future__ import annotations

import re
from typing import BinaryIO
from xml.etree import ElementTree as ET

from freeproduce.locale import _
from freeproduce.report.thematic.blocks import Heading, Quote, Report, Table, Text
from freeproduce.report.thematic.md import bar, spans

ENDING = ".xml"
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML = "{http://www.w3.org/XML/1998/namespace}"
THREE = {"en": "eng", "zh": "zho", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara"}
"""Languages as ISO 639-2, which the standard asks for."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def write(report: Report, out: BinaryIO) -> None:
    """Sections and subsections with numbered paragraphs; quotations carry their language."""
    ET.register_namespace("", NAMESPACE)
    root = _element(None, "akomaNtoso")
    document = _element(root, "doc", name="report")
    _meta(document, report)
    preface = _element(document, "preface")
    title = _element(_element(preface, "longTitle"), "p")
    _element(title, "docTitle", report.title)
    for line in (report.subtitle, *report.front):
        if line:
            _element(preface, "p", line)
    _element(_element(preface, "p"), "docDate", report.date, date=report.date)
    _body(_element(document, "mainBody"), report)
    ET.indent(root)
    ET.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)


def _element(
    above: ET.Element | None, tag: str, text: str | None = None, /, **attributes: str
) -> ET.Element:
    tag = f"{{{NAMESPACE}}}{tag}"
    made = ET.Element(tag, attributes) if above is None else ET.SubElement(above, tag, attributes)
    made.text = _ILLEGAL.sub("", text) if text is not None else None
    return made


def _meta(document: ET.Element, report: Report) -> None:
    meta = _element(document, "meta")
    identification = _element(meta, "identification", source="#freeproduce")
    work = f"/akn/un/doc/report/{report.date}/thematic"
    language = THREE.get(report.lang, report.lang)
    for name, address in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/{language}@{report.date}"),
        ("FRBRManifestation", f"{work}/{language}@{report.date}.xml"),
    ):
        level = _element(identification, name)
        _element(level, "FRBRthis", value=f"{address}/!main" if name == "FRBRWork" else address)
        _element(level, "FRBRuri", value=address)
        _element(level, "FRBRdate", date=report.date, name="generation")
        _element(level, "FRBRauthor", href="#freeproduce")
        if name == "FRBRWork":
            _element(level, "FRBRcountry", value="un")
        if name == "FRBRExpression":
            _element(level, "FRBRlanguage", language=language)
        if name == "FRBRManifestation":
            _element(level, "FRBRformat", value="application/akn+xml")
    references = _element(meta, "references", source="#freeproduce")
    _element(
        references,
        "TLCOrganization",
        eId="freeproduce",
        href="/akn/ontology/organization/freeproduce",
        showAs=f"Free Produce {report.version}",
    )


def _body(body: ET.Element, report: Report) -> None:
    """Headings of level 1 are sections, of level 2 subsections of the last one."""
    place, section, sections, paragraph, tables = body, body, 0, None, 0
    for block in report.blocks:
        match block:
            case Heading():
                above, name = (section, "subsection") if block.level > 1 else (body, "section")
                sections += 1
                place = _element(above, name, eId=f"sec_{sections}__{block.id}")
                section = section if block.level > 1 else place
                if block.number:
                    _element(place, "num", f"{block.number}.")
                _element(place, "heading", block.text)
                paragraph = None
            case Text():
                holder = _element(place, "paragraph", eId=f"para_{block.number}")
                _element(holder, "num", f"{block.number}.")
                paragraph = _element(holder, "content")
                p = _element(paragraph, "p")
                if block.lead:
                    _element(p, "b", block.lead).tail = f" {_ILLEGAL.sub('', block.text)}"
                else:
                    p.text = _ILLEGAL.sub("", block.text)
                if block.states:
                    _element(paragraph, "p", _("States: {states}.").format(states=block.states))
                if block.sources:
                    numbers = ", ".join(spans(block.sources))
                    _element(paragraph, "p", f"[{numbers}]", **{"class": "sources"})
            case Quote() if paragraph is not None:
                p = _element(paragraph, "p", **{"class": "quotation"})
                quoted = _element(
                    p, "ref", None, href=f"#source-{block.source}", **_language(block.language)
                )
                quoted.text = _ILLEGAL.sub("", block.text)
                quoted.tail = f" — {block.by}"
            case Table():
                tables += 1
                holder = _element(place, "hcontainer", name="table", eId=f"tbl_{tables}")
                _element(holder, "heading", block.title)
                content = _element(holder, "content")
                _element(content, "p", block.lead)
                _table(content, block)
            case _:
                pass


def _language(language: str | None) -> dict[str, str]:
    return {f"{XML}lang": language} if language else {}


def _table(content: ET.Element, table: Table) -> None:
    made = _element(content, "table")
    head = _element(made, "tr")
    for text in table.header:
        _element(_element(head, "th"), "p", text)
    for row in table.rows:
        line = _element(made, "tr")
        for cell in row:
            p = _element(
                _element(line, "td"), "p", bar(cell) if cell.parts else cell.text,
                **_language(cell.language),
            )  # fmt: skip
            if cell.anchor:
                p.set("eId", cell.anchor)
