"""The questionnaire as a .docx in one language, with fields that can be read back.

Each answer is a content control tagged ``part/question``, or ``part/question=choice`` for a box to
tick; lists hold the names of their choices beside the words. Whatever the language, and whatever
moves around them, the answers are found by these tags.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from freeproduce.model.questionnaire import Question, Questionnaire
from freeproduce.report.parts.whole import whole

RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))
BLOCKS = 3
"""Measures that the document has room for; more are made by copying a block."""
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_OFF, _ON = "\u2610", "\u2612"


def write(asked: Questionnaire, language: str, path: Path) -> None:
    """Write the questionnaire in ``language``. ``WriteError`` if it cannot be written."""
    page = _Page(asked, language)
    page.heading(asked.title.get(language) or next(iter(asked.title.values())), 0)
    page.paragraph(asked.texts["intro"][language])
    page.paragraph(asked.texts["privacy"][language])
    for q in asked.of("reply"):
        page.question(q)
    for n in range(1, BLOCKS + 1):
        page.heading(f"{asked.texts['measure'][language]} {n}", 1)
        for q in asked.of("measure"):
            page.question(q)
    page.paragraph(asked.texts["copy"][language])
    with whole(path) as out:
        page.document.save(out.buffer)


class _Page:
    """A document in one language; right-to-left where the language is."""

    def __init__(self, asked: Questionnaire, language: str) -> None:
        from docx import Document

        self.asked, self.language = asked, language
        self.rtl = language in RIGHT_TO_LEFT
        self.document = Document()
        self.document.core_properties.title = asked.title.get(language, "")
        self.document.core_properties.author = ""
        self.document.core_properties.language = language
        style = self.document.styles["Normal"].element.get_or_add_rPr()
        style.append(_element("w:lang", **{"w:val": language, "w:bidi": language,
                                           "w:eastAsia": language}))  # fmt: skip
        if self.rtl:
            for name in ("Normal", "Title", "Heading 1", "Heading 2"):
                _turn(self.document.styles[name].element.get_or_add_pPr())

    def heading(self, text: str, level: int) -> None:
        self._written(self.document.add_heading(level=level), text)

    def paragraph(self, text: str) -> None:
        self._written(self.document.add_paragraph(), text)

    def question(self, q: Question) -> None:
        words = q.labels[self.language] + (" *" if q.required else "")
        self._written(self.document.add_paragraph(), words, bold=True)
        if q.kind == "many":
            self._boxes(q)
            return
        line = self._line()
        if q.kind == "one":
            line.append(self._list(q))
        else:
            line.append(self._field(q))

    def _boxes(self, q: Question) -> None:
        """A box a choice, under the words of what stands above it."""
        above = {c.name: c for other in self.asked.questions for c in other.choices}
        last = None
        for c in q.choices:
            if c.above and c.above != last:
                last = c.above
                head = above[c.above].labels[self.language] if c.above in above else c.above
                self._written(self.document.add_paragraph(), head, italic=True)
            line = self._line()
            line.append(self._box(q, c.name))
            line.append(self._run(f" {c.labels[self.language]}"))

    def _line(self) -> Any:
        return self._written(self.document.add_paragraph())._p

    def _written(self, paragraph: Any, text: str = "", **look: bool) -> Any:
        if self.rtl:
            _turn(paragraph._p.get_or_add_pPr())
        if text:
            paragraph._p.append(self._run(text, **look))
        return paragraph

    def _run(self, text: str, placeholder: bool = False, **look: bool) -> Any:
        run, about = _element("w:r"), _element("w:rPr")
        for name, mark in (("bold", "w:b"), ("italic", "w:i")):
            if look.get(name):
                about.append(_element(mark))
                about.append(_element(f"{mark}Cs"))
        if placeholder:
            about.append(_element("w:color", **{"w:val": "767676"}))
        if self.rtl:
            about.append(_element("w:rtl"))
        run.append(about)
        words = _element("w:t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        return run

    def _control(self, q: Question, tag: str, kind: Any, shown: Any, empty: bool) -> Any:
        control, about = _element("w:sdt"), _element("w:sdtPr")
        about.append(_element("w:alias", **{"w:val": q.labels[self.language][:64]}))
        about.append(_element("w:tag", **{"w:val": tag}))
        if empty:
            about.append(_element("w:showingPlcHdr"))
        about.append(kind)
        control.append(about)
        content = _element("w:sdtContent")
        content.append(shown)
        control.append(content)
        return control

    def _field(self, q: Question) -> Any:
        kind = _element("w:text", **{"w:multiLine": "1"} if q.kind == "long" else {})
        shown = self._run(self.asked.texts["write"][self.language], placeholder=True)
        return self._control(q, f"{q.part}/{q.name}", kind, shown, empty=True)

    def _list(self, q: Question) -> Any:
        kind = _element("w:dropDownList")
        for c in q.shown(self.language):
            kind.append(
                _element(
                    "w:listItem",
                    **{"w:displayText": c.labels[self.language], "w:value": c.name},
                )
            )
        shown = self._run(self.asked.texts["choose"][self.language], placeholder=True)
        return self._control(q, f"{q.part}/{q.name}", kind, shown, empty=True)

    def _box(self, q: Question, choice: str) -> Any:
        kind = _wordml("checkbox")
        kind.append(_wordml("checked", "0"))
        kind.append(_wordml("checkedState", f"{ord(_ON):04X}", "MS Gothic"))
        kind.append(_wordml("uncheckedState", f"{ord(_OFF):04X}", "MS Gothic"))
        return self._control(q, f"{q.part}/{q.name}={choice}", kind, self._run(_OFF), empty=False)


def _turn(about: Any) -> None:
    """Let a paragraph or a style run from right to left; Word wants its properties in order."""
    about.insert_element_before(_element("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made


def _wordml(name: str, value: str | None = None, font: str | None = None) -> Any:
    """An element of the extension that has boxes to tick."""
    from lxml import etree

    made = etree.Element(f"{{{_W14}}}{name}", nsmap={"w14": _W14})
    for key, text in (("val", value), ("font", font)):
        if text is not None:
            made.set(f"{{{_W14}}}{key}", text)
    return made
