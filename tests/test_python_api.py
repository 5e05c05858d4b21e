"""The Python API: three lines to a result, typed, and light to import."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import freeproduce

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = """
from datetime import date
from pathlib import Path

from freeproduce import Case, Library, check, render, understand, write

result = check("ledger.csv", select=["GDS"], today=date(2026, 1, 1), each=True)
for finding in result.findings:
    code: str = finding.code
    rows: list[int | None] = [evidence.row for evidence in finding.evidence]
reasons: list[str] = [missing.reason for missing in result.not_run]
path: Path = write(result, "report.html")
library = Library()
names: list[str] = [edition.publisher for edition in library.editions()]
result = check(["a.csv", Path("b")], lists=library)
headers: list[str] = [c.header for s in understand("ledger.csv") for c in s.columns]
kept = Case("case").decisions()
"""
WRONG = 'from freeproduce import check\nresult: int = check("a.csv")\ncheck(sort=1)\n'


def python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout


def test_three_lines_give_a_result() -> None:
    from freeproduce import check

    result = check(ROOT / "examples" / "importer")
    messages = [f.message for f in result.findings]

    assert any("Tomato" in m for m in messages)
    assert all(f.evidence and f.fingerprint for f in result.findings)
    assert {e.list for e in result.editions}


def test_every_name_that_is_promised_is_there_and_explains_itself() -> None:
    assert sorted(freeproduce.__all__) == dir(freeproduce)
    for name in freeproduce.__all__:
        assert (getattr(freeproduce, name).__doc__ or "").strip(), name
    with pytest.raises(AttributeError, match="no attribute"):
        _ = freeproduce.nothing_of_the_kind


def test_importing_costs_nothing() -> None:
    loaded = python(
        "import sys, freeproduce; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    assert not set(loaded.split()) & {
        "duckdb",
        "_duckdb",
        "numpy",
        "scipy",
        "rapidfuzz",
        "rich",
        "click",
    }


def test_the_command_line_opens_without_the_heavy_libraries() -> None:
    code = "import sys, freeproduce.cli as c; c.program(); print(*sys.modules)"
    assert not set(python(code).split()) & {
        "duckdb",
        "numpy",
        "scipy",
        "rapidfuzz",
        "rich",
        "babel",
    }


def test_wrong_words_are_answered_as_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Supplier,Amount\nA,1\n")
    with pytest.raises(LookupError, match="freeproduce rules"):
        freeproduce.check(tmp_path, select=["XYZ"])
    with pytest.raises(FileNotFoundError, match=r"nothing\.csv"):
        freeproduce.check(tmp_path / "nothing.csv")
    with pytest.raises(ValueError, match="zh"):
        freeproduce.check(tmp_path, lang="xx")


@pytest.mark.slow
def test_what_one_door_does_the_other_does_too(tmp_path: Path) -> None:
    import json

    folder = ROOT / "examples" / "public_buyer"
    by_python = freeproduce.write(freeproduce.check(folder), tmp_path / "python.json")
    command = [sys.executable, "-m", "freeproduce", "check", str(folder)]
    subprocess.run([*command, "--output", tmp_path / "cli.json"], capture_output=True, check=False)
    one, other = (json.loads(p.read_text()) for p in (by_python, tmp_path / "cli.json"))
    assert one["findings"] == other["findings"]
    assert one["not_run"] == other["not_run"]


@pytest.mark.slow
def test_it_is_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    spec = importlib.util.find_spec("freeproduce")
    assert spec is not None
    assert spec.origin is not None
    assert (Path(spec.origin).parent / "py.typed").is_file()
    for name, text, faults in (("right", SAMPLE, 0), ("wrong", WRONG, 2)):
        file = tmp_path / f"{name}.py"
        file.write_text(text)
        done = subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent",
             "--config-file=", "--cache-dir", tmp_path / "cache", file],
            capture_output=True, encoding="utf-8", cwd=tmp_path, check=False,
        )  # fmt: skip
        assert done.stdout.count("error:") >= faults, done.stdout
        assert bool(faults) == bool(done.returncode), done.stdout
