"""What was planted in ``examples/`` is found where it stands, and the decoys are not."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from freeproduce import check

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TODAY = date(2026, 11, 25)

Place = tuple[str, str, int | None]
"""File, sheet, row; no row where a finding is about a whole file or column."""

TEMPTING = {
    "Xinjiang Road": "PTY106 PTY107",
    "negative amount": "DAT102 DAT103",
    "payee redacted": "PTY101 PTY102 PTY103 PTY104 PTY105",
    "finding closed": "AUD103",
    "audit in force": "AUD102 AUD103",
    "certificate in force": "LBL",
}
"""What a decoy is there to tempt; any other must not meet a rule of goods or of services."""

EXCEPTIONS = {
    "code says spanners, words say shrimp": "the code is understood and names no listed good; "
    "words alone never decide against it",
    "care placement (all such lines)": "residential care counts as care at home, for information",
}
"""Rows whose plan and rules differ, each with its reason; the test fails when one is mended."""

ON_FILE = {
    ("audits.csv", "AUD"): "shown on the supplier's lines, which the expired audit should cover",
    ("*", "DAT"): "said once of the whole column",
    ("contracts.json", "BUY"): "has a contract number on file",
    ("spend_2025_q2.csv", "BUY"): "has a contract number on file",
}
"""Families whose findings may stand elsewhere in the example than on the row itself."""


def truth() -> list[dict[str, str]]:
    with (EXAMPLES / "truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def met() -> Mapping[str, Mapping[Place, set[str]]]:
    """Codes by example and place."""
    found: dict[str, dict[Place, set[str]]] = {}
    for example in ("importer", "public_buyer"):
        lists = [EXAMPLES / "lists" / n for n in ("cbp_wro_sample.csv", "uflpa_sample.html")]
        result = check(EXAMPLES / example, extra_lists=lists, each=True, today=TODAY)
        places: dict[Place, set[str]] = defaultdict(set)
        for finding in result.findings:
            for e in finding.evidence:
                places[e.file, e.sheet or "", e.row].add(finding.code)
                places[e.file, "", None].add(finding.code) if e.row is None else None
            places["*", "", None].add(finding.code)
        found[example] = places
    return found


def codes_at(row: dict[str, str], places: Mapping[Place, set[str]]) -> set[str]:
    sheet, _, at = row["row"].rpartition("!")
    number = re.search(r"\d+", at)
    there = places.get((row["file"], sheet, int(number[0]) if number else None), set())
    family = row["expected"]
    for file, also in ON_FILE:
        if also == family and file in ("*", row["file"]):
            there = there | places.get((row["file"], "", None), set())
            there = there | (places["*", "", None] if file != "*" else set())
    return there | (places["*", "", None] if row["row"] == "-" else set())


def name(row: dict[str, str]) -> str:
    return f"{row['file']}:{row['row']} {row['planted'][:40]}"


PLANTED = [r for r in truth() if not r["expected"].startswith("decoy")]
DECOYS = [r for r in truth() if r["expected"].startswith("decoy")]


@pytest.mark.parametrize("row", PLANTED, ids=name)
def test_what_is_planted_is_found(
    row: dict[str, str], met: Mapping[str, Mapping[Place, set[str]]]
) -> None:
    found = any(c.startswith(row["expected"]) for c in codes_at(row, met[row["example"]]))
    assert found != (row["planted"] in EXCEPTIONS), EXCEPTIONS.get(row["planted"], row)


@pytest.mark.parametrize("row", DECOYS, ids=name)
def test_a_decoy_is_left_alone(
    row: dict[str, str], met: Mapping[str, Mapping[Place, set[str]]]
) -> None:
    tempting = next((v for k, v in TEMPTING.items() if row["planted"].startswith(k)), "GDS BUY")
    there = codes_at(row, met[row["example"]])
    fallen = {c for c in there if c.startswith(tuple(tempting.split()))}
    if row["planted"] not in EXCEPTIONS:
        assert not fallen, row
