"""What people decided is kept, said, and lost by nothing."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from freeproduce.model.findings import Finding
from freeproduce.store import Case, StoreError, verdicts

A, B = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"


def finding(fingerprint: str) -> Finding:
    return Finding("GDS101", "high", "s", "m", 1, fingerprint=fingerprint)


def test_a_decision_is_kept_with_its_reason(tmp_path: Path) -> None:
    kept = Case(tmp_path).decide(A, "false-match", "Another firm", "M. Osei", "2027-01-31")
    assert Case(tmp_path).decisions() == [kept]
    assert (kept.why, kept.by, kept.until) == ("Another firm", "M. Osei", "2027-01-31")


def test_reading_writes_nothing(tmp_path: Path) -> None:
    assert Case(tmp_path).decisions() == []
    assert list(tmp_path.iterdir()) == []


def test_the_last_decision_counts_and_the_history_stays(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.decide(A, "under-review", "asked", "a", "2026-12-01")
    case.decide(B, "mended", "new supplier", "b")
    case.decide(A, "accepted", "answered", "a")
    assert [d.verdict for d in case.decisions()] == ["mended", "accepted"]
    assert [d.verdict for d in case.history(A)] == ["under-review", "accepted"]


def test_an_expired_decision_opens_the_finding_again_and_is_not_silent(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.decide(A, "accepted", "until June", "a", "2026-06-30")
    f = finding(A)
    assert case.apply([f], "2026-06-30").decided == [f]
    applied = case.apply([f], "2026-07-01")
    assert applied.open == applied.expired == [f]
    assert f.decision is not None


def test_a_withdrawn_decision_no_longer_applies(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.decide(A, "false-match", "x", "a")
    case.decide(A, "reopened", "it is the same firm", "b")
    f = finding(A)
    assert case.apply([f, finding(B)], "2026-07-01").open[0] is f
    assert f.decision is None
    assert len(case.history(A)) == 2


def test_every_closing_verdict_sets_a_finding_aside(tmp_path: Path) -> None:
    case = Case(tmp_path)
    for verdict in verdicts().values():
        until = "2030-01-01" if verdict.until == "required" else None
        case.decide(A, verdict.name, "x", "a", until)
        assert bool(case.apply([finding(A)], "2026-01-01").decided) == verdict.closes


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"why": "  "}, "--why"),
        ({"by": ""}, "--by"),
        ({"verdict": "fine"}, "false-match"),
        ({"fingerprint": "GDS101"}, "fingerprint"),
        ({"until": "31/01/2027"}, "2027-01-31"),
        ({"verdict": "under-review"}, "--until"),
        ({"verdict": "reopened", "until": "2027-01-31"}, "no last day"),
    ],
)
def test_what_cannot_be_kept_is_said_in_one_line(
    tmp_path: Path, change: dict[str, str], said: str
) -> None:
    good = {"fingerprint": A, "verdict": "accepted", "why": "x", "by": "a"}
    with pytest.raises(ValueError, match=said) as caught:
        Case(tmp_path).decide(**{**good, **change})  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    assert Case(tmp_path).history() == []


def test_decisions_cannot_be_changed_or_removed(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.decide(A, "accepted", "x", "a")
    with sqlite3.connect(case.path) as con:
        for sql in ("update decision set why = 'y'", "delete from decision"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                con.execute(sql)
    assert case.history()[0].why == "x"


def test_a_damaged_file_is_said_in_one_line(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.path.parent.mkdir()
    case.path.write_bytes(b"not a database, " * 500)
    for act in (case.decisions, lambda: case.decide(A, "accepted", "x", "a")):
        with pytest.raises(StoreError, match="damaged"):
            act()


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.decide(A, "accepted", "x", "a")
    with sqlite3.connect(case.path) as con:
        con.execute("pragma user_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        case.decisions()


@pytest.fixture
def mounted(tmp_path: Path):
    """A file system of its own, of 256 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_said_and_nothing_kept_is_lost(mounted: Path) -> None:
    case = Case(mounted)
    kept = []

    def fill() -> None:
        for i in range(5000):
            kept.append(case.decide(f"{i:016x}", "accepted", "x" * 500, "a"))  # noqa: PERF401

    with pytest.raises(StoreError, match="disk is full") as caught:
        fill()
    assert "\n" not in str(caught.value)
    assert len(kept) > 10
    assert case.history() == kept


def test_a_read_only_folder_can_be_read_and_says_why_it_cannot_be_written(mounted: Path) -> None:
    case = Case(mounted)
    kept = case.decide(A, "accepted", "x", "a")
    subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
    assert case.decisions() == [kept]
    with pytest.raises(StoreError, match="no permission"):
        case.decide(B, "accepted", "x", "a")


WRITER = """
import sys
from freeproduce.store import Case
case, who = Case(sys.argv[1]), sys.argv[2]
for i in range(int(sys.argv[3])):
    d = case.decide(f"{i:016x}", "accepted", who, "a")
    print(i, flush=True)
"""


def writer(folder: Path, who: str, n: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), who, str(n)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_several_writers_lose_nothing(tmp_path: Path) -> None:
    writers = [writer(tmp_path, f"w{i}", 25) for i in range(4)]
    assert [w.wait(60) for w in writers] == [0] * 4
    for w in writers:
        assert w.stdout is not None
        w.stdout.close()
    counted: dict[str, int] = {}
    for d in Case(tmp_path).history():
        counted[d.why] = counted.get(d.why, 0) + 1
    assert counted == {f"w{i}": 25 for i in range(4)}


@pytest.mark.slow
def test_kill_9_at_random_moments_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    case = Case(tmp_path)
    chance = random.Random(20)
    for turn in range(25):
        process = writer(tmp_path, f"t{turn}", 100_000)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        acknowledged = len([line for line in process.stdout.read().splitlines() if line]) + 1
        process.stdout.close()
        process.wait()
        kept = [d for d in case.history() if d.why == f"t{turn}"]
        assert acknowledged <= len(kept) <= acknowledged + 1
    with sqlite3.connect(case.path) as con:
        assert con.execute("pragma integrity_check").fetchone() == ("ok",)
