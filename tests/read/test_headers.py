"""The reading tables: what column headers, total words, months and currencies mean."""

import csv
import importlib.util
import re
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest

from freeproduce.model.records import fields, kinds

ELEVEN = {"ar", "de", "en", "es", "fr", "it", "pt", "ru", "tr", "vi", "zh"}
LANGUAGES = ELEVEN | {"ja", "nl", "zh-Hant"}
RARE = {"lei", "duns", "latitude", "longitude"}
NAMED_BY_FORMAT = {"event", "credential", "sentence"}
WORK = {"payslip", "deduction", "timecard", "contract", "permit", "employer", "recruiter", "offer"}
"""Kinds of which only the common columns are named in every language."""
STATES = {
    "reply", "measure", "action", "body", "hotline", "commitment", "recommendation", "ratification",
}  # fmt: skip
"""Kinds that States keep: named in the six official languages of the United Nations."""
OFFICIAL = {"ar", "en", "es", "fr", "ru", "zh"}


def rows(table):
    text = files("freeproduce.read").joinpath(table).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def normal(text):
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", " ", folded).strip()


@pytest.fixture(scope="module")
def headers():
    return rows("headers.csv")


@pytest.fixture(scope="module")
def meaning(headers):
    """Field that a header has in a kind: the kind's own row, else the row of every kind."""
    known = {(r["kind"], normal(r["header"])): r["field"] for r in headers}
    own = {(f.kind, f.name) for f in fields()}

    def of(kind, header):
        found = known.get((kind, normal(header))) or known.get(("*", normal(header)))
        return found if (kind, found) in own else None

    return of


def test_every_row_is_whole(headers):
    known = {(f.kind, f.name) for f in fields()} | {("*", f.name) for f in fields()}
    for r in headers:
        assert (r["kind"], r["field"]) in known, r
        assert r["language"] in LANGUAGES, r
        assert r["source"].strip(), r
        assert normal(r["header"]), r
        assert r["header"] == r["header"].strip(), r


def test_table_is_sorted(headers):
    keys = [(r["kind"], r["field"], r["language"], normal(r["header"])) for r in headers]
    assert keys == sorted(keys)


def test_a_header_has_one_meaning_in_a_kind_and_one_row_in_a_language(headers):
    meanings, seen = defaultdict(set), set()
    for r in headers:
        meanings[r["kind"], normal(r["header"])].add(r["field"])
        key = (r["kind"], r["language"], normal(r["header"]))
        assert key not in seen, r
        seen.add(key)
    assert [k for k, v in meanings.items() if len(v) > 1] == []


def test_a_row_of_one_kind_does_not_repeat_the_row_of_every_kind(headers):
    every = {(normal(r["header"]), r["field"]) for r in headers if r["kind"] == "*"}
    again = [r for r in headers if r["kind"] != "*" and (normal(r["header"]), r["field"]) in every]
    assert again == []


def test_every_field_is_named_in_every_language(headers):
    have = defaultdict(set)
    for r in headers:
        for kind in kinds() if r["kind"] == "*" else [r["kind"]]:
            have[kind, r["field"]].add(r["language"])
    for f in fields():
        if f.kind in NAMED_BY_FORMAT:
            continue
        need = {"en", "zh"} if f.name in RARE else ELEVEN
        if f.kind in WORK:
            need = {"en"}
        if f.kind in STATES:
            need = OFFICIAL
        assert have[f.kind, f.name] >= need, (f, need - have[f.kind, f.name])


@pytest.mark.parametrize(
    ("kind", "header", "field"),
    [
        ("purchase", "Amount in Sterling", "amount"),
        ("purchase", "Department Family", "buyer_unit"),
        ("purchase", "DATE  OF_PAYMENT", "date"),
        ("purchase", "Manufacturer", "maker_name"),
        ("supplier", "Manufacturer", "supplier_name"),
        ("shipment", "Shipper", "supplier_name"),
        ("purchase", "Shipper", None),
        ("audit", "Description", "finding"),
        ("label", "Valid from", "issued"),
        ("purchase", "含税金额", "amount"),
        ("shipment", "Код ТН ВЭД", "code"),
        ("supplier", "native_language_name", "native_name"),
        ("purchase", "Supplier Type", None),
        ("purchase", "LIFNR", "supplier_id"),
    ],
)
def test_a_header_means_what_people_mean(meaning, kind, header, field):
    assert meaning(kind, header) == field


def test_headers_of_the_real_spend_files_are_known(meaning, shared):
    """In every file with a plain first line of headers, most columns have a meaning."""
    known = met = 0
    for path in sorted((shared / "data/spend").glob("*.csv")):
        first = next(csv.reader(path.read_text("latin-1").lstrip("ï»¿").splitlines()), [])
        cells = [c for c in first if normal(c)]
        if sum(meaning("purchase", c) is not None for c in cells) < 3:
            continue
        met += len(cells)
        known += sum(meaning("purchase", c) is not None for c in cells)
    assert met > 500
    assert known / met > 0.85


@pytest.mark.parametrize(
    ("table", "key"),
    [("totals.csv", ("language", "word")), ("currencies.csv", ("word",))],
)
def test_small_tables_have_no_repeats_and_name_their_source(table, key):
    seen = set()
    for r in rows(table):
        assert r["source"], r
        value = tuple(unicodedata.normalize("NFKC", r[k]).casefold() for k in key)
        assert value not in seen, r
        seen.add(value)


def test_total_words_cover_every_language():
    assert {r["language"] for r in rows("totals.csv")} == LANGUAGES


def test_ambiguous_signs_name_no_currency():
    texts = {r["word"].casefold() for r in rows("currencies.csv")}
    assert not texts & {
        "all",
        "top",
        "try",
        "$",
        "kr",
        "¥",
        "dollar",
        "pound",
        "rs",
        "元",
        "ريال",
        "دينار",
        "peso",
    }
    assert {"£", "€", "gbp", "rmb", "人民币"} <= texts


def test_months_are_those_of_the_cldr_that_babel_carries():
    tool = Path(__file__).parents[2] / "tools/make_months.py"
    spec = importlib.util.spec_from_file_location("make_months", tool)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = files("freeproduce.read").joinpath("months.csv").read_text("utf-8")
    version = rows("months.csv")[0]["source"]
    if f"Unicode CLDR {module.get_cldr_version()}" != version:
        pytest.skip(f"Babel carries another CLDR than {version}")
    assert written == module.table()
    for language in ELEVEN:
        have = {r["month"] for r in rows("months.csv") if r["language"] == language}
        assert have == {str(m) for m in range(1, 13)}
