"""The invented conference: what was planted is found, and the report says what was decided."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from freeproduce import check
from freeproduce.engine.measures.thematic import thematic
from freeproduce.model.result import Result
from freeproduce.model.thematic import Thematic
from freeproduce.report import render

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOLDER = EXAMPLES / "conference"
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def result() -> Result:
    return check(FOLDER, select=["MSR", "CIT"], today=TODAY, lang="en")


@pytest.fixture(scope="module")
def model() -> Thematic:
    return thematic(FOLDER, today=TODAY, lang="en")


def coded(coder: str) -> dict[tuple[str, str], dict[str, str]]:
    with (FOLDER / f"coding_{coder}.csv").open(encoding="utf-8", newline="") as file:
        return {(r["document"], r["number"]): r for r in csv.DictReader(file)}


def truth() -> list[dict[str, str]]:
    with (EXAMPLES / "conference_truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", truth(), ids=lambda r: f"{r['code']} {r['subject'][:30]}")
def test_what_was_planted_is_found(row: dict[str, str], result: Result) -> None:
    met = [f for f in result.findings if f.code == row["code"] and row["subject"] in f.subject]
    assert len(met) == int(row["findings"]), [f.message for f in met]


def test_counts_are_those_of_the_two_codings(model: Thematic) -> None:
    """Counted here from the two tables alone, without the code under test."""
    a, b = coded("a"), coded("b")
    own = {k: v for k, v in a.items() if v["state"] != "LI"}
    measures = [k for k, v in own.items() if v["measure"] == b[k]["measure"] == "yes"]
    assert len(model.said) == len(measures)
    for facet in ("side", "theme", "effect"):
        for code in {v[facet] for v in own.values()} - {""}:
            agreed = [k for k in measures if a[k][facet] == b[k][facet] == code]
            assert sum(code in s.codes.get(facet, ()) for s in model.said) == len(agreed)
    assert model.disputed == sum(v["measure"] != b[k]["measure"] for k, v in own.items())


def test_thirty_three_states_count(model: Thematic) -> None:
    assert len(model.countries()) == 33
    assert "LI" not in model.countries()
    assert {r.state for r in model.answered.not_asked} == {"LI"}
    assert [r.state for r in model.answered.earlier] == ["EC"]


def test_nothing_of_an_uncounted_reply_is_said(model: Thematic) -> None:
    assert not [s for s in model.said if s.country == "LI"]
    assert {s.by for s in model.said} == {"agreed"}


def test_every_number_opens_to_its_sentences(result: Result) -> None:
    for finding in result.findings:
        assert finding.evidence
    share = next(f for f in result.findings if f.code == "MSR101")
    whole = check(FOLDER, select=["MSR101"], today=TODAY, lang="en", each=True).findings[0]
    assert len(whole.evidence) == share.facts["demand"]
    assert all(e.values.get("sentence") for e in whole.evidence)
    assert {Path(e.file).suffix for e in whole.evidence} >= {".docx", ".md", ".html"}


def test_codes_and_names_of_states_are_countries() -> None:
    found = check(FOLDER, select=["DAT110"], today=TODAY, lang="en").findings
    assert not [f for f in found if "replies.csv" in f.subject or "coding" in f.subject]


def test_a_text_that_the_register_does_not_name_is_said_to_be_just_that(tmp_path: Path) -> None:
    (tmp_path / "replies.csv").write_text(
        "State,received,file\nAndorra,2012-01-30,andorra.md\n", encoding="utf-8"
    )
    text = "1. A national plan was adopted in 2011.\n\n2. Judges were trained.\n"
    for name in ("andorra.md", "stray.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = {Path(s.path).name: s for s in check(tmp_path, today=TODAY, lang="en").files}
    assert files["andorra.md"].kind == "sentence"
    assert "register" in (files["stray.txt"].reason or "")


def test_json_is_within_its_contract(result: Result) -> None:
    import io
    from importlib.resources import files

    import jsonschema

    out = io.StringIO()
    render("json", result, out)
    schema: Mapping[str, object] = json.loads(
        files("freeproduce.report").joinpath("schema.json").read_text("utf-8")
    )
    jsonschema.validate(json.loads(out.getvalue()), schema)


def test_the_coders_are_two_and_differ_honestly() -> None:
    a, b = coded("a"), coded("b")
    assert a.keys() == b.keys()
    assert len({v["language"] for v in a.values()}) == 6
    differ = sum(any(v[f] != b[k][f] for f in v if f != "coder") for k, v in a.items())
    assert 0.1 < differ / len(a) < 0.4


def test_the_replies_are_of_six_languages_and_say_that_they_are_invented() -> None:
    files = sorted((FOLDER / "replies").iterdir())
    assert {f.suffix for f in files} == {".csv", ".docx", ".html", ".md", ".pdf", ".txt"}
    for file in files:
        if file.suffix in (".md", ".txt", ".html"):
            assert re.search("Invented for an exercise", file.read_text("utf-8"))
