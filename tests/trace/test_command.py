"""``freeproduce trace`` as people use it: files in, exposure out, and bad input said."""

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from freeproduce import exposures
from freeproduce.cli import program
from freeproduce.lists import Library, ListError
from freeproduce.read import read
from freeproduce.trace import balance, coding

HEADER = "buyer,supplier,lot,good,quantity,unit,date,basis,evidence\n"
EDGES = (
    HEADER
    + """Spinner,Farm X,,lint,100,kg,2025-01-01,documented,I1
Spinner,Farm Y,,lint,300,kg,2025-01-02,documented,I2
Weaver,Spinner,,yarn,0.2,t,2025-02-01,declared,I3
Weaver,Other,,yarn,100,kg,2025-02-01,declared,I4
Brand,Weaver,,cloth,150,kg,2025-03-01,documented,I5
"""
)


def run(tmp_path, text, *words, listed="name\nfarm  x\n", name="edges.csv"):
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "listed.csv").write_text(listed, "utf-8")
    given = ["trace", str(tmp_path / name), "--listed", str(tmp_path / "listed.csv"), *words]
    return CliRunner().invoke(program(), given)


def answer(tmp_path, text, *words, **more):
    result = run(tmp_path, text, "--format", "json", *words, **more)
    assert result.exit_code in (0, 1), result.output
    whole = json.loads(result.stdout)
    return {b["buyer"]: b for b in whole["buyers"]}, whole


def test_each_buyer_has_its_shares_and_the_path(tmp_path):
    buyers, whole = answer(tmp_path, EDGES)
    assert buyers["Spinner"]["mass_balance"] == pytest.approx(0.25)
    assert buyers["Brand"]["mass_balance"] == pytest.approx(0.25 * 200 / 300)
    assert buyers["Brand"]["path"] == ["Farm X", "Spinner", "Weaver", "Brand"]
    assert buyers["Brand"]["basis"] == "declared"
    assert {b["bound"] for b in buyers.values()} == {"exact"}
    # Spinner may have sold all of the listed 100 kg, and kept others in stock.
    assert buyers["Weaver"]["maximum"] == pytest.approx(100 / 300)
    assert buyers["Weaver"]["minimum"] == 0
    assert whole["not_found"] == []


def test_a_buyer_that_is_named_has_sources_lots_tiers_and_ends(tmp_path):
    buyers, _whole = answer(tmp_path, EDGES, "--buyer", "brand", "--paths", "3")
    (brand,) = buyers.values()
    assert [s["source"] for s in brand["sources"]] == ["Farm X"]
    assert [(e["name"], e["tier"]) for e in brand["ends"]] == [("Farm Y", 3), ("Other", 2)]
    assert [e["share"] for e in brand["ends"]] == pytest.approx([0.5, 1 / 3])
    assert [t["nodes"] for t in brand["tiers"]] == [1, 2, 2]
    assert brand["paths"][0]["basis"] == "declared"


def test_a_lot_that_is_followed_is_not_pooled(tmp_path):
    text = HEADER + (
        "Trader,Farm X,L1,lint,10,kg,2025-01-01,,\n"
        "Trader,Farm Y,L2,lint,10,kg,2025-01-01,,\n"
        "Mill A,Trader,L1,lint,10,kg,2025-01-02,,\n"
        "Mill B,Trader,L2,lint,10,kg,2025-01-02,,\n"
    )
    buyers, _whole = answer(tmp_path, text)
    assert (buyers["Mill A"]["minimum"], buyers["Mill A"]["maximum"]) == (1, 1)
    assert buyers["Mill B"]["maximum"] == 0


def test_known_yields_narrow_what_quantities_allow(tmp_path):
    text = HEADER + (
        "Gin,Farm X,,seed cotton,100,kg,2025-01-01,,\n"
        "Gin,Farm Y,,seed cotton,200,kg,2025-01-01,,\n"
        "Mill A,Gin,,cotton lint,60,kg,2025-01-02,,\n"
        "Mill B,Gin,,cotton lint,40,kg,2025-01-02,,\n"
    )
    buyers, _whole = answer(tmp_path, text)
    # By weight alone all 60 kg may be Farm X's; but its 100 kg cannot give more than 50 kg of lint.
    assert (buyers["Mill A"]["minimum"], buyers["Mill A"]["maximum"]) == (0, 1)
    assert buyers["Mill A"]["by_yield"] == pytest.approx(
        {"minimum": 0, "maximum": 50 / 60, "bound": "exact"}
    )
    # A site that sold what no gin can make is not held to the yield.
    buyers, _whole = answer(tmp_path, text.replace(",40,", ",150,"))
    assert "by_yield" not in buyers["Mill A"]


def test_many_digits_of_a_quantity_count(tmp_path):
    text = HEADER + ("B,Farm X,,a,0.123456789012,kg,,,\nB,C,,a,0.000000123456,kg,,,\n")
    buyers, _whole = answer(tmp_path, text)
    expected = 0.123456789012 / (0.123456789012 + 0.000000123456)
    assert buyers["B"]["mass_balance"] == pytest.approx(expected, abs=1e-12)
    buyers, _whole = answer(tmp_path, HEADER + "B,Farm X,,a,0.00085,t,,,\nB,C,,a,0.00015,t,,,\n")
    assert buyers["B"]["mass_balance"] == pytest.approx(0.85, abs=1e-12)


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("Brand,Weaver,,cloth,3,bags,2025-03-01,documented,I6", "unit-unknown"),
        ("Brand,Weaver,,cloth,-3,kg,2025-03-01,documented,I6", "negative-quantity"),
        (",Weaver,,cloth,3,kg,2025-03-01,documented,I6", "no-party"),
        ("Weaver,Weaver,L,cloth,3,kg,2025-03-01,documented,I6", "own-lot"),
        ("Brand,Weaver,,cloth,,kg,2025-03-01,documented,I6", "no-quantity"),
    ],
)
def test_a_bad_edge_is_said_and_the_rest_is_traced(tmp_path, line, remark):
    buyers, whole = answer(tmp_path, EDGES + line + "\n")
    assert remark in {r["remark"] for r in whole["remarks"]}
    assert buyers["Spinner"]["mass_balance"] == pytest.approx(0.25)
    assert buyers["Weaver"]["mass_balance"] == pytest.approx(0.25 * 200 / 300)


def test_two_suppliers_with_one_number_are_said(tmp_path):
    text = (
        "Supplier ID,Supplier Name,Buyer,Description,Quantity,Unit,Amount,Date\n"
        "7,Farm X,Mill,lint,10,kg,100,2025-01-01\n7,Farm Z,Mill,lint,10,kg,100,2025-01-02\n"
    )
    buyers, whole = answer(tmp_path, text)
    assert "two-names-one-number" in {r["remark"] for r in whole["remarks"]}
    assert buyers["Mill"]["mass_balance"] == pytest.approx(0.5)


def test_a_name_that_no_edge_has_is_said(tmp_path):
    _buyers, whole = answer(tmp_path, EDGES, listed="Farm X\nNobody, Ltd\n")
    assert whole["not_found"] == ["Nobody, Ltd"]


@pytest.mark.parametrize("listed", ["name\nFarm, Ltd\n", 'name\n"Farm, Ltd"\n', "Farm, Ltd\n"])
def test_a_comma_in_a_column_of_names_is_one_of_the_name(tmp_path, listed):
    _buyers, whole = answer(tmp_path, EDGES.replace("Farm X", '"Farm, Ltd"'), listed=listed)
    assert whole["not_found"] == []


def test_exit_codes_and_one_line_for_an_unknown_buyer(tmp_path):
    assert run(tmp_path, EDGES).exit_code == 1
    assert run(tmp_path, EDGES, listed="Nobody\n").exit_code == 0
    assert "no edge names the buyer" in str(run(tmp_path, EDGES, "--buyer", "X").exception)


def test_components_and_events_become_one_chain(tmp_path):
    (tmp_path / "bom.csv").write_text(
        "Parent,Component,Description,Qty Per,UOM,Supplier\n"
        "shirt,cloth,woven cloth,1.5,m,Weaver\ncloth,yarn,yarn,0.4,kg,Farm X\n"
    )
    buyers, whole = answer(tmp_path, (tmp_path / "bom.csv").read_text(), name="bom.csv")
    assert whole["files"][0]["kind"] == "component"
    assert buyers["shirt"]["path"] == ["Farm X", "Weaver", "shirt"]


def test_balances_name_what_cannot_be(tmp_path):
    path = tmp_path / "edges.csv"
    path.write_text(
        HEADER + "Gin,Farm,S1,seed cotton,100,kg,2025-01-10,documented,I1\n"
        "Mill,Gin,S1,cotton lint,90,kg,2025-01-02,documented,I2\n"
        "Mill,Gin 2,L1,cotton lint,5,kg,2025-01-12,documented,I3\n"
        "Mill,Gin 3,L1,cotton lint,5,kg,2025-01-12,documented,I4\n"
        "Brand,Mill,Y,yarn,900,kg,2025-02-12,documented,I5\n"
    )
    (tmp_path / "sites.csv").write_text(
        "Factory Name,Country,Address,Annual Capacity,Capacity Unit\nMill,IN,1 Road,0.5,tonnes\n"
    )
    con = duckdb.connect()
    read([tmp_path], con)
    coding.network(con)
    found = {
        name: con.execute(f"select site from {balance.relation(con, name)} order by 1").fetchall()
        for name in balance.checks()
    }
    assert found == {
        "beyond_capacity": [("Mill",)],
        "lot_in_two_places": [("Gin 2 · Gin 3",)],
        "more_out_than_in": [("Mill",)],
        "time_backwards": [("Gin",)],
        "yield_outside_range": [("Gin",), ("Mill",)],
    }


def test_the_text_says_what_was_set_aside_and_whom_to_ask(tmp_path):
    result = run(tmp_path, EDGES + ",Weaver,,cloth,3,kg,2025-03-01,,\n", "--buyer", "Brand")
    assert "A line that names nobody on one side" in result.output.replace("\n", " ")
    assert "Farm Y (tier 3): would settle 50 %" in result.output


def test_events_are_followed_lot_by_lot_from_place_to_place(tmp_path):
    def event(kind, day, place, **more):
        return {
            "type": kind, "eventTime": f"2025-01-0{day}T10:00:00Z",
            "eventTimeZoneOffset": "+00:00",
            "readPoint": {"id": f"urn:epc:id:sgln:4012345.0000{place}.0"},
        } | more  # fmt: skip

    def lot(name, amount):
        return [{"epcClass": f"urn:epc:class:lgtin:4012345.011111.{name}", "quantity": amount,
                 "uom": "KGM"}]  # fmt: skip

    events = [
        event("ObjectEvent", 1, 1, action="ADD", quantityList=lot("A", 10)),
        event("ObjectEvent", 2, 2, action="OBSERVE", quantityList=lot("A", 10)),
        event("ObjectEvent", 2, 2, action="ADD", quantityList=lot("B", 30)),
        event("TransformationEvent", 3, 2, inputQuantityList=lot("A", 10) + lot("B", 30),
              outputQuantityList=lot("C", 40)),
        event("ObjectEvent", 4, 3, action="OBSERVE", quantityList=lot("C", 40)),
    ]  # fmt: skip
    document = {
        "@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"],
        "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2025-01-01T00:00:00Z",
        "epcisBody": {"eventList": events},
    }  # fmt: skip
    buyers, whole = answer(
        tmp_path, json.dumps(document), listed="urn:epc:id:sgln:4012345.00001.0\n", name="e.json"
    )
    assert whole["remarks"] == []
    shares = buyers["414/4012345000030"]
    assert (shares["minimum"], shares["mass_balance"], shares["maximum"]) == pytest.approx(
        (0.25, 0.25, 0.25)
    )
    assert shares["basis"] == "documented"


def test_two_names_of_one_hash_stay_two_sites(tmp_path, monkeypatch):
    monkeypatch.setattr("freeproduce.trace.flat.CODES", ("length({})", "{}"))
    buyers, _whole = answer(tmp_path, EDGES)
    assert buyers["Brand"]["mass_balance"] == pytest.approx(0.25 * 200 / 300)


@pytest.mark.parametrize("listed", ["Gin of Hope", "414/4012345000016"])
def test_a_place_has_one_name_in_all_documents_and_is_found_by_its_number(tmp_path, listed):
    def document(day, place, name=None):
        header = {
            "epcisMasterData": {
                "vocabularyList": [
                    {
                        "vocabularyElementList": [
                            {"id": place, "attributes": [{"id": "cbvmda:name", "attribute": name}]}
                        ]
                    }
                ]
            }
        }
        event = {
            "type": "ObjectEvent",
            "action": "OBSERVE",
            "eventTime": f"2025-01-0{day}T10:00:00Z",
            "eventTimeZoneOffset": "+00:00",
            "readPoint": {"id": place},
            "epcList": ["urn:epc:id:sgtin:4012345.011111.1"],
        }
        return {
            "@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"],
            "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2025-01-01T00:00:00Z",
            "epcisHeader": header if name else {}, "epcisBody": {"eventList": [event]},
        }  # fmt: skip

    gin, mill = "urn:epc:id:sgln:4012345.00001.0", "urn:epc:id:sgln:4012345.00002.0"
    (tmp_path / "records").mkdir()
    for name, content in {
        "a.json": document(1, gin), "b.json": document(2, mill),
        "c.json": document(3, gin, "Gin of Hope"),
    }.items():  # fmt: skip
        (tmp_path / "records" / name).write_text(json.dumps(content))
    (tmp_path / "listed.csv").write_text(f"name\n{listed}\n")
    result = CliRunner().invoke(
        program(),
        ["trace", str(tmp_path / "records"), "--listed", str(tmp_path / "listed.csv"),
         "--format", "json"],
    )  # fmt: skip
    buyers = {b["buyer"]: b for b in json.loads(result.stdout)["buyers"]}
    assert set(buyers) == {"414/4012345000023", "Gin of Hope"}
    assert buyers["414/4012345000023"]["path"] == ["Gin of Hope", "414/4012345000023"]


CELLS = """supplier,buyer,quantity,unit,basis
Farm X,Mill,500 kg,,documented
Farm Y,Mill,"0,5 t",,documented
Mill,Brand,2.5kg,t,documented
Farm Z,Brand,7.5,kg,documented
Mill,Shop,3 bags,kg,documented
"""


def test_a_unit_in_the_cell_of_a_quantity_counts(tmp_path):
    buyers, whole = answer(tmp_path, CELLS)
    assert buyers["Mill"]["mass_balance"] == pytest.approx(0.5)
    assert buyers["Brand"]["mass_balance"] == pytest.approx(0.125)
    # One supplier needs no adding up: three bags of a mix are that mix.
    assert buyers["Shop"]["mass_balance"] == pytest.approx(0.5)
    assert [(r["remark"], r["text"]) for r in whole["remarks"]] == [("unit-unknown", "bags")]


def test_what_no_number_is_in_is_shown(tmp_path):
    _buyers, whole = answer(tmp_path, HEADER + "Mill,Farm X,,lint,some,kg,,documented,\n")
    assert [(r["remark"], r["text"]) for r in whole["remarks"]] == [("no-quantity", "some")]


UFLPA = """supplier,buyer,quantity,unit,basis
HOSHINE SILICON INDUSTRY (SHANSHAN) CO LTD,Maker,10,t,documented
Hoshine Trading,Maker,10,t,documented
Other,Maker,20,t,documented
"""


@pytest.mark.parametrize("asked", ["a file", "an edition"])
def test_a_published_list_is_met_by_its_names_and_not_by_likeness(tmp_path, asked):
    published, folder = Path("examples/lists/uflpa_sample.html").absolute(), tmp_path / "lists"
    listed = str(published)
    if asked == "an edition":
        listed = Library(folder).add(published).id
    (tmp_path / "edges.csv").write_text(UFLPA)
    with exposures([tmp_path / "edges.csv"], [listed], lists=folder) as found:
        (maker,) = found.buyers
    assert (maker.minimum, maker.mass_balance, maker.maximum) == (0.25, 0.25, 0.25)
    assert "Hetian Haolin Hair Accessories Co. Ltd." in found.missing


def test_what_is_no_list_is_said(tmp_path):
    (tmp_path / "edges.csv").write_text(UFLPA)
    with (
        pytest.raises(ListError, match="nonsuch"),
        exposures([tmp_path / "edges.csv"], ["nonsuch"]),
    ):
        pass


@pytest.mark.parametrize("text", ['["Farm X", "Nobody"]', '{"parties": ["Farm X", "Nobody"]}'])
def test_listed_names_may_be_a_list_in_json(tmp_path, text):
    (tmp_path / "edges.csv").write_text(EDGES)
    (tmp_path / "listed.json").write_text(text)
    with exposures([tmp_path / "edges.csv"], [tmp_path / "listed.json"]) as found:
        shares = {b.name: b.mass_balance for b in found.buyers}
    assert shares["Spinner"] == pytest.approx(0.25)
    assert found.missing == ["Nobody"]


def test_a_connection_of_a_callers_own_is_traced_right(tmp_path):
    (tmp_path / "edges.csv").write_text(EDGES)
    with duckdb.connect() as con:
        con.execute("set disabled_optimizers = 'filter_pushdown'")
        read([tmp_path / "edges.csv"], con)
        coding.network(con)
        for check in balance.checks():
            balance.relation(con, check)
        found = con.execute("select current_setting('disabled_optimizers')").fetchone()
    assert found == ("filter_pushdown",)
