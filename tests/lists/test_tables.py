"""Facts have sources, and generated tables are what their generators make."""

import csv
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from freeproduce.lists import tables

ROOT = Path(__file__).resolve().parents[2]
OWN = (
    "country_affixes", "country_names", "country_name_decoys", "country_names_unclear",
    "country_places", "countries", "countries_above", "derived_inputs", "good_renames",
    "legal_endings", "places_elsewhere", "publishers", "region_bans", "region_places", "regions",
    "address_words",
)  # fmt: skip


def tool(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT / "tools/lists"))
    spec = importlib.util.spec_from_file_location(name, ROOT / f"tools/lists/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", OWN)
def test_every_row_has_source_date_and_reason(name: str) -> None:
    rows = tables.table(name)
    assert rows
    for row in rows:
        assert row["source"], row
        assert row["date"], row
        assert row["reason"], row
    assert len({tuple(r.values()) for r in rows}) == len(rows)


def test_ids_that_tables_share_exist() -> None:
    goods = {r["good"] for r in tables.table("goods")}
    regions = {r["region"] for r in tables.table("regions")}
    codes = {r["country"] for r in tables.table("countries")} | {"XK"}
    assert {r["good"] for r in tables.table("region_bans")} <= goods | {"*"}
    assert {r["region"] for r in tables.table("region_bans")} <= regions
    assert {r["region"] for r in tables.table("region_places")} <= regions
    assert {r["good"] for r in tables.table("good_renames")} <= goods
    derived = tables.table("derived_inputs")
    assert {r[c] for r in derived for c in ("good", "input_good")} <= goods
    assert {r["country"] for r in tables.table("country_names")} <= codes


@pytest.mark.parametrize("year", [2016, 2018, 2020, 2022])
def test_goods_editions_do_not_drift(shared: Path, year: int) -> None:
    made = tool("goods_editions")
    text = made.table(shared / f"data/lists/tvpra-{year}.xml")
    assert text == tables.packed(f"us-dol-tvpra-{made.DATES[year]}")


def test_code_editions_do_not_drift(shared: Path) -> None:
    made = tool("code_editions")
    assert made.hs(shared / "data/codes/hs-2022.csv") == tables.packed("hs-2022-01-01")
    assert made.cpv(shared / "data/codes/cpv-2008-en.json") == tables.packed("cpv-2008-09-17")


def test_country_tables_do_not_drift() -> None:
    import babel

    made = tool("country_names")
    there = tables.BUILTIN.joinpath("countries.csv").read_text("utf-8")
    source = next(csv.DictReader(there.splitlines()))["source"]
    if not source.endswith(f"Babel {babel.__version__}"):
        pytest.skip(f"made from another Babel: {source}")
    assert made.countries() == there
    assert made.names() == tables.BUILTIN.joinpath("country_names_cldr.csv").read_text("utf-8")
