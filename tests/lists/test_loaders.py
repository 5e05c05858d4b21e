"""Every loader reads its publisher's file, whole, and says what it could not read."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from freeproduce.lists import ListError
from freeproduce.lists.edition import DerivedGood, ListedGood, ListedParty, Loaded, RegionBan
from freeproduce.lists.loaders import Asked, load, loaders

DATA = Path(__file__).parent / "data"


def read(name: str, **asked: object) -> Loaded:
    return load(DATA / name, Asked(**asked))  # type: ignore[arg-type]


def named(loaded: Loaded) -> set[tuple[str, str]]:
    return {(r.name_kind, r.name) for r in loaded.rows if isinstance(r, ListedParty)}


@pytest.mark.parametrize(
    ("year", "rows", "goods", "countries"),
    [(2016, 379, 139, 75), (2018, 418, 149, 76), (2020, 438, 157, 78), (2022, 467, 169, 78)],
)
def test_goods_list_of_each_year(
    shared: Path, year: int, rows: int, goods: int, countries: int
) -> None:
    loaded = load(shared / f"data/lists/tvpra-{year}.xml", Asked())
    listed = [r for r in loaded.rows if isinstance(r, ListedGood)]
    assert len(listed) == rows
    assert len({r.good for r in listed}) == goods
    assert len({r.country for r in listed}) == countries
    assert None not in {r.country for r in listed}


def test_derived_goods_name_input_and_its_country(shared: Path) -> None:
    loaded = load(shared / "data/lists/tvpra-2022.xml", Asked())
    derived = {r.good: r for r in loaded.rows if isinstance(r, DerivedGood)}
    assert len(derived) == 10
    battery = derived["lithium-ion-batteries"]
    assert (battery.input_good, battery.country, battery.input_country) == (
        "cobalt-ore-heterogenite", "CN", "CD",
    )  # fmt: skip


def test_sheet_shape_with_titles_above_and_a_good_nobody_knows() -> None:
    loaded = read("sheet.csv")
    rows = [r for r in loaded.rows if isinstance(r, ListedGood)]
    marks = [(r.good, r.country, r.child_labor, r.forced_labor, r.forced_child_labor) for r in rows]
    assert marks == [
        ("jade", "MM", True, True, False),
        ("cotton", "TR", True, False, False),
        ("some-new-good", "CD", True, False, True),
    ]  # fmt: skip
    assert any("Some New Good" in n for n in loaded.notes)


def test_sheet_as_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in (DATA / "sheet.csv").read_text("utf-8").splitlines()[2:4]:
        book.active.append(line.split(","))
    book.save(tmp_path / "list.xlsx")
    loaded = load(tmp_path / "list.xlsx", Asked())
    assert [r.good for r in loaded.rows if isinstance(r, ListedGood)] == ["jade"]


def test_import_bans_short_header(shared: Path) -> None:
    loaded = load(shared / "data/lists/cbp-wro-partial.csv", Asked())
    bans = {(r.region, r.good) for r in loaded.rows if isinstance(r, RegionBan)}
    assert bans == {("TM", "cotton"), ("MW", "tobacco")}
    names = named(loaded)
    assert ("alias", "Yunnan 1st Prison") in names
    assert {("name", "Fuchu Prison"), ("name", "Union Kogyo Co., Ltd.")} <= names
    assert ("name", "Zhen Fa 7") in names
    assert ("name", "Dalian Ocean Fishing") in names
    junggar = "Xinjiang Junggar Cotton and Linen Co., Ltd."
    assert ("name", junggar) in names


def test_import_bans_official_header() -> None:
    loaded = read("wro-official-2026-09-29.csv")
    bans = {(r.region, r.good) for r in loaded.rows if isinstance(r, RegionBan)}
    assert bans == {("CN-XJ", "cotton"), ("CN-XJ", "tomatoes")}
    names = named(loaded)
    assert ("and_subsidiaries", "Example Glove Sdn Bhd") in names
    assert ("alias", "Example Group") in names
    assert ("name", "Xinjiang Production and Construction Corporation (XPCC)") in names
    assert ("name", "Two Carpet Pvt. Ltd.") in names
    assert {r.status for r in loaded.rows if isinstance(r, ListedParty)} == {
        "active", "inactive", "partially active",
    }  # fmt: skip


def test_entity_list_page(shared: Path) -> None:
    loaded = load(shared / "data/lists/uflpa-page-sample.html", Asked())
    assert loaded.date == date(2026, 8, 3)
    names = named(loaded)
    assert ("name", "Xinjiang Goens Energy Technology Co., Ltd.") in names
    assert ("alias", "Hollin Hair Accessories") in names
    assert len([n for n in names if n[0] == "former"]) == 2
    sections = {r.program for r in loaded.rows if isinstance(r, ListedParty)}
    assert sections == {"UFLPA section 2(d)(2)(B)(i)", "UFLPA section 2(d)(2)(B)(v)"}


def test_entity_list_cells_that_are_hard() -> None:
    loaded = read("uflpa.html")
    names = named(loaded)
    assert {n for k, n in names if k == "subsidiary"} == {
        "Zhuhai One Co., Ltd.", "Zhuhai Two Co., Ltd.", "Zhuhai Three Co., Ltd.",
    }  # fmt: skip
    assert ("and_subsidiaries", "Example Foods Co., Ltd.") in names
    broken = "Broken (Example Co., Ltd. (including one alias: C"
    assert ("name", broken) in names
    assert any("Broken" in n for n in loaded.notes)


@pytest.mark.parametrize("name", ["targets.simple.csv", "entities.ftm.json"])
def test_opensanctions_leaves_persons_out(name: str) -> None:
    loaded = read(name)
    names = named(loaded)
    assert ("name", "Example Silicon Co. Ltd.") in names
    assert ("alias", "Hesheng Example") in names
    assert not any("Person" in n for _k, n in names)
    assert any("1 persons" in n for n in loaded.notes)
    assert {r.measure for r in loaded.rows if isinstance(r, ListedParty)} == {"import_ban"}


def test_mapped_csv() -> None:
    loaded = read("mine.csv", mapping=DATA / "mine.toml")
    assert loaded.date == date(2026, 5, 1)
    assert named(loaded) == {
        ("name", "Beispiel GmbH"), ("alias", "Beispiel Handel"), ("alias", "Beispiel Alt"),
    }  # fmt: skip


def test_code_tables(shared: Path) -> None:
    assert len(load(shared / "data/codes/hs-2022.csv", Asked()).rows) == 6939
    assert len(load(shared / "data/codes/cpv-2008-en.json", Asked()).rows) == 9454


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xml", b"", "empty"),
        ("a.xml", b'<!DOCTYPE Goods [<!ENTITY a "b">]><Goods>&a;</Goods>', "refused"),
        ("a.xml", b"<Goods><Good><Good_Name>Jade</Good_Name>", "cut short"),
        ("a.csv", b"one,two\n1,2\n", "mapping"),
        ("a.pdf", b"%PDF-1.7 \x00\x01", "mapping"),
        ("a.csv", b"Country,Good,Child Labor,Forced Labor\nBurma,Jade,maybe,X\n", "maybe"),
        ("a.csv", b"entity,country,industry,effective_date,type\nA,B,C,D,E,F,G\n", "cells"),
        ("a.json", b'{"id":"a","schema":"Company","properties":{}}\n{"id":', "line 2"),
        ("a.html", b"<p>UFLPA entity</p><table><tr><td>Name of Entity", "cut short"),
    ],
)
def test_bad_files_say_so_in_one_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ListError, match=says) as error:
        load(file, Asked())
    assert "\n" not in str(error.value)
    assert name in str(error.value)


def test_one_file_is_recognised_by_one_loader(shared: Path) -> None:
    from freeproduce.lists.loaders import HEAD, Peek

    real = [p for p in (shared / "data/lists").iterdir() if p.is_file()]
    for path in [
        *real,
        *(p for p in DATA.iterdir() if p.suffix != ".toml" and "mine" not in p.name),
    ]:
        with path.open("rb") as file:
            peek = Peek(path, file.read(HEAD), Asked())
        assert sum(loader.recognises(peek) for loader in loaders().values()) == 1, path


def test_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 201_000_000)
    with pytest.raises(ListError, match="200 MB"):
        load(tmp_path / "bomb.xlsx", Asked())


HEADS = [b"", b"<Goods>", b"<html>UFLPA entity<table>", b"PK\x03\x04", b'{"schema": "properties"',
         b"entity,country,industry,effective_date,type\n", b"code,title\n",
         b"Good,Country,Child Labor,Forced Labor\n",
         b"id,schema,name,aliases,countries,dataset\n"]  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(HEADS), st.binary(max_size=80))
def test_any_bytes_give_rows_or_one_clear_line(tmp_path: Path, head: bytes, rest: bytes) -> None:
    file = tmp_path / "list.any"
    file.write_bytes(head + rest)
    try:
        assert load(file, Asked()).rows
    except ListError as error:
        if "\n" in str(error):
            raise AssertionError(str(error)) from error
