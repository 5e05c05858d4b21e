"""Every rule finds in its fixtures what it should, and nothing else.

A folder ``tests/rules/<CODE>`` has ``input/`` (a user's files, among them near misses that must
not be found), where needed ``lists/`` (list files, each with the mapping of its columns beside it
where it needs one) and ``freeproduce.toml``, and ``expected.csv``: every finding of that code. A
blank cell there is not compared; ``*`` in a subject stands for any words.
"""

import csv
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from freeproduce import check
from freeproduce.lists import Library
from freeproduce.model.findings import Finding
from freeproduce.rules.registry import rule, rules

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)


def matches(row: dict[str, str], finding: Finding, folder: Path) -> bool:
    subject = finding.subject.replace(f"{folder}/", "")
    return (
        row["code"] == finding.code
        and fnmatchcase(subject, row["subject"])
        and row["count"] in ("", str(finding.count))
        and (not row["amount"] or Decimal(row["amount"]) == finding.amount)
        and row["severity"] in ("", finding.severity)
    )


@pytest.mark.parametrize("code", [r.code for r in rules()])
def test_findings_are_the_expected_ones(code: str, tmp_path: Path) -> None:
    folder = HERE / code
    library = Library(tmp_path)
    for path in sorted((folder / "lists").glob("*")):
        mapping = path.with_suffix(".toml")
        if path != mapping:
            library.add(path, mapping=mapping if mapping.is_file() else None)
    settings = folder / "freeproduce.toml"
    result = check(
        [folder / "input"],
        select=[code],
        lists=library,
        settings=settings if settings.is_file() else None,
        today=TODAY,
        lang="en",
    )
    assert code not in {n.code for n in result.not_run}, result.not_run
    expected = list(csv.DictReader((folder / "expected.csv").read_text("utf-8").splitlines()))
    assert expected
    left = list(result.findings)
    missed = []
    # The most particular rows choose first, so that a blank cell takes nobody else's finding.
    for row in sorted(expected, key=lambda r: -sum(bool(v) for v in r.values())):
        hit = next((f for f in left if matches(row, f, folder / "input")), None)
        if hit is None:
            missed.append(row)
        else:
            left.remove(hit)
    found_too = [(f.subject, f.count, f.amount, f.severity, f.message) for f in left]
    assert not missed, f"not found: {missed}; found instead: {found_too}"
    assert not found_too
    about_files = rule(code).over == "remark"
    for finding in result.findings:
        assert "{" not in finding.message
        assert finding.evidence or about_files


class OneEdition(Library):
    """A library of which only the oldest edition of the list of goods is used."""

    def attach(self, con, as_of=None, extra=()):  # type: ignore[no-untyped-def]
        super().attach(con, date(2017, 1, 1), extra)


def test_without_an_older_edition_nothing_is_said_to_have_left_the_list(tmp_path: Path) -> None:
    result = check(HERE / "GDS109" / "input", select=["GDS109"], lists=OneEdition(tmp_path))
    (said,) = result.not_run
    assert said.code == "GDS109"
    assert "older edition" in said.reason


@pytest.mark.parametrize(("code", "numbers"), [("AUD102", {"A-1", "A-2"}), ("AUD104", None)])
def test_what_is_said_of_audits_shows_their_own_rows(
    code: str, numbers: set[str] | None, tmp_path: Path
) -> None:
    result = check(HERE / code / "input", select=[code], lists=Library(tmp_path), today=TODAY)
    rows = [e for f in result.findings for e in f.evidence if e.row]
    assert {Path(e.file).name for e in rows} == {"audits.csv"}
    if numbers:
        assert {e.values.get("Audit No") for e in rows} == numbers
