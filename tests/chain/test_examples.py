"""The two invented chains show what was planted in them, as ``examples/chains_truth.csv`` says."""

import csv
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from freeproduce import check
from freeproduce.model.result import Result

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
LISTS = [EXAMPLES / "lists/cbp_wro_sample.csv", EXAMPLES / "lists/uflpa_sample.html"]


def truth(example: str) -> list[dict[str, str]]:
    text = (EXAMPLES / "chains_truth.csv").read_text("utf-8")
    return [r for r in csv.DictReader(text.splitlines()) if r["example"] == example]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    empty = tmp_path_factory.mktemp("lists")
    return {
        name: check(
            EXAMPLES / name,
            select=["CHN"],
            lists=empty,
            extra_lists=LISTS,
            today=date(2026, 11, 25),
            lang="en",
        )
        for name in ("garment", "solar")
    }


@pytest.mark.parametrize("row", truth("garment") + truth("solar"), ids=lambda r: r["planted"])
def test_what_was_planted_is_found_and_decoys_are_not(
    row: dict[str, str], runs: dict[str, Result]
) -> None:
    hits = [
        f
        for f in runs[row["example"]].findings
        if f.code == row["code"] and fnmatchcase(f.subject, row["subject"])
    ]
    assert bool(hits) == (row["found"] == "yes")


def test_the_chain_that_balances_has_no_breach(runs: dict[str, Result]) -> None:
    breaches = ("CHN202", "CHN203", "CHN204", "CHN205", "CHN206")
    assert [f for f in runs["garment"].findings if f.code in breaches] == []
    assert {f.code for f in runs["solar"].findings} > {"CHN202", "CHN203", "CHN204", "CHN205"}


def test_shares_are_those_worked_out_by_hand(runs: dict[str, Result]) -> None:
    chain = next(c for c in runs["garment"].chains if c.buyer.name == "Harbour & Vale Ltd")
    # Yarn: 100 of 1,000 kg lint are listed. The weaver bought 860 yarn and 40 cloth back, the
    # garment maker 800 of the weaver's cloth and 300 of another. With w and g for their shares:
    # w = (860 * 0.1 + 40 * g) / 900, g = 800 * w / 1100.
    expected = 86 / 900 * (800 / 1100) / (1 - 40 / 900 * 800 / 1100)
    assert chain.exposure is not None
    # A few grams of buttons and thread of the bill of materials are bought too.
    assert chain.exposure.mass_balance == pytest.approx(expected, rel=1e-4)
    assert chain.exposure.minimum <= chain.exposure.mass_balance <= chain.exposure.maximum


@pytest.mark.parametrize("example", ["garment", "solar"])
def test_every_finding_has_its_lines(example: str, runs: dict[str, Result]) -> None:
    files = {s.path for s in runs[example].files}
    for f in runs[example].findings:
        assert f.evidence, f.code
        assert {e.file for e in f.evidence} <= files
        assert "{" not in f.message


def test_unknown_upstream_is_filled_only_as_possible(runs: dict[str, Result]) -> None:
    possible = [f for f in runs["solar"].findings if f.code == "CHN106"]
    assert possible
    assert all(f.guess and f.severity == "info" for f in possible)
    listed = {f.subject for f in runs["solar"].findings if f.code in ("CHN101", "CHN102", "CHN103")}
    assert not any("Victoria Peak" in s for s in listed)
