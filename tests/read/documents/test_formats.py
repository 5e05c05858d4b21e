"""One document in six languages and five formats gives one structure."""

from pathlib import Path

import pytest
from written import LANGUAGES, SYMBOL, sample, write, write_pdf

from freeproduce.read.documents import read_document


@pytest.mark.parametrize("format", ["txt", "md", "html", "docx", "pdf"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_and_language(tmp_path: Path, language: str, format: str) -> None:
    document = read_document(write(tmp_path, language, format))
    parts = sample(language)
    assert (document.format, document.language) == (format, language)
    assert document.symbol == SYMBOL
    assert document.body == parts["body"]
    assert document.session == "6"
    assert document.agenda_item == "2(b)"
    assert document.distribution == "General"
    assert document.original_language == ("fr" if language == "en" else "en")
    assert str(document.date) == "2012-07-02"
    assert document.title == parts["title"]
    sections = [(s.level, s.title) for s in document.sections]
    assert sections == [(1, parts["I"]), (1, parts["II"]), (2, parts["A"])]
    assert [p.text for p in document.paragraphs] == [parts[k] for k in ("1", "2", "3", "a", "b")]
    first, second = ("أ", "ب") if language == "ar" else ("a", "b")
    numbers = ["1", "2", "3", f"3 ({first})", f"3 ({second})"]
    assert [p.number for p in document.paragraphs] == numbers
    assert [p.section for p in document.paragraphs] == [1, 1, 3, 3, 3]
    assert [len(p.sentences) for p in document.paragraphs] == [1, 2, 1, 1, 1]
    if format != "pdf":
        notes = [(f.mark, f.text, f.paragraph) for f in document.footnotes]
        assert notes == [("1", parts["note"], 2)]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_heads_and_page_numbers_are_no_text(tmp_path: Path, language: str) -> None:
    document = read_document(write_pdf(tmp_path / "long.pdf", language, pages=4))
    assert document.pages == 4
    text = " ".join(p.text for p in document.paragraphs)
    assert SYMBOL not in text
    digits = [p.number for p in document.paragraphs if p.number and p.number.isdigit()]
    assert digits == [str(n) for n in range(1, 13)]
    assert [p.page for p in document.paragraphs] == sorted(p.page or 0 for p in document.paragraphs)


def test_every_sentence_is_a_part_of_its_paragraph(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "fr", "docx"))
    for p in document.paragraphs:
        for s in p.sentences:
            assert p.text[s.start : s.end] == s.text
    ids = [s.id for s in document.sentences()]
    assert len(ids) == len(set(ids))
