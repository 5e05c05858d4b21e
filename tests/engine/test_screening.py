"""``freeproduce screen`` takes names from whatever a user has, on both sides."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from freeproduce.cli import main
from freeproduce.lists import Library

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "examples" / "lists" / "uflpa_sample.html"
LISTED = "Baoding LYSZD Trade and Business Co., Ltd."


def screened(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[list[dict], int, str]:
    with pytest.raises(SystemExit) as end:
        main(["screen", *words, "--format", "jsonl"])
    said = capsys.readouterr()
    return [json.loads(line) for line in said.out.splitlines()], int(end.value.code), said.err


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A workbook with a title, a header below it, and one party paid three times."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Paid"
    sheet.append(["Payments of 2025"])
    sheet.append([])
    sheet.append(["Invoice", "Vendor name", "Vendor country", "Amount", "Invoice date"])
    for n in range(3):
        sheet.append([f"I-{n}", LISTED, "China", 100.5 + n, "2025-03-01"])
    sheet.append(["I-9", "Ashdown Cork Ltd", "Portugal", 12, "2025-03-02"])
    path = tmp_path / "ledger.xlsx"
    book.save(path)
    return path


def test_a_workbook_of_records_gives_each_name_once_with_its_row(ledger, capsys):
    hits, code, said = screened(capsys, str(ledger), "--list", str(PAGE))
    assert [(h["query_id"], h["listed_name"], h["relation"]) for h in hits] == [
        ("Paid:4", LISTED, "same")
    ]
    assert code == 1
    assert "names asked: 2" in said


def test_an_edition_on_file_is_a_list(ledger, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("FREEPRODUCE_HOME", str(tmp_path / "home"))
    edition = Library().add(PAGE)
    hits, _code, _said = screened(capsys, str(ledger), "--list", edition.id)
    assert [h["listed_name"] for h in hits] == [LISTED]


def test_a_list_without_parties_is_said(ledger, capsys):
    hits, code, said = screened(capsys, str(ledger), "--list", "us-dol-tvpra-2022-09-28")
    assert (hits, code) == ([], 2)
    assert "there are no parties on this list" in said


def test_neither_file_nor_edition_is_said(ledger, capsys):
    hits, code, said = screened(capsys, str(ledger), "--list", "nonesuch")
    assert (hits, code) == ([], 2)
    assert "nonesuch: no file and no edition is called that" in said


def test_a_file_that_cannot_be_read_says_why(tmp_path, capsys):
    path = tmp_path / "names.xlsx"
    path.write_bytes(b"PK\x03\x04 and no more")
    hits, code, said = screened(capsys, str(path), "--list", str(PAGE))
    assert (hits, code) == ([], 2)
    assert "damaged" in said


def test_one_name_a_line_needs_no_header(tmp_path, capsys):
    path = tmp_path / "names.txt"
    path.write_text(f"{LISTED}\nAshdown Cork Ltd\n", "utf-8")
    hits, _code, _said = screened(capsys, str(path), "--list", str(PAGE))
    assert [h["query_id"] for h in hits] == ["1"]


@pytest.mark.parametrize("cell", [LISTED, f'"{LISTED}"'])
def test_a_comma_below_a_header_of_one_column_is_one_of_the_name(cell, tmp_path, capsys):
    path = tmp_path / "names.csv"
    path.write_text(f"name\n{cell}\n", "utf-8")
    hits, _code, _said = screened(capsys, str(path), "--list", str(path))
    assert [(h["query_id"], h["listed_name"]) for h in hits] == [("2", LISTED)]
