"""Cells of lists taken apart, numbers checked, addresses compared, files read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from freeproduce.cli.screen import command
from freeproduce.resolve.parties import address, cells, countries, identifiers
from freeproduce.store import Case


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("", []),
        ("Procter and Gamble Co.", [("Procter and Gamble Co.", "name")]),
        (
            "X Corp. (including two aliases: A Mills and B Works) and its subsidiaries",
            [("X Corp.", "name"), ("A Mills", "alias"), ("B Works", "alias"),
             ("X Corp.", "and_subsidiaries")],
        ),
        (
            "Foo Ltd a/k/a Bar Ltd; f/k/a Baz Inc.",
            [("Foo Ltd", "name"), ("Bar Ltd", "alias"), ("Baz Inc.", "former")],
        ),
        (
            "Changji Esquel Textile Co. Ltd. (and one alias: Changji Yida Textile)",
            [("Changji Esquel Textile Co. Ltd.", "name"), ("Changji Yida Textile", "alias")],
        ),
        (
            "新疆合盛硅业有限公司及其子公司",
            [("新疆合盛硅业有限公司", "name"), ("新疆合盛硅业有限公司", "and_subsidiaries")],
        ),
        (
            "Hetian Taida Apparel Co., Ltd., formerly Hetian TEDA Garment",
            [("Hetian Taida Apparel Co., Ltd.", "name"), ("Hetian TEDA Garment", "former")],
        ),
    ],
)  # fmt: skip
def test_cells_to_names(cell: str, found: list[tuple[str, str]]) -> None:
    assert [(n.name, n.kind) for n in cells.names(cell)] == found


@given(st.text(max_size=300))
def test_a_cell_with_letters_gives_at_least_one_name(cell: str) -> None:
    found = cells.names(cell)
    assert all(n.name for n in found)
    if any(c.isalpha() for c in cell) and "alias" not in cell.lower():
        assert found


RIGHT = {
    "uscc": "911101145732045106",
    "lei": "529900T8BM49AURSDO55",
    "inn": "7707083893",
    "ogrn": "1027700132195",
    "cnpj": "11222333000181",
    "imo": "9074729",
}


@pytest.mark.parametrize("scheme", RIGHT)
def test_check_digits(scheme: str) -> None:
    value = RIGHT[scheme]
    found = identifiers.read(scheme, value)
    assert found is not None
    assert found.check == "right"
    last = "1" if value[-1] != "1" else "2"
    wrong = identifiers.read(scheme, value[:-1] + last)
    assert wrong is not None
    assert wrong.check == "wrong"


@pytest.mark.parametrize(("value", "country"), [("DE136695976", "DE"), ("PL8567346215", "PL")])
def test_vat_numbers_carry_their_country(value: str, country: str) -> None:
    found = identifiers.read("vat", value)
    assert found is not None
    assert (found.value[:2], found.check) == (country, "right")


@given(st.text(max_size=30), st.text(max_size=40))
def test_any_number_is_read_or_left(scheme: str, value: str) -> None:
    identifiers.read(scheme, value)
    identifiers.keys({scheme: value})


def test_a_general_word_finds_the_scheme() -> None:
    assert identifiers.keys({"registration": RIGHT["uscc"]}) == [("uscc", RIGHT["uscc"])]
    assert identifiers.keys({"registration": "0000000000"}) == []


def test_addresses() -> None:
    same = address.similarity(
        "No. 528, Sec. 3, Zhongqing Rd., Xitun Dist., Taichung",
        "528 Zhongqing Road Section 3, Taichung",
    )
    other = address.similarity(
        "No. 528, Sec. 3, Zhongqing Rd., Xitun Dist., Taichung", "77 Nathan Road, Kowloon"
    )
    assert same > 0.75 > 0.4 > other
    assert address.similarity("c/o J. Smith, 12 High Street, Leeds", "12 High St, Leeds") > 0.9
    assert address.similarity("", "12 High St") == 0.5


@given(st.text(max_size=80), st.text(max_size=80))
def test_addresses_compare_the_same_both_ways_and_within_bounds(a: str, b: str) -> None:
    assert 0 <= address.similarity(a, b) <= 1


@pytest.mark.parametrize(
    ("text", "code"),
    [("China", "CN"), ("中国", "CN"), ("Россия", "RU"), ("cn", "CN"), ("Korea, North", "KP"),
     ("United States", "US"), ("", None), ("Atlantis", None)],
)  # fmt: skip
def test_countries(text: str, code: str | None) -> None:
    assert countries.code(text) == code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "asked.csv").write_text(
        "id,name,country\nq1,新疆中泰化学股份有限公司,China\nq2,Bread & Co,\nq3,,\n", "utf-8"
    )
    (tmp_path / "list.csv").write_text(
        'id,name,country\nu1,"Xinjiang Zhongtai Chemical Co., Ltd. (including one alias: Zhongtai'
        ' Chemical) and its subsidiaries",CN\n',
        "utf-8",
    )
    return tmp_path


@pytest.mark.parametrize("form", ["text", "jsonl", "csv"])
def test_the_command_screens_two_files(folder: Path, form: str) -> None:
    result = CliRunner().invoke(
        command(),
        [str(folder / "asked.csv"), "--list", str(folder / "list.csv"), "--format", form],
    )
    assert result.exit_code == 1
    assert "Xinjiang Zhongtai Chemical Co., Ltd." in result.stdout
    if form == "jsonl":
        first = json.loads(result.stdout.splitlines()[0])
        assert first["query_id"] == "q1"
        assert first["evidence"]["words"]


def test_the_command_keeps_and_opens_a_list(folder: Path) -> None:
    arguments = [str(folder / "asked.csv"), "--list"]
    kept = str(folder / "kept")
    one = CliRunner().invoke(command(), [*arguments, str(folder / "list.csv"), "--save", kept])
    two = CliRunner().invoke(command(), [*arguments, kept])
    assert one.stdout == two.stdout != ""


def test_a_file_without_a_name_column_is_said(folder: Path) -> None:
    (folder / "odd.csv").write_text("a,b\n1,2\n", "utf-8")
    result = CliRunner().invoke(
        command(), [str(folder / "odd.csv"), "--list", str(folder / "list.csv")]
    )
    assert "no column for the name" in str(result.exception)


def test_a_list_of_bare_names_is_one_name_a_line(folder: Path) -> None:
    (folder / "names.txt").write_text("Gazprom\nZhongtai Chemical\n", "utf-8")
    result = CliRunner().invoke(
        command(), [str(folder / "names.txt"), "--list", str(folder / "list.csv")]
    )
    assert "Zhongtai Chemical" in result.stdout


def test_a_chinese_address_is_read_beside_one_in_english() -> None:
    one, other = "乌鲁木齐阳澄湖路39号", "No. 39 Yangchenghu Road, Urumqi"
    assert address.similarity(one, other) > 0.9
    assert address.similarity(one, "No. 12 Huaihai Road, Shanghai") < 0.3


@pytest.mark.parametrize("given", ["INN 7736050004", "ИНН 7736050004", "LEI:5493006QMFDDMYWIAM14"])
def test_a_number_that_names_its_scheme_is_checked_in_any_column(given: str) -> None:
    found = identifiers.read("identifiers", given)
    assert found is not None
    assert found.check == "wrong"


def test_a_decision_of_the_case_is_not_asked_again(folder: Path) -> None:
    arguments = [str(folder / "asked.csv"), "--list", str(folder / "list.csv")]
    arguments += ["--case", str(folder / "case"), "--format", "jsonl"]
    before = CliRunner().invoke(command(), arguments)
    decided = json.loads(before.stdout.splitlines()[0])["fingerprint"]
    Case(folder / "case").decide(decided, "false-match", "another firm", "me")
    after = CliRunner().invoke(command(), arguments)
    assert (before.exit_code, after.exit_code) == (1, 0)
    assert after.stdout == ""
    moved = (folder / "asked.csv").read_text("utf-8").replace("China", "Japan")
    (folder / "asked.csv").write_text(moved, "utf-8")
    assert CliRunner().invoke(command(), arguments).exit_code == 1


def test_a_wrong_check_digit_and_the_cost_of_the_threshold_are_said(folder: Path) -> None:
    (folder / "asked.csv").write_text("id,name,lei\nq,Nobody,5493006QMFDDMYWIAM14\n", "utf-8")
    result = CliRunner().invoke(
        command(), [str(folder / "asked.csv"), "--list", str(folder / "list.csv")]
    )
    assert "LEI 5493006QMFDDMYWIAM14 has a wrong check digit" in result.stderr
    assert "of 1,000 names that a list of 20,000 does not hold" in result.stderr
