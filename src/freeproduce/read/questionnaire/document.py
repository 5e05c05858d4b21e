"""A filled document: each field carries the name of its question, each list its choices."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from freeproduce.locale import _
from freeproduce.model.questionnaire import Answers, Filled, Question, Questionnaire
from freeproduce.read.guards import UnreadableError, check_zip
from freeproduce.read.header import normal
from freeproduce.read.questionnaire.choices import choice as chosen
from freeproduce.read.questionnaire.choices import unknown

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_BREAKS = {f"{_W}p": "\n", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " "}
_YES = frozenset(("1", "1.0", "true", "yes"))


def answers(path: Path, asked: Questionnaire) -> list[Answers]:
    """The answers in the fields of a .docx; none where it has no field of this questionnaire."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    check_zip(path)
    try:
        with zipfile.ZipFile(path) as box:
            root = fromstring(box.read("word/document.xml"))
    except (ParseError, DefusedXmlException, KeyError, zipfile.BadZipFile) as error:
        raise UnreadableError(
            _("{file}: is damaged; save it again ({why})").format(file=path.name, why=error)
        ) from None
    by_name = {q.name: q for q in asked.questions}
    found = Answers(path.name)
    measure: Filled = {}
    met: set[str] = set()
    fields = 0
    for tag, field in _fields(root):
        part, _slash, rest = tag.partition("/")
        name, _equals, choice = rest.partition("=")
        question = by_name.get(name)
        if question is None or part != question.part:
            continue
        fields += 1
        if part == "measure":
            if tag in met:  # the block was copied: another measure begins
                found.measures.append(measure)
                measure, met = {}, set()
            met.add(tag)
        value = _value(field, choice, question, asked, found.remarks)
        if value:
            (measure if part == "measure" else found.reply).setdefault(name, []).append(value)
    found.measures = [m for m in [*found.measures, measure] if m]
    if not fields:
        return []
    found.remarks += _outside(root, asked)
    return [found]


def _fields(root: Element) -> Iterator[tuple[str, Element]]:
    """The content controls in the order of the document, each with its tag."""
    for field in root.iter(f"{_W}sdt"):
        tag = field.find(f"{_W}sdtPr/{_W}tag")
        if tag is not None:
            yield tag.get(f"{_W}val", ""), field


def _value(
    field: Element, choice: str, question: Question, asked: Questionnaire, remarks: list[str]
) -> str | None:
    about = field.find(f"{_W}sdtPr")
    assert about is not None  # it holds the tag
    if choice:
        checked = about.find(f"{_W14}checkbox/{_W14}checked")
        return choice if checked is not None and checked.get(f"{_W14}val") in _YES else None
    text = _text(field)
    if question.kind not in ("one", "many"):
        return None if not text or _untouched(field, text, asked) else text
    for item in about.iter(f"{_W}listItem"):
        if text and text in (item.get(f"{_W}displayText"), item.get(f"{_W}value")):
            return item.get(f"{_W}value")
    name = chosen(question, text)
    if name is None and text and not _untouched(field, text, asked):
        remarks.append(unknown(question, text))
    return name


def _untouched(field: Element, text: str, asked: Questionnaire) -> bool:
    """Whether a field still shows what it showed when it was empty: our words or the program's.

    Some programs leave the mark of an empty field on one that was filled in, so the mark alone
    does not tell.
    """
    ours = {w for name in ("write", "choose") for w in asked.texts[name].values()}
    styled = any(s.get(f"{_W}val") == "PlaceholderText" for s in field.iter(f"{_W}rStyle"))
    return text in ours or (styled and field.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None)


def _outside(root: Element, asked: Questionnaire) -> Iterator[str]:
    """What somebody wrote beside the fields, where it cannot be told which question it answers."""
    inside = {t for field in root.iter(f"{_W}sdt") for t in field.iter(f"{_W}t")}
    texts = [*asked.texts.values(), asked.title]
    for q in asked.questions:
        texts += [q.labels, *(c.labels for c in q.choices)]
    known = {_plain(w) for words in texts for w in words.values()}
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{_W}t") if t not in inside)
        if _plain(text) and _plain(text) not in known:
            yield _("“{text}” stands outside the fields and was not read").format(
                text=text.strip()[:80]
            )


def _plain(text: str) -> str:
    """The words of a line without the number of a measure and the star of a question."""
    return normal(text).rstrip("0123456789 ")


def _text(field: Element) -> str:
    written: list[str] = []
    for element in field.iter():
        if element.tag == f"{_W}t":
            written.append(element.text or "")
        elif element.tag in _BREAKS:
            written.append(_BREAKS[element.tag])
    lines = (line.strip() for line in "".join(written).splitlines())
    return "\n".join(line for line in lines if line)
