"""What nobody should send, sent through the public doors: the command line and ``check``.

Each gets a named error or a finding, the rest of the run goes on, nothing decided is lost, and
nothing partial looks whole.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from freeproduce import check

LEDGER = (
    "Supplier,Description,HS code,Country of origin,Date,Amount\n"
    "Oasis Cloth Ltd,Cotton fabric,520811,CN,2025-03-01,1200.00\n"
    "Ashdown Ltd,Cork stoppers,450310,PT,2025-03-02,99.00\n"
)
COMMAND = [sys.executable, "-m", "freeproduce"]
pytestmark = pytest.mark.slow


def run(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command line; whatever it is given, it may not answer with a traceback."""
    done = subprocess.run(
        [*COMMAND, *map(str, words)], capture_output=True, encoding="utf-8", timeout=300, **options
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def result(*words: str | Path, **options: Any) -> dict[str, Any]:
    done = run("check", *words, "--format", "json", **options)
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def measured(*words: str | Path) -> tuple[float, int]:
    """Seconds of the processor, which a busy machine does not change, and bytes of memory.

    A small process starts the command, because a child's largest memory counts from its parent's.
    """
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *COMMAND, *map(str, words)],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    seconds, kilobytes = done.stdout.split()
    return float(seconds), int(kilobytes) * 1024


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good file, beside which the bad ones are put."""
    made = tmp_path / "case"
    made.mkdir()
    (made / "good.csv").write_text(LEDGER)
    return made


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    disk = tmp_path / "tiny"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def bomb(path: Path, size: int = 400 << 20) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("xl/workbook.xml", "<workbook/>")
        with box.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(size >> 20):
                part.write(b" " * (1 << 20))


def entities(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as box:
        box.writestr(
            "xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x/>'
        )


# Files


def test_one_run_over_all_bad_files_says_each_reason_and_reads_the_good_one(folder: Path) -> None:
    reasons = {
        "empty.csv": "empty",
        "report.csv": "PDF",
        "bomb.xlsx": "bomb",
        "entities.xlsx": "entities",
        "wide.csv": "columns",
        "noise.csv": "not text",
        "page.xls": "web page",
        "broken.json": "JSON",
        "deep.json": "deep",
        "around.csv": "link",
        "pipe.csv": "pipe",
    }
    (folder / "empty.csv").touch()
    (folder / "report.csv").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    bomb(folder / "bomb.xlsx")
    entities(folder / "entities.xlsx")
    (folder / "wide.csv").write_bytes(b"a," * 1_000_000 + b"\n" + b"1," * 1_000_000)
    (folder / "noise.csv").write_bytes(bytes(range(256)) * 64)
    (folder / "page.xls").write_text("<!DOCTYPE html><html><body><table>")
    (folder / "broken.json").write_text('{"records": [{"supplier": "A"}, {"sup')
    (folder / "deep.json").write_text('{"a":' * 100_000)
    (folder / "around.csv").symlink_to("around.csv")
    (folder / "again").symlink_to(".")
    os.mkfifo(folder / "pipe.csv")

    found = result(folder)

    files = {f["path"]: f for f in found["files"]}
    assert files["good.csv"]["status"] == "read"
    assert files.keys() == {"good.csv", *reasons}
    for name, word in reasons.items():
        assert files[name]["status"] == "failed", name
        assert word in files[name]["reason"], files[name]
        assert "\n" not in files[name]["reason"]
    spoken = {f["code"] for f in found["findings"]}
    assert {"GDS101", "DAT107"} <= spoken
    named = {e["file"] for f in found["findings"] if f["code"] == "DAT107" for e in f["evidence"]}
    assert named == set(reasons)


def test_python_gives_the_same_reasons(folder: Path) -> None:
    (folder / "empty.csv").touch()
    entities(folder / "entities.xlsx")
    files = {f.path: f for f in check(folder).files}
    assert files["good.csv"].status == "read"
    assert {files[n].status for n in ("empty.csv", "entities.xlsx")} == {"failed"}


def test_a_bomb_is_refused_at_once_and_in_little_memory(folder: Path) -> None:
    bomb(folder / "bomb.xlsx", 1 << 30)
    small, _ = measured("map", folder / "good.csv")
    seconds, memory = measured("map", folder / "bomb.xlsx")
    assert seconds - small < 1
    assert memory < 150 << 20


def test_a_line_of_a_gigabyte_is_refused_with_its_number_and_in_little_memory(folder: Path) -> None:
    path = folder / "line.csv"
    with path.open("wb") as out:
        out.write(LEDGER.encode())
        for _ in range(64):
            out.write(b"x" * (16 << 20))
    _, memory = measured("check", folder, "--output", folder.parent / "r.json")
    assert memory < 1 << 30
    found = json.loads((folder.parent / "r.json").read_text())
    (file,) = [f for f in found["files"] if f["path"] == "line.csv"]
    assert file["status"] == "failed"
    assert "line 4" in file["reason"]
    assert "GDS101" in {f["code"] for f in found["findings"]}


def test_nul_bytes_are_shown_and_the_rows_kept(folder: Path) -> None:
    (folder / "nul.csv").write_bytes(LEDGER.encode().replace(b"Oasis Cloth", b"Oasis\0Cloth"))
    found = result(folder, "--each")
    (file,) = [f for f in found["files"] if f["path"] == "nul.csv"]
    assert (file["status"], file["rows"]) == ("read", 2)
    assert "\0" not in json.dumps(found, ensure_ascii=False)
    lines = {(e["file"], e["row"]) for f in found["findings"] for e in f["evidence"]}
    assert ("nul.csv", 2) in lines


def test_a_file_that_shrinks_while_read_is_never_half_a_result(folder: Path) -> None:
    path = folder / "big.csv"
    head, line, _ = LEDGER.splitlines(keepends=True)
    whole = head + line * 600_000
    for wait in (0.5, 1.5, 2.5):
        path.write_text(whole)
        child = subprocess.Popen(
            [*COMMAND, "check", path, "--format", "json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        cut = threading.Timer(wait, lambda: os.truncate(path, 1 << 20))
        cut.start()
        out, err = child.communicate(timeout=120)
        cut.join()
        assert "Traceback" not in err, err
        if child.returncode == 2 and not out:
            assert re.fullmatch(r"freeproduce: .*\n", err)
            continue
        (file,) = json.loads(out)["files"]
        assert file["reason"] if file["status"] == "failed" else file["rows"] in (600_000, 17_772)


def test_a_file_without_permission_is_said(folder: Path) -> None:
    path = folder / "secret.csv"
    path.write_text(LEDGER)
    path.chmod(0)
    if os.access(path, os.R_OK):
        # Root reads everything, so a file is taken that the kernel itself refuses to open.
        path.unlink()
        refused = Path("/proc/1/mem")
        if not refused.exists():
            pytest.skip("root may read every file, and there is none here that it may not")
        done = run("map", refused)
        assert done.returncode == 2
        assert len(done.stdout.splitlines()) >= 2
        return
    (file,) = [f for f in result(folder)["files"] if f["path"] == "secret.csv"]
    assert "permission" in file["reason"]


def test_names_that_deceive_are_found_and_cannot_harm_a_spreadsheet(folder: Path) -> None:
    names = {
        "\u202eexe.dtL": "right-to-left",
        "Oas\u200bis": "zero width",
        "\u041easis Cloth": "Cyrillic",
    }
    formulas = ["=HYPERLINK(A1)", "+1+cmd|'/c calc'!A0", "-2+3", "@SUM(1)", "\uff1d1", "\t=1"]
    with (folder / "names.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("Supplier", "Description", "HS code", "Country of origin", "Amount"))
        for name in [*names, *formulas]:
            writer.writerow((name, "Cotton fabric", "520811", "CN", "-5.00"))
    done = run("check", folder / "names.csv", "--format", "csv", "--each")
    assert done.returncode == 1
    rows = list(csv.reader(io.StringIO(done.stdout)))
    for row in rows:
        for cell in row:
            assert cell.lstrip()[:1] not in tuple("=+@\uff1d"), cell
            assert not cell.startswith("-") or float(cell)
            assert not set(cell) & {"\u202e", "\u200b"}
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    assert all(c.data_type != "f" for row in book.active.iter_rows() for c in row)
    odd = [f for f in check(folder / "names.csv", each=True).findings if f.code == "PTY110"]
    text = " ".join(f.message for f in odd)
    assert len(odd) >= len(names), text
    amounts = [row[rows[0].index("amount")] for row in rows[1:]]
    assert "-45.0000" in amounts or "-45.00" in amounts or "-45" in amounts


def test_a_field_of_ten_thousand_characters_does_not_slow_a_run(folder: Path) -> None:
    lines = [f"{'A (' * 3000}{n},{'cotton ' * 1500},520811,CN,2025-03-01,1" for n in range(50)]
    (folder / "long.csv").write_text(LEDGER.splitlines()[0] + "\n" + "\n".join(lines))
    began = time.perf_counter()
    run("check", folder / "good.csv")
    plain = time.perf_counter() - began
    began = time.perf_counter()
    assert run("check", folder / "long.csv").returncode == 1
    assert time.perf_counter() - began - plain < 0.1 * 2 * len(lines)


def test_what_stands_in_the_cells_is_not_told_in_errors(folder: Path) -> None:
    canary = "canary-7f3a"
    (folder / "good.csv").write_text(LEDGER.replace("Oasis", canary).replace("1200.00", canary))
    (folder / "cut.json").write_text(f'[{{"supplier": "{canary}"}}, {{')
    (folder / "freeproduce.toml").write_text(f'[[table]]\nfile = "{canary}\n')
    assert canary not in run("check", folder).stderr
    (folder / "freeproduce.toml").unlink()
    done = run("check", folder, "--output", folder / "no" / "r.html")
    assert canary not in done.stderr
    assert canary not in run("check", folder).stderr


# Words


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["chek"], "Did you mean 'check'"),
        (["check"], "PATHS"),
        (["check", "nothing.csv"], "nothing.csv"),
        (["check", " "], "no such file"),
        (["check", "good.csv", "--colour"], "--color"),
        (["check", "good.csv", "--select", "XYZ"], "freeproduce rules"),
        (["check", "good.csv", "--ignore", "G1"], "freeproduce rules"),
        (["check", "good.csv", "--format", "pdf"], "html"),
        (["check", "good.csv", "--output", "r.pdf"], "html"),
        (["check", "good.csv", "--output", "no/r.html"], "folder does not exist"),
        (["check", "good.csv", "--output", "."], "directory"),
        (["check", "good.csv", "--today", "2025-13-45"], "2025-13-45"),
        (["check", "good.csv", "--list", "nothing.csv"], "nothing.csv"),
        (["check", "good.csv", "--list", "good.csv"], "good.csv"),
        (["check", "good.csv", "--settings", "nothing.toml"], "nothing.toml"),
        (["check", "good.csv", "--lang", "xx"], "zh"),
        (["rule", "GDS999"], "freeproduce rules"),
        (["map", "nothing.csv", "--format", "xml"], "json"),
        (["lists", "add", "nothing.csv"], "nothing.csv"),
        (["lists", "add", "good.csv"], "--date"),
        (["lists", "diff", "a", "b"], "us-dol-tvpra"),
        (["lists", "update", "nothing"], "nothing"),
        (["decide", "zzz", "--as", "false-match", "--why", "x"], "fingerprint"),
        (["decide", "0123456789abcdef", "--as", "odd", "--why", "x"], "false-match"),
        (["decide", "0123456789abcdef", "--as", "false-match"], "--why"),
        (["decide", "0123456789abcdef", "--until", "2025-02-30"], "2025-02-30"),
    ],
    ids=" ".join,
)
def test_a_wrong_word_is_answered_in_one_line_that_says_what_to_do(
    folder: Path, words: list[str], says: str
) -> None:
    done = run(*words, cwd=folder)
    assert done.returncode == 2
    assert says in done.stderr
    assert re.fullmatch(r"freeproduce: [^\n]+\n", done.stderr), done.stderr
    assert not done.stdout
    assert sorted(p.name for p in folder.iterdir()) == ["good.csv"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[table]\n", ":1:"),
        ('[[table]]\nfile = "good.csv"\nkin = "purchase"\n', ":3:"),
        ('[[table]]\nfile = "good.csv"\nkind = "invoice"\n', "purchase"),
        ('[[table]]\nfile = "good.csv"\n[table.columns]\n"Supplier" = "seller"\n', ":4:"),
        ('[table]\nfile = "good.csv"\n', "two brackets"),
        ('[files."good.csv"]\nkind = "purchase"\n', "files"),
        ('[[table]]\nfile = "good.csv"\nheader_row = "one"\n', ":3:"),
        ("\xff\xfe", "UTF-8"),
    ],
)
def test_a_wrong_setting_stops_the_run_with_file_and_line(
    folder: Path, text: str, says: str
) -> None:
    (folder / "freeproduce.toml").write_bytes(text.encode("latin-1"))
    done = run("check", folder)
    assert done.returncode == 2
    assert "freeproduce.toml" in done.stderr
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_kernel_s_odd_files_are_no_tables() -> None:
    for path in ("/dev/null", "/dev/zero"):
        if Path(path).exists():
            assert run("check", path).returncode == 1


def test_a_run_in_which_no_file_could_be_read_is_not_nothing_found(folder: Path) -> None:
    (folder / "good.csv").write_bytes(b"%PDF-1.7")
    assert run("check", folder, "--select", "GDS").returncode == 2
    assert run("check", folder).returncode == 1


def test_names_of_files_are_no_paths(tmp_path: Path) -> None:
    """Names with line breaks, marks of patterns and ``..`` are read as the files they name."""
    case = tmp_path / "case"
    case.mkdir()
    names = [
        "a\nb.csv",
        "*.csv",
        "[x].csv",
        "..csv",
        "C:\\x.csv",
        "\u202ecsv.x.csv",
        "-.csv",
        "'.csv",
    ]
    for name in names:
        (case / name).write_text(LEDGER)
    (tmp_path / "outside.csv").write_text(LEDGER)
    found = result(case)
    read = {f["path"] for f in found["files"] if f["status"] == "read"}
    assert len(read) == len(names) - 1  # "..csv" is hidden, as every name with a dot before it
    assert "outside.csv" not in json.dumps(found)


def test_a_name_that_is_no_utf_8_is_read_and_shown(folder: Path) -> None:
    path = os.fsencode(folder) + b"/\xffledger.csv"
    try:
        Path(os.fsdecode(path)).write_text(LEDGER)
    except OSError:
        pytest.skip("the file system here takes no such name")
    found = result(folder, "--select", "GDS101")
    assert {f["path"] for f in found["files"]} == {"good.csv", "\\xffledger.csv"}
    for name in ("r.html", "r.csv", "r.sarif"):
        done = run("check", folder, "--output", folder.parent / name)
        assert done.returncode == 1, done.stderr
    assert run("map", folder, "--write").returncode == 0
    assert '"?ledger.csv"' in (folder / "freeproduce.toml").read_text("utf-8")
    assert run("check", folder).returncode == 1


# Disks and ends


def test_a_full_disk_is_said_and_no_half_report_is_left(folder: Path, tiny: Path) -> None:
    done = run("check", folder, "--output", tiny / "r.json")
    assert done.returncode == 1
    before = (tiny / "r.json").read_bytes()
    done = run("check", folder, "--output", tiny / "r.html")
    assert done.returncode == 2
    assert "disk is full" in done.stderr
    assert (tiny / "r.json").read_bytes() == before
    assert [p.name for p in tiny.iterdir()] == ["r.json"]


def test_a_full_temporary_disk_is_said_and_leaves_nothing(folder: Path, tiny: Path) -> None:
    done = run("check", folder, env={**os.environ, "TMPDIR": str(tiny)})
    assert done.returncode == 2
    assert "disk is full" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not done.stdout
    assert not list(tiny.iterdir())


def test_a_place_that_cannot_be_written_is_said_before_the_work(folder: Path) -> None:
    (folder / "r.html").mkdir()
    places = [folder / "r.html", folder / "no" / "r.html", *Path("/proc/self").glob("fd")]
    for place in places:
        began = time.perf_counter()
        target = place if place.suffix else place / "r.html"
        done = run("check", folder / "good.csv", "--output", target)
        assert done.returncode == 2
        assert not done.stdout
        assert done.stderr.count("\n") == 1
        assert time.perf_counter() - began < 5


def test_kill_9_leaves_no_half_report_and_no_decision_is_lost(folder: Path) -> None:
    report, kept = folder / "r.json", []
    fingerprint = result(folder)["findings"][0]["fingerprint"]
    chance = random.Random(20251125)
    for n in range(12):
        verdict = run(
            "decide", fingerprint, "--as", "accepted", "--why", f"reason {n}", "--by", "me",
            "--until", "2099-01-01", "--case", folder,
        )  # fmt: skip
        assert verdict.returncode == 0, verdict.stderr
        kept.append(f"reason {n}")
        child = subprocess.Popen(
            [*COMMAND, "check", folder, "--output", report], stdout=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.3, 3.0))
        child.send_signal(signal.SIGKILL)
        child.wait()
        if report.exists():
            json.loads(report.read_text())
            report.unlink()
        shown = json.loads(run("decide", "--case", folder, "--format", "json").stdout)
        assert shown[0]["why"] == kept[-1]
    assert not [p for p in folder.iterdir() if p.suffix in (".json", ".html")]
    found = result(folder)
    (finding,) = [f for f in found["findings"] if f["fingerprint"] == fingerprint]
    assert finding["decided"] is True
    assert finding["decision"]["why"] == kept[-1]


# Terminals


def test_a_reader_that_stops_early_is_no_error(folder: Path) -> None:
    for words in (
        "check examples/importer --each",
        "rules",
        "check examples/importer --format json",
    ):
        shell = f"{' '.join(COMMAND)} {words} | head -n 1"
        done = subprocess.run(
            shell, shell=True, capture_output=True, encoding="utf-8", cwd=Path(__file__).parents[1]
        )
        assert done.returncode == 0
        assert done.stdout.count("\n") == 1
        assert not done.stderr


@pytest.mark.parametrize(
    ("words", "stream"),
    [
        ("check good.csv", ">&-"),
        ("check good.csv", ">&- 2>&- <&-"),
        ("rules", ">&-"),
        ("lists", ">&-"),
        ("map good.csv", ">&-"),
        ("map good.csv", "2>&-"),
    ],
)
def test_a_closed_stream_is_no_error(folder: Path, words: str, stream: str) -> None:
    shell = f"{' '.join(COMMAND)} {words} {stream}"
    done = subprocess.run(shell, shell=True, capture_output=True, encoding="utf-8", cwd=folder)
    assert done.returncode == (1 if words.startswith("check") else 0), done.stderr
    assert not done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_to_a_full_disk_is_an_error(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "check", folder], stdout=full, stderr=subprocess.PIPE, encoding="utf-8"
        )
    assert done.returncode == 2
    assert re.fullmatch(r"freeproduce: [^\n]+\n", done.stderr)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_of_another_encoding_shows_what_it_can(folder: Path, encoding: str) -> None:
    (folder / "good.csv").write_text(LEDGER.replace("Oasis", "Оазис 绿洲"), encoding="utf-8")
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run([*COMMAND, "check", folder], capture_output=True, env=env)
    assert done.returncode == 1, done.stderr
    assert not done.stderr
    done.stdout.decode(encoding)


def test_what_programs_read_is_utf_8_wherever_it_goes(folder: Path) -> None:
    (folder / "good.csv").write_text(LEDGER.replace("Oasis", "绿洲"), encoding="utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    for words in (["check", folder, "--format", "json"], ["map", folder, "--format", "json"]):
        done = subprocess.run([*COMMAND, *map(str, words)], capture_output=True, env=env)
        assert "绿洲" in json.dumps(json.loads(done.stdout.decode("utf-8")), ensure_ascii=False)


@pytest.mark.parametrize("locale", ["C", "zh_CN.UTF-8", "xx_XX.nonsense"])
def test_any_locale_of_the_system_will_do(folder: Path, locale: str) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    env |= {"LC_ALL": locale, "LANG": locale}
    done = run("check", folder, env=env)
    assert done.returncode == 1
    assert ("个" in done.stdout) == locale.startswith("zh")


def test_without_a_terminal_there_are_no_colours_and_no_bars(folder: Path) -> None:
    done = run("check", folder, stdin=subprocess.DEVNULL, env={**os.environ, "TERM": "dumb"})
    assert "\x1b" not in done.stdout + done.stderr
    assert not done.stderr


def test_a_home_that_cannot_be_written_is_not_needed(folder: Path) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    assert run("check", folder, env={**env, "HOME": "/proc"}).returncode == 1
    assert not (folder / ".freeproduce").exists()


def test_what_a_killed_run_left_behind_is_removed_by_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f"freeproduce-{gone.pid}-abc"
    left.mkdir()
    (left / "run.duckdb").write_text("records", "utf-8")
    check(Path(__file__).parents[1] / "examples" / "importer" / "labels.csv")
    assert not left.exists()
