"""Filled questionnaires back to answers: the document, and what form programs export.

Answers of all languages land in one field. In the document each field carries the name of its
question, and each list the names of its choices; in an export a column is known by the name of the
question or by its words in any language, and a choice likewise.
"""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from freeproduce.locale import _
from freeproduce.model.questionnaire import Answers, Filled, Question, Questionnaire
from freeproduce.read.content import content
from freeproduce.read.forms import Form, forms
from freeproduce.read.guards import UnreadableError, check_zip
from freeproduce.read.header import normal

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_BREAKS = {f"{_W}p": "\n", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " "}
_YES = frozenset(("1", "1.0", "true", "yes"))
_NO = frozenset(("", "0", "0.0", "false", "no"))
_KEYS = ("_index", "KEY")
_PARENTS = ("_parent_index", "PARENT_KEY")
"""What KoboToolbox and ODK Central call the number of a reply, and of the reply above a measure."""


def answers(path: str | Path, asked: Questionnaire) -> list[Answers]:
    """The filled questionnaires in a file; none where it is another kind of document.

    A document has one, an export one a row. What is in no list or answers no question is said in
    ``remarks``. ``UnreadableError`` for a file that cannot be opened.
    """
    path = Path(path)
    kind = content(path)
    if kind == "docx":
        return _document(path, asked)
    if kind in ("xlsx", "ods", "xls", "delimited", "text"):
        return _export(path, asked)
    return []


def _document(path: Path, asked: Questionnaire) -> list[Answers]:
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
    name = _choice(question, text)
    if name is None and text and not _untouched(field, text, asked):
        remarks.append(_unknown(question, text))
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


def _export(path: Path, asked: Questionnaire) -> list[Answers]:
    tables = [t for t in forms(path) if t.rows]
    columns = [_columns(t, asked) for t in tables]
    main = next(
        (i for i, c in enumerate(columns) if "state" in {q.name for q, _n in c.values()}), -1
    )
    if main < 0:
        return []
    found: dict[str, Answers] = {}
    for n, row in tables[main].rows:
        one = Answers(path.name)
        flat = _filled(row, columns[main], one.remarks)
        parts = {q.name: q.part for q, _n in columns[main].values()}
        one.reply = {k: v for k, v in flat.items() if parts[k] == "reply"}
        if measure := {k: v for k, v in flat.items() if parts[k] == "measure"}:
            one.measures.append(measure)
        found[next((row[k] for k in _KEYS if k in row), str(n))] = one
    for i, table in enumerate(tables):
        if i == main or not columns[i]:
            continue
        for n, row in table.rows:
            above = found.get(next((row[k] for k in _PARENTS if k in row), ""))
            if above is None:
                next(iter(found.values())).remarks.append(
                    _("{sheet}, row {row}: belongs to no reply of this file").format(
                        sheet=table.sheet, row=n
                    )
                )
            elif measure := _filled(row, columns[i], above.remarks):
                above.measures.append(measure)
    return list(found.values())


def _columns(table: Form, asked: Questionnaire) -> dict[str, tuple[Question, str | None]]:
    """Column to its question, and to the choice where a column stands for one choice."""
    known: dict[str, Question] = {}
    for question in asked.questions:
        for words in (question.name, *question.labels.values()):
            known.setdefault(normal(words), question)
    out: dict[str, tuple[Question, str | None]] = {}
    for header in table.header:
        *_above, near, last = ("", *header.split("/"))
        whole = known.get(normal(header)) or known.get(normal(last))
        if whole:
            out[header] = (whole, None)
        elif (q := known.get(normal(near))) and (choice := _choice(q, last)):
            out[header] = (q, choice)
    return out


def _filled(
    row: dict[str, str], columns: dict[str, tuple[Question, str | None]], remarks: list[str]
) -> Filled:
    ticked = {q.name for q, choice in columns.values() if choice}
    out: Filled = {}
    for header, (q, choice) in columns.items():
        cell = row.get(header, "")
        if choice:
            if cell.casefold() not in _NO:
                out.setdefault(q.name, []).append(choice)
        elif not cell or (q.kind == "many" and q.name in ticked):
            continue
        elif q.kind == "one":
            name = _choice(q, cell)
            if name is None:
                remarks.append(_unknown(q, cell))
            else:
                out[q.name] = [name]
        elif q.kind == "many":
            names, rest = _choices(q, cell)
            if rest:
                remarks.append(_unknown(q, rest))
            if names:
                out[q.name] = names
        else:
            out[q.name] = [cell]
    return out


def _choice(question: Question, text: str) -> str | None:
    """The choice of a name, or of its words in any language."""
    wanted = _level(text)
    for c in question.choices:
        if text.strip() == c.name or wanted in map(_level, c.labels.values()):
            return c.name
    return None


def _choices(question: Question, cell: str) -> tuple[list[str], str]:
    """The choices in a cell of several, names between blanks or words in a row; and what is left.

    Words may hold blanks and words of others, so the longest is taken first.
    """
    names = {c.name for c in question.choices}
    if all(word in names for word in cell.split()):
        return list(dict.fromkeys(cell.split())), ""
    words = {_level(label): c.name for c in question.choices for label in c.labels.values()}
    rest, found = f" {_level(cell)} ", []
    for label in sorted(words, key=len, reverse=True):
        if f" {label} " in rest:
            rest = rest.replace(f" {label} ", "  ", 1)
            found.append(words[label])
    order = [c.name for c in question.choices]
    return sorted(set(found), key=order.index), " ".join(rest.split())


def _level(text: str) -> str:
    return normal("".join(c for c in text if unicodedata.category(c) != "Cf"))


def _unknown(question: Question, text: str) -> str:
    return _("{question}: “{text}” is in no list of this question").format(
        question=question.name, text=text[:80]
    )
