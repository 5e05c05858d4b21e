"""What other programs write: mastheads in one line, linked footnotes, raised figures, stars."""

from pathlib import Path

import pytest

from freeproduce.read.documents import read_document
from freeproduce.read.documents.order import logical

MASTHEAD = """United Nations                          CTOC/COP/2014/7
Conference of the Parties to the Convention

Distr.: General
18 July 2014
Original: French

Seventh session
Item 2 (c) of the provisional agenda*

Good practices in the protection of workers

I. Introduction

1. Sweden reported a law.

* CTOC/COP/2014/1.
"""


def saved(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_masthead_in_columns_and_the_footnote_of_a_star(tmp_path: Path) -> None:
    document = read_document(saved(tmp_path / "a.txt", MASTHEAD))
    assert (document.symbol, document.session, document.agenda_item) == (
        "CTOC/COP/2014/7", "7", "2(c)",
    )  # fmt: skip
    assert document.title == "Good practices in the protection of workers"
    assert [(n.mark, n.text) for n in document.footnotes] == [("*", "CTOC/COP/2014/1.")]
    assert [p.text for p in document.paragraphs] == ["Sweden reported a law."]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        (
            '<sup><a href="#fn1">1</a></sup>',
            '<ol><li id="fn1">Not in force. <a href="#r">↩</a></ol>',
        ),
        (
            '<a name="a1anc" href="#a1sym"><sup>1</sup></a>',
            '<div><p><a name="a1sym" href="#a1anc">1</a>Not in force.</p></div>',
        ),
    ],
)
def test_footnotes_that_a_web_page_links_to(tmp_path: Path, reference: str, note: str) -> None:
    page = f"<html><body><p>1. It was signed in 2013{reference}.</p>{note}</body></html>"
    document = read_document(saved(tmp_path / "a.html", page))
    assert [p.text for p in document.paragraphs] == ["It was signed in 2013."]
    assert [(n.mark, n.text, n.paragraph) for n in document.footnotes] == [
        ("1", "Not in force.", 1)
    ]


def test_lists_of_a_web_page_bear_letters_in_brackets(tmp_path: Path) -> None:
    page = "<html><p>4. Measures:</p><ol type=a><li>A contract;<li>A hotline.</ol></html>"
    document = read_document(saved(tmp_path / "a.html", page))
    assert [p.number for p in document.paragraphs] == ["4", "4 (a)", "4 (b)"]


def test_chinese_that_is_wrapped_is_one_paragraph(tmp_path: Path) -> None:
    lines = "1. 下列国家作了答复：亚美尼亚、科特迪瓦、大韩民国、\n土耳其和阿曼\n。"
    document = read_document(saved(tmp_path / "a.txt", lines))
    assert len(document.paragraphs) == 1


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        ("10-6 نم", "من 6-10"),
        ("١٠-٦ نم", "من ٦-١٠"),
        ("July 2014 18", "18 July 2014"),
        (".CTOC/COP/2014/1 *", "* CTOC/COP/2014/1."),
        ("67 ةرقفلا ،A/HRC/26/18 .2", "2. A/HRC/26/18، الفقرة 67"),
        ("+374 10 123 456 مقرلا", "الرقم +374 10 123 456"),
        ("2012-05-25 خيرات", "تاريخ 2012-05-25"),
    ],
)
def test_lines_set_from_right_to_left(visual: str, read: str) -> None:
    assert logical(visual) == read
