"""What programs read: JSON, JSON lines, CSV and SARIF."""

import csv
import io
import json
import unicodedata
from decimal import Decimal
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from freeproduce import report
from freeproduce.model.findings import Evidence
from freeproduce.model.result import Result

from . import sample

RESULTS = [sample.result(), sample.hostile(), sample.empty()]


def rendered(format: str, result: Result) -> str:
    out = io.StringIO(newline="")
    report.render(format, result, out)
    return out.getvalue()


def as_json(result: Result) -> Any:
    return json.loads(rendered("json", result))


@pytest.mark.parametrize("result", RESULTS, ids=["sample", "hostile", "empty"])
def test_json_keeps_its_promise(result: Result) -> None:
    schema = json.loads(files("freeproduce.report").joinpath("schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(as_json(result), schema)


def test_the_schema_names_every_field_that_is_written() -> None:
    schema = json.loads(files("freeproduce.report").joinpath("schema.json").read_text("utf-8"))
    whole = as_json(sample.result())
    assert set(whole) == set(schema["properties"])
    for key, word in [
        ("files", "file"),
        ("findings", "finding"),
        ("not_run", "not_run"),
        ("editions", "edition"),
        ("statistics", "statistic"),
    ]:
        assert set(whole[key][0]) == set(schema["$defs"][word]["properties"])


def test_json_says_which_findings_are_decided() -> None:
    decided = {f["code"]: f["decided"] for f in as_json(sample.result())["findings"]}
    assert [code for code, yes in decided.items() if yes] == ["AUD401", "DAT604"]


def test_json_gives_text_back_as_it_was() -> None:
    subjects = [f["subject"] for f in as_json(sample.hostile())["findings"]]
    assert sorted(subjects) == sorted(sample.HOSTILE)


@pytest.mark.parametrize("format", sorted(report.formats()))
def test_every_format_can_be_written_as_utf_8(format: str) -> None:
    for result in RESULTS:
        rendered(format, result).encode()


def test_json_lines_end_with_a_line_that_says_so() -> None:
    lines = [json.loads(line) for line in rendered("jsonl", sample.hostile()).split("\n") if line]
    assert lines[0]["type"] == "run"
    assert lines[-1]["type"] == "end"
    assert lines[-1]["findings"] == sum(1 for i in lines if i["type"] == "finding")


UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"}
FORMULA = st.builds(
    lambda lead, sign, tail: lead + sign + tail,
    st.text(" \t\r\n\ufeff\u200b\u00a0\u202e\x00'\"", max_size=3),
    st.sampled_from("=+-@＝＋－＠﹢﹣﹦﹫"),
    st.text(max_size=12),
)


@given(st.one_of(FORMULA, st.text(max_size=20)))
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    result = sample.result()
    result.findings = [
        sample.finding(
            "GDS101", text, text, [Evidence(text, text, 1, {text: text})], arithmetic=text
        )
    ]
    rows = list(csv.reader(io.StringIO(rendered("csv", result), newline="")))
    assert len(rows) == 2
    for cell in rows[1]:
        assert not set(cell) & set("\t\r\n\x00")
        seen = "".join(c for c in cell if unicodedata.category(c) not in UNSEEN)
        assert unicodedata.normalize("NFKC", seen)[:1] not in tuple("=+-@")


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
    )
)
def test_numbers_stay_numbers_in_a_csv(amount: Decimal) -> None:
    result = sample.result()
    result.findings = [sample.finding("GDS101", "s", "m", [], 7, {"GBP": str(amount)})]
    (row,) = csv.DictReader(io.StringIO(rendered("csv", result), newline=""))
    assert Decimal(row["amount"]) == amount
    assert row["count"] == "7"


def test_sarif_lists_silent_rules_and_what_was_not_run() -> None:
    log = json.loads(rendered("sarif", sample.result()))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    listed = {r["id"] for r in run["tool"]["driver"]["rules"]}
    assert listed == set(sample.TITLES)
    (invocation,) = run["invocations"]
    notes = invocation["toolConfigurationNotifications"]
    assert {n["associatedRule"]["id"] for n in notes} == {"AUD403", "LBL503", "GDS101"}
    for item in run["results"]:
        assert run["tool"]["driver"]["rules"][item["ruleIndex"]]["id"] == item["ruleId"]
    states = [s["status"] for r in run["results"] for s in r.get("suppressions", [])]
    assert sorted(states) == ["accepted", "accepted", "rejected"]


def test_an_unknown_format_is_said_with_those_there_are() -> None:
    with pytest.raises(LookupError, match="json, jsonl"):
        report.render("xml", sample.empty(), io.StringIO())
