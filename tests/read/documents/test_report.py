"""The report that the mission rests on, with the faults of its markup."""

from datetime import date
from pathlib import Path

import pytest

from freeproduce.model.document import Document
from freeproduce.read.documents import read_document


@pytest.fixture(scope="module")
def report(shared: Path) -> Document:
    return read_document(shared / "data/report/report-zh.md")


def test_front_matter(report: Document) -> None:
    assert report.symbol is None, "the symbol in the footnote is that of another document"
    assert report.body == "联合国打击跨国有组织犯罪公约缔约方会议"
    assert report.session == "6"
    assert report.agenda_item == "2(b)"
    assert report.date == date(2012, 7, 2)
    assert (report.language, report.original_language) == ("zh", "en")
    assert report.title == "处理助长剥削他人的劳动、服务或货物需求问题的最佳做法"


def test_sections_by_meaning_not_by_markup(report: Document) -> None:
    found = [(s.level, s.number, s.title) for s in report.sections]
    assert found == [
        (1, "一", "导言"),
        (1, "二", "答复的概要"),
        (2, "A", "立法框架"),
        (2, "B", "国家合作与协调"),
        (2, "C", "能力建设、调查研究与提高认识"),
        (2, "D", "预防、保护和援助"),
        (2, "E", "国际协调与合作"),
        (1, "三", "结论"),
    ]
    assert [s.above for s in report.sections] == [None, None, 2, 2, 2, 2, 2, None]


def test_thirty_seven_paragraphs(report: Document) -> None:
    assert [p.number for p in report.paragraphs] == [str(n) for n in range(1, 38)]
    themes = {s.id: s.number for s in report.sections}
    assert [themes[p.section or 0] for p in report.paragraphs[6:33]] == list(
        "A" * 6 + "B" * 4 + "C" * 5 + "D" * 8 + "E" * 4
    )
    assert sum(len(p.sentences) for p in report.paragraphs[6:33]) == 65


def test_the_third_paragraph_is_mended(report: Document) -> None:
    text = report.paragraphs[2].text
    assert "助长剥削他人的劳动" in text
    assert text.endswith("截止日期为2012年3月15日。")
    assert len(report.paragraphs[2].sentences) == 2


def test_footnotes(report: Document) -> None:
    assert [(f.mark, f.paragraph) for f in report.footnotes] == [("*", None), ("1", 6), ("2", 33)]
    assert "issues_doc/human_rights" in report.footnotes[2].text, "the low line was escaped"
    assert all("*" not in p.text for p in report.front)
