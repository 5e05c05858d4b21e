"""What coders said is kept whole, or not at all, and never changes."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from freeproduce.model.coding import Judgement
from freeproduce.store import Case, Codings, StoreError

DOCUMENT = "ab" * 32


def judgement(sentence: str = "1.1", facet: str = "theme", *codes: str, **more: str) -> Judgement:
    return Judgement(DOCUMENT, sentence, facet, codes or ("A",), "demand 1.0",
                     **{"coder": "anna", **more})  # type: ignore[arg-type]  # fmt: skip


def test_what_was_said_is_kept_with_who_said_it_and_when(tmp_path: Path) -> None:
    said = judgement(why="names a law")
    assert Codings(tmp_path).add([said]) == 1
    (kept,) = Codings(tmp_path).latest()
    assert (kept.codes, kept.coder, kept.why) == (("A",), "anna", "names a law")
    assert kept.at.startswith("20")


def test_the_same_again_adds_nothing_and_a_change_of_mind_keeps_both(tmp_path: Path) -> None:
    codings = Codings(tmp_path)
    codings.add([judgement()])
    assert codings.add([judgement()]) == 0
    assert codings.add([judgement("1.1", "theme", "B")]) == 1
    assert [j.codes for j in codings.latest()] == [("B",)]
    assert [j.codes for j in codings.history()] == [("A",), ("B",)]


def test_reading_writes_nothing(tmp_path: Path) -> None:
    assert Codings(tmp_path).latest() == []
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_knew_only_findings_takes_codings_too(tmp_path: Path) -> None:
    case = Case(tmp_path)
    kept = case.decide("a" * 16, "accepted", "x", "m")
    with sqlite3.connect(case.path) as con:
        con.executescript("drop table judgement; pragma user_version = 1;")
    assert Codings(tmp_path).latest() == []
    assert Codings(tmp_path).add([judgement()]) == 1
    assert case.history() == [kept]


def test_judgements_cannot_be_changed_or_removed(tmp_path: Path) -> None:
    codings = Codings(tmp_path)
    codings.add([judgement()])
    with sqlite3.connect(codings.path) as con:
        for sql in ("update judgement set codes = '[]'", "delete from judgement"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                con.execute(sql)


def test_one_that_cannot_be_kept_keeps_none(tmp_path: Path) -> None:
    codings = Codings(tmp_path)
    with pytest.raises(StoreError):
        codings.add([judgement(), judgement("1.2", coder=" ")])
    assert codings.history() == []


WRITER = """
import sys
from freeproduce.model.coding import Judgement
from freeproduce.store import Codings
turn = sys.argv[2]
sheet = [Judgement("ab" * 32, str(n), "theme", ("A",), "demand 1.0", turn) for n in range(20_000)]
print("go", flush=True)
Codings(sys.argv[1]).add(sheet)
print("done", flush=True)
"""


@pytest.mark.slow
def test_kill_9_during_an_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    for turn, wait in enumerate((0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, None)):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), f"t{turn}"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        process.stdout.readline()
        if wait is not None:
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        done = "done" in process.stdout.read()
        process.wait(60)
        counts: dict[str, int] = {}
        for j in Codings(tmp_path).history():
            counts[j.coder] = counts.get(j.coder, 0) + 1
        assert set(counts.values()) <= {20_000}
        assert not done or f"t{turn}" in counts
    assert "t9" in counts  # the one that nobody killed
    assert len(counts) < 10, "nothing was ever cut off: the test tests nothing"
