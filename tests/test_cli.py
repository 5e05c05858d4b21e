"""The command line: what each command promises to people and to programs."""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[1]
IMPORTER = ROOT / "examples" / "importer"
COMMAND = [sys.executable, "-m", "freeproduce"]
LISTS = [
    "--list",
    "examples/lists/cbp_wro_sample.csv",
    "--list",
    "examples/lists/uflpa_sample.html",
]


def run(*words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *map(str, words)],
        capture_output=True, encoding="utf-8", cwd=ROOT, env={**os.environ, **env}, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A ledger in which there is nothing to find."""
    path = tmp_path / "ledger.csv"
    path.write_text(
        "Supplier,Description,HS code,Country of origin,Date,Amount EUR\n"
        "Ashdown Ltd,Cork stoppers,450310,PT,2025-03-02,99.00\n"
    )
    return path


def test_exit_codes_tell_nothing_something_and_error(plain: Path) -> None:
    assert run("check", plain).returncode == 0
    assert run("check", IMPORTER, "--select", "GDS").returncode == 1
    assert run("check", plain, "--select", "NOT").returncode == 2


def test_help_answers_within_a_quarter_of_a_second() -> None:
    """In seconds of the processor, which other work on the machine does not change."""
    seconds = []
    for _ in range(5):
        before = os.times()
        assert run("--help").returncode == 0
        after = os.times()
        seconds.append(
            after.children_user - before.children_user + after.children_system
            - before.children_system
        )  # fmt: skip
    assert statistics.median(seconds) < 0.25


@pytest.mark.parametrize(
    "words",
    [["rules"], ["rule", "GDS101"], ["lists"], ["decide"], ["map", "examples/importer/labels.csv"],
     ["goods", "cotton"]],
    ids=" ".join,
)  # fmt: skip
def test_every_command_that_lists_also_speaks_json(words: list[str], tmp_path: Path) -> None:
    if words == ["decide"]:
        words = ["decide", "--case", str(tmp_path)]
    done = run(*words, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert isinstance(json.loads(done.stdout), (list, dict))


def test_every_command_has_help_in_both_languages() -> None:
    for command in ("check", "map", "goods", "lists", "rules", "rule", "decide"):
        english, chinese = run(command, "--help"), run(command, "--help", "--lang", "zh")
        assert english.stdout
        assert any("\u4e00" <= c <= "\u9fff" for c in chinese.stdout)
        assert not any("\u4e00" <= c <= "\u9fff" for c in english.stdout)


@pytest.mark.slow
def test_the_demonstration_shows_what_the_readme_promises_within_a_minute() -> None:
    began = time.perf_counter()
    done = run("check", "examples/importer", *LISTS)
    assert time.perf_counter() - began < 60
    assert "Critical" in done.stdout
    assert "Baoding LYSZD Trade and Business Co., Ltd." in done.stdout
    assert "Tomato Products" in done.stdout
    assert "this is a PDF" in done.stdout


@pytest.mark.slow
def test_select_and_ignore_go_by_prefix_and_statistics_count() -> None:
    found = json.loads(
        run(
            "check", IMPORTER, "--select", "GDS,PTY", "--ignore", "GDS106", "--format", "json"
        ).stdout
    )
    codes = {f["code"] for f in found["findings"]}
    assert {c[:3] for c in codes} == {"GDS", "PTY"}
    assert "GDS106" not in codes
    assert "GDS101" in run("check", IMPORTER, "--select", "GDS", "--statistics").stdout


@pytest.mark.slow
def test_each_shows_every_line_and_without_it_the_count_is_the_same() -> None:
    few = json.loads(run("check", IMPORTER, "--select", "GDS101", "--format", "json").stdout)
    all_ = json.loads(
        run("check", IMPORTER, "--select", "GDS101", "--format", "json", "--each").stdout
    )
    pairs = zip(few["findings"], all_["findings"], strict=True)
    for a, b in pairs:
        assert (a["fingerprint"], a["count"]) == (b["fingerprint"], b["count"])
        assert len(b["evidence"]) == b["count"] >= len(a["evidence"])


@pytest.mark.slow
def test_the_report_speaks_the_language_asked_for(tmp_path: Path) -> None:
    run("check", IMPORTER, "--select", "GDS101", "--lang", "zh", "--output", tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert 'lang="zh' in page
    assert "Good listed for forced labour" not in page


@pytest.mark.slow
def test_a_corrected_reading_is_kept_and_used(tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("Who,What,Where from,How much\nOasis Ltd,Cotton fabric,CN,12\n")
    assert run("map", file, "--write").returncode == 0
    settings = tmp_path / "freeproduce.toml"
    text = settings.read_text()
    assert '"Where from"' in text
    settings.write_text(
        '[[table]]\nfile = "odd.csv"\nkind = "purchase"\nheader_row = 1\n[table.columns]\n'
        '"Who" = "supplier_name"\n"What" = "description"\n"Where from" = "origin"\n'
    )
    done = run("check", file, "--select", "GDS101", "--format", "json")
    assert done.returncode == 1
    assert run("map", file, "--write").returncode == 0
    assert '"Where from" = "origin"' in settings.read_text()


@pytest.mark.slow
def test_a_decision_is_shown_ends_on_its_day_and_is_never_silent(tmp_path: Path) -> None:
    case = tmp_path / "case"
    found = json.loads(run("check", IMPORTER, "--select", "LBL101", "--format", "json").stdout)
    mark = found["findings"][0]["fingerprint"]
    done = run(
        "decide", mark, "--as", "false-match", "--why", "certificate in the post",
        "--until", "2026-12-31", "--by", "Ines", "--case", case,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    words = ["check", IMPORTER, "--select", "LBL101", "--case", case]
    before = run(*words, "--today", "2026-12-01")
    assert before.returncode == 0
    assert "certificate in the post" in before.stdout
    after = run(*words, "--today", "2027-01-02")
    assert after.returncode == 1
    assert "that decision ended" in " ".join(after.stdout.split())


def test_goods_answers_by_itself(tmp_path: Path) -> None:
    done = run("goods", "610910", "--scheme", "HS", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"good", "relation", "basis", "score", "words"} <= rows[0].keys()
    assert rows[0]["basis"] == "code"
    queries = tmp_path / "queries.csv"
    queries.write_text("scheme,code,text\nHS,610910,\n,,spanners\n,,brick\n")
    done = run("goods", queries, "--format", "jsonl")
    assert done.returncode == 0
    assert [json.loads(line) for line in done.stdout.splitlines()]


def test_a_query_without_hit_is_said_beside_one_with_a_hit() -> None:
    done = run("goods", "cotton", "spanners")
    assert done.returncode == 0
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["cotton", "spanners"]
    rows = json.loads(run("goods", "cotton", "spanners", "--format", "json").stdout)
    assert [(r["query"], r["good"]) for r in rows] == [("cotton", "Cotton"), ("spanners", None)]


def test_an_edition_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "editions" / "invented-2026-01-01"
    broken.mkdir(parents=True)
    (broken / "edition.json").write_text("{", "utf-8")
    assert "invented-2026-01-01 is left out" in run("lists", "--lists", tmp_path).stderr
    done = run("check", IMPORTER, "--lists", tmp_path, "--format", "json")
    (said,) = (n for n in json.loads(done.stdout)["not_run"] if n["code"] == "LISTS")
    assert "invented-2026-01-01 is left out" in said["reason"]


def test_rules_are_listed_and_each_has_its_page() -> None:
    rules = json.loads(run("rules", "--format", "json").stdout)
    assert len(rules) >= 35
    page = run("rule", "gds101").stdout
    for heading in ("What it finds", "Why it matters", "Evidence it shows", "Exclusions", "Source"):
        assert heading in page


def test_lists_are_shown_with_their_age_and_never_called_current(tmp_path: Path) -> None:
    done = run("lists", "--lists", tmp_path)
    assert "us-dol-tvpra-2022-09-28" in done.stdout
    assert "No list here is called current" in done.stdout
    add = run("lists", "--lists", tmp_path, "add", "examples/lists/uflpa_sample.html")
    assert add.returncode == 0, add.stderr
    editions = json.loads(run("lists", "--lists", tmp_path, "--format", "json").stdout)
    (mine,) = [e for e in editions if "uflpa" in e["id"]]
    assert mine["rows"] > 0
    assert mine["sha256"]


def test_ctrl_c_during_a_query_leaves_in_one_line(monkeypatch, capsys) -> None:
    from freeproduce import cli

    def slow(*_words: object, **_given: object) -> None:
        con = duckdb.connect()
        threading.Timer(0.2, signal.raise_signal, [signal.SIGINT]).start()
        started = time.monotonic()
        while time.monotonic() < started + 60:  # however fast or slow the machine is
            con.execute("SELECT sum(hash(range)) FROM range(300000)")

    monkeypatch.setattr(cli, "program", lambda: slow)
    # A shell that runs the tests in the background has Ctrl-C ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(SystemExit) as left:
            cli.main(["check"])
    finally:
        signal.signal(signal.SIGINT, before)
    assert left.value.code == 130
    assert capsys.readouterr().err.strip().startswith("stopped;")


@pytest.mark.parametrize("command", ["check", "map"])
def test_a_folder_without_files_says_so(command: str, tmp_path: Path) -> None:
    done = run(command, tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip() == f"freeproduce: {tmp_path}: there is no file in it"


def test_an_empty_path_is_refused_and_not_taken_for_the_folder_one_stands_in() -> None:
    done = run("check", "")
    assert (done.returncode, done.stdout) == (2, "")
    assert "an empty path" in done.stderr


def test_a_decision_that_would_have_ended_is_refused(tmp_path: Path) -> None:
    done = run(
        "decide", "f0867196ee47c40f", "--as", "accepted", "--why", "seen",
        "--until", "2020-01-01", "--case", tmp_path,
    )  # fmt: skip
    assert done.returncode == 2
    assert "2020-01-01" in done.stderr
    assert run("decide", "--case", tmp_path).stdout == ""


def test_what_was_understood_can_be_written_where_one_may(plain: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "mine.toml"
    assert run("map", plain, "--write", "--settings", elsewhere).returncode == 0
    assert 'file = "ledger.csv"' in elsewhere.read_text("utf-8")
    assert not (plain.parent / "freeproduce.toml").exists()
    assert run("check", plain, "--settings", elsewhere).returncode == 0


def test_no_answer_about_goods_is_a_live_formula() -> None:
    done = run("goods", "=1+1 cotton", "--format", "csv")
    assert done.stdout.splitlines()[1].startswith("'=1+1 cotton,")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_the_output_is_said_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "rules"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "disk is full" in done.stderr
