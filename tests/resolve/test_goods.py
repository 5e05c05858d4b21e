"""What the goods map promises: codes decide, words are a guess, a service is no good."""

import csv
import importlib.util
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freeproduce.lists.tables import table
from freeproduce.resolve.goods import GoodsMap, answer, answer_file, hs_revision, read_code, scheme
from freeproduce.resolve.goods.listed import good_names

BENCH = Path(__file__).resolve().parents[2] / "benchmarks" / "goods.py"
NO_CODE = {
    "acai-berries": "no subheading of its own: other fruit, 0810.90 and 0811.90",
    "amber": "no subheading of its own: other mineral substances, 2530.90",
    "bidis-hand-rolled-cigarettes": "no subheading of its own among cigarettes and tobacco",
    "jade": "no subheading of its own among precious and semi-precious stones",
    "khat-miraa-stimulant-plant": "no subheading of its own: other plants, 1211.90",
    "khat-stimulant-plant": "no subheading of its own: other plants, 1211.90",
    "palm-thatch": "no subheading of its own among vegetable materials",
    "pornography": "not a good that tariffs tell apart",
    "tanzanite-gems": "no subheading of its own among precious and semi-precious stones",
}


@pytest.fixture(scope="module")
def goods():
    return GoodsMap()


def by_code(goods, scheme_name, code):
    return {(g.good, g.relation) for g in goods.links([(scheme_name, code, None)])[0]}


def by_text(goods, text):
    return {(g.good, g.relation) for g in goods.links([(None, None, text)])[0]}


@pytest.mark.parametrize(
    ("scheme_name", "code", "expected"),
    [
        ("HS", "5201", {("cotton", "is")}),
        ("HS", "5208.11", {("textiles", "is"), ("cotton", "made_from")}),
        (
            "CN",
            "6109 10 00",
            {("garments", "is"), ("cotton", "made_from"), ("textiles", "made_from")},
        ),
        ("TARIC", "0304610010", {("tilapia-fish", "is"), ("fish", "is")}),
        ("HTS", "30461", {("tilapia-fish", "is"), ("fish", "is")}),
        ("NCM", "9011110", {("coffee", "is")}),
        ("CPV", "03111200-4", {("peanuts", "is")}),
        ("CPV", "3111200", {("peanuts", "is")}),
        ("cpv2008", "45210000-2", set()),
        ("HS", "7102", {("diamonds", "is")}),
        ("HS", "4002", set()),
        ("UNSPSC", "50201706", {("coffee", "is")}),
        ("ОКПД2", "01.16.11", set()),
        ("ТН ВЭД", "5201", {("cotton", "is")}),
        ("海关编码", "0901210000", {("coffee", "is")}),
    ],
)
def test_code_means_goods(goods, scheme_name, code, expected):
    assert by_code(goods, scheme_name, code) == expected


def test_code_of_an_older_revision_is_read_and_said(goods):
    item = ("HS 2017", "8541.40.90", None)
    assert {("solar-cells", "is"), ("solar-modules", "is")} <= by_code(goods, *item[:2])
    note = goods.code_notes([item])[0]
    assert note.note == "other_revision"
    assert "854143" in note.detail
    assert hs_revision("854140") == {2012, 2017}
    assert hs_revision("854143") == {2022}
    assert hs_revision("123456") == frozenset()


@pytest.mark.parametrize(
    ("scheme_name", "code", "note"),
    [
        ("CPV", "15511000-9", "check_digit"),
        ("CPV", "15511000-3", None),
        ("CPV", "99999999", "unknown_code"),
        ("HS", "52019999", "unknown_code"),
        ("HS", "abc", "malformed"),
        ("HS", "520100", None),
        ("UNSPSC", "123", "malformed"),
    ],
)
def test_odd_codes_are_said(goods, scheme_name, code, note):
    found = goods.code_notes([(scheme_name, code, None)])[0]
    assert (found and found.note) == note


def test_scheme_is_guessed_only_when_one_fits():
    assert read_code(None, "03111200-4").scheme == "CPV"
    assert read_code(None, "0901.21").scheme == "HS"
    assert read_code(None, "090121").guessed
    assert read_code(None, "2012") is None
    assert read_code(None, "no code") is None
    assert scheme("HS code (2017)") == "HS"
    assert scheme("") is None
    assert scheme("Warengruppe") == "OTHER"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cotton T-shirt", {("garments", "is"), ("cotton", "made_from")}),
        ("lithium-ion battery", {("lithium-ion-batteries", "is")}),
        ("Woven fabrics of cotton", {("textiles", "is"), ("cotton", "made_from")}),
        ("machines for harvesting cotton", set()),
        ("Precious stones (excluding diamonds)", {("gems", "is")}),
        ("synthetic rubber", set()),
        ("imitation leather", set()),
        ("cotton-free", set()),
        ("coffee machine", set()),
        ("máquina de café", set()),
        ("Kaffeemaschine", set()),
        ("棉花糖", set()),
        ("棉花", {("cotton", "is")}),
        ("Sale of goods", set()),
        ("stainless steel pipes", {("iron", "made_from")}),
    ],
)
def test_words_mean_goods(goods, text, expected):
    assert by_text(goods, text) == expected


def test_text_alone_is_a_guess_with_its_words(goods):
    for text in ("cotton", "Kaffeebohnen", "frozen tilapia fillets"):
        for link in goods.links([(None, None, text)])[0]:
            assert link.basis == "text"
            assert 0 < link.score < 1
            assert link.words
            assert link.reason


@pytest.mark.parametrize(
    ("item", "kind", "sector"),
    [
        (("CPV", "45233140", None), "service", "construction"),
        (("CPV", "90911200", None), "service", "cleaning"),
        (("CPV", "98513310", None), "service", "domestic"),
        (("CPV", "77700000", None), "service", "fishing"),
        (("CPV", "15811100", "Bread services"), "good", None),
        (("HS", "520100", "repair of cotton"), "good", None),
        (("UNSPSC", "72101500", None), "service", "construction"),
        (("CPV", "79710000", None), "service", "security"),
        (("CPV", "79620000", None), "service", "temporary-labour"),
        (("CPV", "63521000", None), "service", "logistics"),
        (("CPV", "63510000", None), "service", "tourism"),
        ((None, None, "Repair of office furniture"), "service", None),
        ((None, None, "xyz"), "unknown", None),
        ((None, None, None), "unknown", None),
    ],
)
def test_gate_comes_first(goods, item, kind, sector):
    gate = goods.gate([item])[0]
    assert (gate.kind, gate.sector) == (kind, sector)
    assert bool(gate.words) == (kind != "unknown")


def test_service_line_names_no_good_by_its_words(goods):
    assert by_text(goods, "Repair of office furniture") == set()


def test_context_speaks_where_the_text_is_silent(goods):
    gates = goods.gate([(None, None, "J. Smith & Sons")] * 2, ["Office cleaning services", None])
    assert [g.kind for g in gates] == ["service", "unknown"]


def test_every_good_has_a_code_or_a_reason_why_not():
    coded = {row["good"] for row in table("goods_codes")}
    assert set(good_names()) - coded == set(NO_CODE)


def test_every_good_without_a_code_has_words():
    named = {r["good"] for r in table("goods_words") if r["relation"] == "is"}
    assert set(NO_CODE) <= named


def test_prefixes_and_exceptions_stand_in_the_nomenclatures():
    hs = {r["code"] for r in table("hs_2022")}
    older = {r["code"] for r in table("code_changes")} | {"6908"}
    cpv = {r["code"] for r in table("cpv_2008")}
    for row in table("goods_codes"):
        assert row["good"] in good_names()
        assert row["relation"] in ("is", "made_from", "contains_some")
        assert row["reason"]
        assert row["source"]
        for prefix in (row["prefix"], *row["except"].split()):
            assert prefix.startswith(row["prefix"])
            if row["scheme"] == "HS":
                known = hs if row["revision"] == "2022" else older
                assert prefix in known or any(c.startswith(prefix) for c in hs), row
            elif row["scheme"] == "CPV":
                assert prefix.ljust(8, "0") in cpv, row


def test_built_in_nomenclatures_are_the_published_ones(shared):
    with (shared / "data/codes/hs-2022.csv").open(encoding="utf-8", newline="") as f:
        published = {r["hscode"]: r["description"] for r in csv.DictReader(f)}
    assert {r["code"]: r["title"] for r in table("hs_2022")} == published


def test_kinds_name_listed_goods():
    for row in table("goods_kinds"):
        assert {row["narrower"], row["broader"]} <= set(good_names())


TITLES = [r["title"] for r in table("cpv_2008")][::37] + [r["title"] for r in table("hs_2022")][
    ::41
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(TITLES),
    st.sampled_from(["upper", "lower", "NFD", "NFKD", "blanks", "wide"]),
)
def test_case_width_composition_and_blanks_never_change_the_answer(title, change):
    wide = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}
    changed = {
        "upper": title.upper(),
        "lower": title.lower(),
        "NFD": unicodedata.normalize("NFD", title),
        "NFKD": unicodedata.normalize("NFKD", title),
        "blanks": "  " + title.replace(" ", "  \u00a0") + "\t",
        "wide": title.translate(wide),
    }[change]
    goods = GoodsMap()
    assert by_text(goods, changed) == by_text(goods, title)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([(r["scheme"], r["prefix"]) for r in table("goods_codes")]), st.text())
def test_words_never_remove_what_a_code_says(code, text):
    goods = GoodsMap()
    scheme_name, digits = code
    alone = goods.links([(scheme_name, digits, None)])[0]
    together = goods.links([(scheme_name, digits, text)])[0]
    assert together[: len(alone)] == alone


@settings(max_examples=200, deadline=None)
@given(st.text() | st.none(), st.text() | st.none(), st.text() | st.none())
def test_anything_can_be_asked(scheme_name, code, text):
    goods = GoodsMap()
    item = (scheme_name, code, text)
    goods.links([item])
    goods.gate([item], [text])
    goods.code_notes([item])


def test_answer_tells_a_code_from_words():
    assert answer("5201")[0]["good"] == "Cotton"
    assert answer("HS 0901.21")[0]["id"] == "coffee"
    assert answer("03111200-4")[0]["good"] == "Peanuts"
    assert answer("") == []
    first = answer(None, scheme="CPV", code="03111200-4")[0]
    assert set(first) == {"good", "id", "relation", "basis", "score", "words", "reason"}


def test_a_code_that_can_be_read_decides():
    assert [a["id"] for a in answer("cotton", scheme="HS", code="0901")] == ["coffee"]
    assert answer("cotton", scheme="CPV", code="45210000-2") == []
    assert answer("cotton", scheme="own", code="A-17")[0]["id"] == "cotton"


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("frozen tilapia fillets", ["tilapia-fish", "fish"]),
        ("0304.61", ["tilapia-fish", "fish"]),
        ("cotton T-shirt", ["garments", "cotton"]),
        ("teak sawn timber", ["teak", "timber"]),
    ],
)
def test_what_is_specific_and_what_the_thing_is_come_first(query, order):
    assert [a["id"] for a in answer(query)][: len(order)] == order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Copper; screws and bolts", {("copper", "made_from")}),
        ("Copper; plates and strip", {("copper", "is")}),
        ("Juice; orange, frozen", {("citrus-fruits", "made_from")}),
        ("Plastics; articles of apparel", set()),
        ("granite kerb stones", {("granite", "is"), ("stones", "is")}),
        ("Schwarzwaldgarnelen", {("shrimp", "is"), ("shellfish", "is")}),
        ("Kunstlederhandschuhe", set()),
        ("Fındık kavrulmuş", {("hazelnuts", "is")}),
        ("T-shirt 100% cotton", {("garments", "is"), ("cotton", "made_from")}),
        (
            "Sandals leather",
            {("footwear-sandals", "is"), ("footwear", "is"), ("leather", "made_from")},
        ),
        ("Coffee Sumatra", {("coffee", "is")}),
        ("Coffee bags 60kg", {("coffee", "is")}),
        ("Pig launchers", set()),
        ("Television masts", set()),
        ("wooden boat", {("timber", "made_from")}),
        ("Contract for uniforms", {("garments", "is")}),
        ("Cooking appliances; for solid fuel, of iron or steel", {("iron", "made_from")}),
        ("Oils; other than linseed, maize (corn)", set()),
        ("Cables; of heading no. 7312, of copper", {("copper", "made_from")}),
    ],
)
def test_how_titles_and_compounds_are_read(text, expected, goods):
    assert by_text(goods, text) == expected


@given(st.integers(min_value=100, max_value=10**9), st.sampled_from(["cotton {}", "lot {} rice"]))
def test_which_number_stands_in_a_text_makes_no_difference(number, text):
    goods = GoodsMap()
    assert by_text(goods, text.format(number)) == by_text(goods, text.format(700))


def test_sectors_of_service_codes_are_those_that_have_a_name():
    named = {r["sector"] for r in table("service_sectors")}
    assert {r["sector"] for r in table("service_codes")} - {""} <= named
    assert {"logistics", "security", "temporary-labour"} <= {
        r["sector"] for r in table("service_codes")
    }


def test_answer_file_keeps_every_row(tmp_path):
    path = tmp_path / "queries.csv"
    path.write_text("Scheme,Code,Text\nHS,5201,\n,,nothing here\n", encoding="utf-8")
    found = list(answer_file(path))
    assert [(r["row"], r["good"]) for r in found] == [(1, "Cotton"), (2, None)]
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="code"):
        list(answer_file(path))


def bench():
    spec = importlib.util.spec_from_file_location("bench_goods", BENCH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_goods"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("split", ["report", "report2", "report3", "report4", "tune"])
@pytest.mark.parametrize("basis", ["code", "text"])
def test_titles_of_the_nomenclatures_name_their_goods(basis, split):
    module = bench()
    rows = [r for r in module.labelled(split) if r["code"]]
    (right, predicted), (found, asked), errors = module.score(rows, module.links_by(basis))
    assert right / predicted >= 0.98, errors
    assert found / asked >= 0.95, errors


@pytest.mark.parametrize("split", ["lines", "lines2"])
def test_purchase_lines_are_found_by_words(split):
    module = bench()
    rows = module.labelled(split)
    assert len({r["language"] for r in rows}) == 11
    (right, predicted), (found, asked), errors = module.score(rows, module.links_by("text"))
    assert right / predicted >= 0.95, errors
    assert found / asked >= 0.9, errors


def test_tables_are_shipped():
    for name in ("goods_codes", "goods_kinds", "code_schemes", "service_codes", "text_cues"):
        assert files("freeproduce.lists.builtin").joinpath(f"{name}.csv").is_file()
