"""Whatever step of a run fails, the run ends in one clear line and leaves nothing half done.

Each step that touches a disk or the database is made to fail in turn. Afterwards there is either
a whole report, which says what could not be read, or a named error and no report; what was
decided is still there, and no temporary folder remains.
"""

import builtins
import errno
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from freeproduce.cli import main
from freeproduce.lists import Library
from freeproduce.store import Case

LEDGER = (
    "Supplier,Description,HS code,Country of origin,Quantity,Date,Amount\n"
    "Oasis Cloth Ltd,Cotton fabric,520811,CN,10,2025-03-01,1200.00\n"
    "Ashdown Ltd,Cork stoppers,450310,PT,1,2025-03-02,see invoice\n"
)
AUDITS = "Supplier,Audit date,Valid until,Auditor\nOasis Cloth Ltd,2024-01-05,2025-01-05,Lantern\n"
LISTED = "name,country\nOasis Cloth Ltd,CN\n"
MAPPING = (
    'list = "invented"\ntitle = "Invented list"\npublisher = "Example Ltd"\ndate = 2026-05-01\n'
    'shape = "parties"\nmeasure = "other"\n[columns]\nname = "name"\ncountry = "country"\n'
)
FULL = os.strerror(errno.ENOSPC)
FAULTS: dict[str, Callable[[], Exception]] = {
    "disk full": lambda: duckdb.IOException(f"IO Error: Could not write file: {FULL}"),
    "disk broken": lambda: duckdb.IOException("IO Error: Could not read from file: I/O error"),
    "no memory": lambda: duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate"),
}


class Failing:
    """Counts calls and lets one of them, the ``at``-th, fail."""

    def __init__(self, at: int, error: Callable[[], Exception]) -> None:
        self.at, self.error, self.count = at, error, 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise self.error()


class Connection:
    """A connection to DuckDB, one statement of which fails."""

    def __init__(self, con: duckdb.DuckDBPyConnection, failing: Failing) -> None:
        self._con, self._failing = con, failing

    def execute(self, *given: Any) -> "Connection":
        self._failing.step()
        self._con.execute(*given)
        return self

    def cursor(self) -> "Connection":
        return Connection(self._con.cursor(), self._failing)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_error: object) -> None:
        self._con.close()


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder of records, a list of the user's own, one decision, and room for a report."""
    records = tmp_path / "records"
    records.mkdir()
    (records / "ledger.csv").write_text(LEDGER, "utf-8")
    (records / "audits.csv").write_text(AUDITS, "utf-8")
    listed(tmp_path / "records" / "listed.csv", LISTED)
    Library(tmp_path / "lists").add(tmp_path / "records" / "listed.csv")
    for name in ("listed.csv", "listed.toml"):
        (records / name).unlink()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    Case(records).decide("0123456789abcdef", "accepted", why="kept", by="me", until="2099-01-01")
    return tmp_path


def listed(file: Path, text: str) -> None:
    """A list of parties, with the file beside it that says what its columns mean."""
    file.write_text(text, "utf-8")
    file.with_suffix(".toml").write_text(MAPPING, "utf-8")


def words(case: Path) -> list[str]:
    return [
        "check", str(case / "records"), "--lists", str(case / "lists"), "--today", "2026-11-25",
        "--format", "json", "--output", str(case / "report.json"),
    ]  # fmt: skip


def outcome(case: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run; then look that what must hold after every end does hold."""
    (case / "report.json").unlink(missing_ok=True)
    code = 0
    try:
        main(words(case))
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    if code == 2:
        assert said.err.count("\n") == 1, said.err
        assert said.err.startswith("freeproduce: ")
        assert not said.out
        assert not (case / "report.json").exists()
    else:
        assert (
            json.loads(said.out)["findings"]
            == json.loads((case / "report.json").read_text("utf-8"))["findings"]
        )
    assert {p.name for p in case.iterdir()} <= {"records", "lists", "temporary", "report.json"}
    assert not list((case / "temporary").iterdir())
    assert [d.why for d in Case(case / "records").decisions()] == ["kept"]
    return code, said.err or said.out


def statements(
    case: Path, at: int, error: Callable[[], Exception], capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, int]:
    """A run whose ``at``-th statement fails: its exit code, what it said, how far it came."""
    failing = Failing(at, error)
    connect = duckdb.connect
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", lambda *a, **k: Connection(connect(*a, **k), failing))
        code, said = outcome(case, capsys)
    return code, said, failing.count


def check_every(step: int, case: Path, fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    whole, good, total = statements(case, 0, FAULTS[fault], capsys)
    assert whole == 1
    assert total > 100
    for at in range(1, total + 1, step):
        code, said, _count = statements(case, at, FAULTS[fault], capsys)
        if code == 2:
            continue
        files = {f["path"]: f["status"] for f in json.loads(said)["files"]}
        if said != good:  # one that differs says why: a file that could not be read
            assert "failed" in files.values(), f"statement {at} failed in silence"


def test_a_statement_that_fails_is_said(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check_every(97, case, "disk broken", capsys)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_every_statement_that_fails_is_said(
    fault: str, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check_every(1, case, fault, capsys)


def opens(case: Path, number: int, step: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Runs in which one file after another cannot be opened, ``step`` files apart."""
    whole, good = outcome(case, capsys)
    assert whole == 1
    for at in range(1, 1000, step):
        failing = Failing(at, lambda: OSError(number, os.strerror(number)))
        with pytest.MonkeyPatch.context() as patch:
            for module in (builtins, io):
                patch.setattr(module, "open", _opening(case, failing, module.open))
            code, said = outcome_of_open(case, capsys)
        if failing.count < at:
            break
        if code != 2 and said != good:
            files = [f for f in json.loads(said)["files"] if f["status"] == "failed"]
            left_out = [n for n in json.loads(said)["not_run"] if n["code"] == "LISTS"]
            assert files or left_out, f"open {at} failed in silence"
    assert at > 5


def test_a_file_that_cannot_be_opened_is_said(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opens(case, errno.EIO, 9, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ENOSPC, errno.EMFILE])
def test_every_file_that_cannot_be_opened_is_said(
    number: int, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opens(case, number, 1, capsys)


def outcome_of_open(case: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The run alone, and what must hold looked at when files open again."""
    (case / "report.json").unlink(missing_ok=True)
    code = 0
    try:
        main(words(case))
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    if code == 2:
        assert said.err.count("\n") == 1, said.err
        assert not said.out
    return code, said.err or said.out


def _opening(case: Path, failing: Failing, real: Callable[..., Any]) -> Callable[..., Any]:
    def opening(file: Any, *given: Any, **named: Any) -> Any:
        if isinstance(file, (str, os.PathLike)) and Path(os.fspath(file)).is_relative_to(case):
            failing.step()
        return real(file, *given, **named)

    return opening


# Killed, at moments that nobody chose


@pytest.fixture
def commands(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts the command line with a temporary folder of the test's own."""
    (tmp_path / "temporary").mkdir()
    env = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}

    def start(*given: str | Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "freeproduce", *map(str, given)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env,
        )  # fmt: skip

    yield start
    shutil.rmtree(tmp_path / "temporary")


def killed(process: subprocess.Popen[bytes], after: float) -> None:
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.slow
def test_lists_add_killed_leaves_whole_editions_only(
    tmp_path: Path, commands: Callable[..., subprocess.Popen[bytes]]
) -> None:
    chance = random.Random(20251126)
    folder = tmp_path / "lists"
    added = 0
    for n in range(14):  # each some seconds of work, killed somewhere within
        file = tmp_path / f"invented-2026-01-{n + 1:02}.csv"
        rows = "".join(f"Party {n} {i},CN\n" for i in range(20_000))
        listed(file, "name,country\n" + rows)
        killed(commands("lists", "add", file, "--lists", folder), chance.uniform(0.1, 1.2))
        library = Library(folder)
        own = [e for e in library.editions() if e.list == "invented"]
        assert library.damaged == []
        assert all(len(library.rows(e.id)) == e.rows == 20_000 for e in own)
        assert len(own) >= added
        added = len(own)


@pytest.mark.slow
def test_decide_killed_keeps_what_it_has_said(
    tmp_path: Path, commands: Callable[..., subprocess.Popen[bytes]]
) -> None:
    chance = random.Random(20251127)
    kept: list[str] = []
    for n in range(20):
        process = commands(
            "decide", f"{n:016x}", "--as", "accepted", "--why", f"reason {n}", "--by", "me",
            "--until", "2099-01-01", "--case", tmp_path,
        )  # fmt: skip
        killed(process, chance.uniform(0.05, 0.5))
        there = [d.why for d in Case(tmp_path).decisions()]
        assert set(kept) <= set(there)
        assert there == [f"reason {int(d.fingerprint, 16)}" for d in Case(tmp_path).decisions()]
        kept = there


@pytest.mark.slow
def test_check_killed_leaves_nothing_that_the_next_run_does_not_remove(
    tmp_path: Path, commands: Callable[..., subprocess.Popen[bytes]]
) -> None:
    chance = random.Random(20251128)
    records = tmp_path / "records"
    records.mkdir()
    (records / "ledger.csv").write_text(LEDGER, "utf-8")
    for _n in range(10):
        killed(commands("check", records, "--format", "json"), chance.uniform(0.2, 1.2))
    last = commands("check", records, "--format", "json")
    out, _err = last.communicate()
    assert json.loads(out)["findings"]
    assert not list((tmp_path / "temporary").iterdir())
