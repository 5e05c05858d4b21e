"""What a person sees in a terminal."""

import dataclasses
import io
from pathlib import Path

import pytest
from rich.cells import cell_len

from freeproduce import locale, report
from freeproduce.model.result import Result
from freeproduce.model.rollup import RollUp, Tally

from . import sample

GOLDEN = Path(__file__).parent / "golden"


def shown(result: Result, width: int, **more: bool) -> str:
    out = io.StringIO()
    report.render("terminal", result, out, width=width, **more)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("lang", locale.LANGUAGES)
def test_a_report_looks_as_agreed(width: int, lang: str) -> None:
    """After a wanted change: delete the golden files, run once, look at them, commit them."""
    golden = GOLDEN / f"terminal-{lang}-{width}.txt"
    locale.use(lang)
    try:
        text = shown(sample.result(), width)
    finally:
        locale.use("en")
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
        pytest.fail(f"{golden.name} was not there and is now; look at it")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for result in (sample.result(), sample.hostile(), sample.empty()):
        for line in shown(result, width).splitlines():
            assert cell_len(line) <= width, line


def test_most_severe_comes_first_and_decided_last() -> None:
    text = shown(sample.result(), 80)
    order = ["Critical (1)", "High (1)", "Medium (7)", "For information (1)", "Decided (2)"]
    assert sorted(order, key=text.index) == order


def test_every_finding_file_edition_and_gap_is_said() -> None:
    result = sample.result()
    text = " ".join(shown(result, 200).split())
    for f in result.findings:
        assert f.fingerprint in text
    for s in result.files:
        assert s.path in text
    for n in result.not_run:
        assert n.reason in text
    assert "edition of 28 Sept 2022, 4 years old" in text
    assert "current" not in text


def test_an_expired_decision_leaves_the_finding_open_and_says_so() -> None:
    text = " ".join(shown(sample.result(), 200).split())
    assert "that decision ended on 30 Jun 2026 and no longer applies" in text


def test_nothing_found_is_never_called_clean() -> None:
    text = shown(sample.empty(), 80).lower()
    assert not {"clean", "safe", "forced-labour free"} & set(text.split())
    assert "no list was held against the records" in text


def test_colour_is_only_there_when_asked_for() -> None:
    assert "\x1b" not in shown(sample.result(), 80)
    assert "\x1b[1;31mCritical" in shown(sample.result(), 80, color=True)


def test_what_cannot_be_seen_is_shown_and_no_escape_passes() -> None:
    text = shown(sample.hostile(), 80)
    assert "[U+202E]" in text
    assert "[U+001B]" in text
    assert not set(text) & set("\x00\x07\x1b\u202e\u200b\r\ufeff\ud800")


def test_statistics_count_by_rule_and_still_say_what_was_not_assessed() -> None:
    text = shown(sample.result(), 80, statistics=True)
    assert "2 findings, 43 lines" in text
    assert "What could not be assessed (3)" in text
    assert "suppliers.csv:3" not in text


def test_statistics_begin_with_the_severest_and_name_whom_it_is_about() -> None:
    text = shown(sample.result(), 80, statistics=True)
    assert text.index("\nCritical ") < text.index("Aksu Example Textile") < text.index("\nHigh ")
    assert "Cotton · China" in text


def test_what_all_findings_of_a_rule_speak_to_is_said_once() -> None:
    found = sample.result()
    first = next(f for f in found.findings if f.laws)
    found.findings = [dataclasses.replace(first, subject=s, fingerprint=s) for s in ("A", "B")]
    assert shown(found, 80).count("Speaks to: ") == 1


def test_the_count_stands_at_the_end_too() -> None:
    lines = shown(sample.result(), 80).splitlines()
    assert [n for n, line in enumerate(lines) if line == lines[2]] == [2, len(lines) - 3]


@pytest.mark.parametrize("width", [80, 160])
def test_offers_of_a_group_stand_side_by_side(width: int) -> None:
    found = sample.result()
    found.findings = found.findings[:1]
    found.findings[0].facts["members"] = [
        {"employer": "Vina", "contacts": "336", "values": ["Reims", "€ 9"]},
        {"employer": "Uvas", "contacts": "346", "values": ["Jerez", ""]},
    ]
    text = shown(found, width)
    place = [text.index(word) for word in ("Vina", "336", "Reims", "€ 9", "Uvas", "Jerez")]
    assert place == sorted(place)
    assert "[2]" in text


def test_workers_are_counted_by_place_and_small_counts_withheld() -> None:
    kept = sample.result()
    kept.rollup = RollUp(
        (
            Tally("all", "", "", 40, 12, 6, {"debt-bondage": 12, "deception": None}, (0.18, 0.45)),
            Tally("site", "North", "Orchard Ltd", 20, 8, None, {"debt-bondage": 8}),
        ),
        checks=10,
        not_run=1,
    )
    text = shown(kept, 80)
    assert "All workers" in text
    assert "12 of 40 (18 to 45 %)" in text
    assert "Orchard Ltd · North" in text
    assert "possible forced labour: withheld" in text
    assert "1 of 10 checks on workers (10 %)" in text
