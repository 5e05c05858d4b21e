"""One questionnaire in six languages; whatever the language, an answer lands in one field."""

from __future__ import annotations

import copy
import csv
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from freeproduce.lists.codebooks import codebook
from freeproduce.lists.edition import ListError
from freeproduce.lists.questionnaires import languages, questionnaire
from freeproduce.model.coding import MANY
from freeproduce.model.questionnaire import Filled, Questionnaire
from freeproduce.read.guards import UnreadableError
from freeproduce.read.questionnaire import answers
from freeproduce.report.questionnaire import write

SIX = ("ar", "en", "es", "fr", "ru", "zh")
REPLY = {"state": ["TR"], "authority": ["Ministry of Labour"], "date": ["2026-03-01"]}
HOTLINE = {
    "title": ["Line 157"],
    "theme": ["D"],
    "practice": ["victim-services", "hotlines"],
    "side": ["supply"],
    "group": ["foreign-workers", "victims"],
    "effect": ["none"],
}
LAW = {
    "title": ["Supply chain act"],
    "description": ["Firms report each year.\nFines follow."],
    "theme": ["A"],
    "practice": ["supply-chain-duty"],
    "type": ["legislative"],
    "side": ["demand"],
    "demand": ["labour", "services", "goods"],
    "effect": ["output"],
}
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    return questionnaire(codebook(), {"en": "Measures", "fr": "Mesures"}, ["AD", "CN", "TR"], SIX)


@pytest.fixture(scope="module")
def folder(asked: Questionnaire, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("questionnaire")
    assert [p.name for p in write(asked, made)] == [
        "questionnaire.xlsx",
        *(f"questionnaire-{x}.docx" for x in SIX),
    ]
    return made


def test_every_word_is_there_in_all_six_languages(asked: Questionnaire) -> None:
    assert set(SIX) <= set(languages(codebook()))
    for q in asked.questions:
        assert set(q.labels) == set(SIX), q.name
        for c in q.choices:
            assert set(c.labels) == set(SIX), c.name
    assert all(set(t) == set(SIX) for t in asked.texts.values())
    book = codebook()
    for facet in book.facets.values():
        for code in ("", *facet.codes):
            assert all((facet.id, code, x) in book.labels for x in SIX if x != "en"), code


def test_within_a_language_no_two_answers_of_a_question_read_alike(asked: Questionnaire) -> None:
    for q in asked.questions:
        for x in SIX:
            words = [c.labels[x].casefold() for c in q.choices]
            assert len(set(words)) == len(words), (q.name, x)


def test_a_facet_of_several_codes_has_a_question_for_several(asked: Questionnaire) -> None:
    for q in asked.questions:
        if q.name in codebook().facets:
            assert (q.kind == "many") == (q.name in MANY)


def test_the_form_is_an_xlsform(folder: Path) -> None:
    convert = pytest.importorskip("pyxform.xls2xform").convert
    with (folder / "questionnaire.xlsx").open("rb") as file:
        made = convert(file)
    assert not made.warnings
    for name in ("English (en)", "Arabic (ar)", "Chinese (zh)"):
        assert f'lang="{name}"' in made.xform


def test_arabic_runs_from_right_to_left(folder: Path) -> None:
    arabic = docx.Document(str(folder / "questionnaire-ar.docx"))
    assert all(p._p.pPr.find(qn("w:bidi")) is not None for p in arabic.paragraphs)
    english = docx.Document(str(folder / "questionnaire-en.docx"))
    assert not any(True for _ in english.element.iter(qn("w:bidi")))


def test_an_empty_questionnaire_answers_nothing(asked: Questionnaire, folder: Path) -> None:
    (found,) = answers(folder / "questionnaire-zh.docx", asked)
    assert (found.reply, found.measures, found.remarks) == ({}, [], [])


def fields(document: Any) -> list[tuple[str, Any]]:
    return [
        (s.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")), s)
        for s in document.element.body.iter(qn("w:sdt"))
    ]


def type_in(field: Any, text: str) -> None:
    """What a word processor does when somebody answers: the placeholder goes, the words stand."""
    about = field.find(qn("w:sdtPr"))
    shown = about.find(qn("w:showingPlcHdr"))
    if shown is not None:
        about.remove(shown)
    (run,) = field.iter(qn("w:r"))
    (words,) = run.iter(qn("w:t"))
    words.text, *more = text.split("\n")
    for line in more:
        run.append(run.makeelement(qn("w:br")))
        run.append(run.makeelement(qn("w:t")))
        run[-1].text = line


def fill(document: Any, part: str, filled: Filled, nth: int, asked: Questionnaire, x: str) -> None:
    questions = {q.name: q for q in asked.questions}
    for name, values in filled.items():
        q = questions[name]
        for value in values:
            tag = f"{part}/{name}={value}" if q.kind == "many" else f"{part}/{name}"
            field = [f for t, f in fields(document) if t == tag][nth]
            if q.kind == "many":
                field.find(qn("w:sdtPr")).find(f"{W14}checkbox/{W14}checked").set(f"{W14}val", "1")
            elif q.kind == "one":
                (choice,) = [c for c in q.choices if c.name == value]
                type_in(field, choice.labels[x])
            else:
                type_in(field, value)


@pytest.mark.parametrize("x", SIX)
def test_a_filled_document_gives_the_same_answers_in_every_language(
    x: str, asked: Questionnaire, folder: Path, tmp_path: Path
) -> None:
    document = docx.Document(str(folder / f"questionnaire-{x}.docx"))
    fill(document, "reply", REPLY, 0, asked, x)
    fill(document, "measure", LAW, 0, asked, x)
    fill(document, "measure", HOTLINE, 2, asked, x)
    document.save(str(tmp_path / "reply.docx"))
    (found,) = answers(tmp_path / "reply.docx", asked)
    assert found.remarks == []
    assert found.reply == REPLY
    assert found.measures == [LAW, HOTLINE]


def test_a_block_that_was_copied_is_one_more_measure(
    asked: Questionnaire, folder: Path, tmp_path: Path
) -> None:
    document = docx.Document(str(folder / "questionnaire-fr.docx"))
    body = document.element.body
    starts = [h for h in document.paragraphs if h.style.name == "Heading 1"]
    last = starts[-1]._p
    block = [last, *(e for e in last.itersiblings() if e.tag != qn("w:sectPr"))]
    for element in block:
        body.insert(len(body) - 1, copy.deepcopy(element))
    fill(document, "measure", HOTLINE, 3, asked, "fr")
    document.save(str(tmp_path / "reply.docx"))
    (found,) = answers(tmp_path / "reply.docx", asked)
    assert found.measures == [HOTLINE]


def test_words_that_are_in_no_list_are_said(
    asked: Questionnaire, folder: Path, tmp_path: Path
) -> None:
    document = docx.Document(str(folder / "questionnaire-en.docx"))
    type_in(dict(fields(document))["reply/state"], "Erewhon")
    document.save(str(tmp_path / "reply.docx"))
    (found,) = answers(tmp_path / "reply.docx", asked)
    assert "state" not in found.reply
    assert "Erewhon" in found.remarks[0]


Cells = dict[str, str]


def by_name(asked: Questionnaire, filled: Filled, part: str, _x: str) -> Cells:
    """As form programs export it for machines: names, several of them with blanks between."""
    return {
        q.name if part == "reply" else f"measure/{q.name}": " ".join(filled[q.name])
        for q in asked.of(part)
        if q.name in filled
    }


def by_words(asked: Questionnaire, filled: Filled, part: str, x: str) -> Cells:
    """As they export it for people: the words of one language, in the headers and in the cells."""
    out = {}
    for q in asked.of(part):
        if q.name in filled:
            words = {c.name: c.labels[x] for c in q.choices}
            out[q.labels[x]] = " ".join(words.get(v, v) for v in filled[q.name])
    return out


def by_boxes(asked: Questionnaire, filled: Filled, part: str, x: str) -> Cells:
    """A column a choice, with 1 and 0."""
    out = by_words(asked, filled, part, x)
    for q in asked.of(part):
        if q.kind == "many":
            out.pop(q.labels[x], None)
            for c in q.choices:
                chosen = c.name in filled.get(q.name, [])
                out[f"{q.labels[x]}/{c.labels[x]}"] = "1" if chosen else "0"
    return out


Shape = Callable[[Questionnaire, Filled, str, str], Cells]


@pytest.mark.parametrize("x", SIX)
@pytest.mark.parametrize("shape", [by_name, by_words, by_boxes])
def test_an_export_gives_the_same_answers_in_every_language(
    x: str, shape: Shape, asked: Questionnaire, tmp_path: Path
) -> None:
    law = LAW | {"description": ["Firms report each year."]}
    book = openpyxl.Workbook()
    main, measures = book.active, book.create_sheet("measure")
    row = shape(asked, REPLY, "reply", x)
    main.append([*row, "_index"])
    main.append([*row.values(), 1])
    rows = [shape(asked, m, "measure", x) for m in (law, HOTLINE)]
    header = list(dict.fromkeys(k for r in rows for k in r))
    measures.append([*header, "_parent_index"])
    for r in rows:
        measures.append([*(r.get(k) for k in header), 1])
    book.save(tmp_path / "export.xlsx")
    (found,) = answers(tmp_path / "export.xlsx", asked)
    assert found.remarks == []
    assert found.reply == REPLY
    assert found.measures == [law, HOTLINE]


def test_an_export_as_csv_has_a_reply_a_row(asked: Questionnaire, tmp_path: Path) -> None:
    with (tmp_path / "export.csv").open("w", newline="", encoding="utf-8") as file:
        write_row = csv.writer(file).writerow
        write_row(["state", "authority", "theme", "practice"])
        write_row(["AD", "Govern", "D", "hotlines shelters"])
        write_row(["中国", "外交部", "B", "国家报告员或类似机制"])
    andorra, china = answers(tmp_path / "export.csv", asked)
    assert andorra.measures == [{"theme": ["D"], "practice": ["hotlines", "shelters"]}]
    assert china.reply["state"] == ["CN"]
    assert china.measures == [{"theme": ["B"], "practice": ["national-rapporteur"]}]


def test_a_field_that_was_filled_but_still_marked_as_empty_is_read(
    asked: Questionnaire, folder: Path, tmp_path: Path
) -> None:
    document = docx.Document(str(folder / "questionnaire-en.docx"))
    by_tag = dict(fields(document))
    for tag, text in (("reply/state", "Andorra"), ("reply/authority", "Govern")):
        next(by_tag[tag].iter(qn("w:t"))).text = text  # and the mark stays
    document.save(str(tmp_path / "reply.docx"))
    (found,) = answers(tmp_path / "reply.docx", asked)
    assert found.reply == {"state": ["AD"], "authority": ["Govern"]}


def test_what_was_written_beside_the_fields_is_said(
    asked: Questionnaire, folder: Path, tmp_path: Path
) -> None:
    document = docx.Document(str(folder / "questionnaire-ru.docx"))
    document.add_paragraph("Мы приняли закон.")
    document.save(str(tmp_path / "reply.docx"))
    (found,) = answers(tmp_path / "reply.docx", asked)
    (remark,) = found.remarks
    assert "Мы приняли закон." in remark


def test_another_document_is_no_questionnaire(asked: Questionnaire, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("We replied by letter.")
    document.save(str(tmp_path / "letter.docx"))
    assert answers(tmp_path / "letter.docx", asked) == []


def test_a_language_without_questions_is_never_filled_in() -> None:
    with pytest.raises(ListError, match="no questions in de"):
        questionnaire(codebook(), {"en": "x"}, ["AD"], ["en", "de"])


def test_an_altered_file_is_refused_in_one_line_or_read(
    asked: Questionnaire, folder: Path, tmp_path: Path
) -> None:
    chance = random.Random(3)
    refused: list[str] = []
    for source in ("questionnaire-ar.docx", "questionnaire.xlsx"):
        for _ in range(40):
            data = bytearray((folder / source).read_bytes())
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(data))
                if chance.random() < 0.5:
                    data[at] = chance.randrange(256)
                else:
                    del data[at : at + chance.randint(1, 300)]
            file = tmp_path / source
            file.write_bytes(data)
            try:
                answers(file, asked)
            except UnreadableError as error:
                refused.append(str(error))
    assert len(refused) > 20
    assert not any("\n" in words for words in refused)
