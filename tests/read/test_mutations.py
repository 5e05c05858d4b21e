"""Real files, written again in another way: what is read must stay the same."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from pathlib import Path

import duckdb
import pytest

from freeproduce.read import read

pytestmark = pytest.mark.slow
SAME = ("row", "supplier_name", "line_id", "date", "amount")
VALUES = ("date_value", "amount_value")


def rows_of(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return list(csv.reader(io.StringIO(text, newline="")))


def write(rows: list[list[str]], delimiter=",", encoding="utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding, "replace")


def transposed(row: list[str]) -> list[str]:
    return [
        re.sub(r"^(\d\d?)/(\d\d?)/(\d{4}|\d\d)$", r"\2/\1/\3", c.strip())
        if re.match(r"^\s*\d\d?/\d\d?/(\d{4}|\d\d)\s*$", c)
        else c
        for c in row
    ]


def ledger(files: dict[str, bytes], columns=(*SAME, *VALUES), shift=0):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        con = duckdb.connect()
        sources = read([folder], con)
        names = {s.id: Path(s.path).name for s in sources}
        found: dict[str, list[tuple]] = {}
        for source, *values in con.execute(
            f"SELECT source, {', '.join(columns)} FROM purchase ORDER BY source, row"
        ).fetchall():
            if columns[0] == "row":
                values[0] -= shift
            found.setdefault(names[source], []).append(tuple(values))
    return found


@pytest.fixture(scope="module")
def real(request):
    shared = request.getfixturevalue("shared")
    files = sorted((shared / "data" / "spend").glob("*.csv"))[::4]
    return {f.name: rows_of(f) for f in files}


@pytest.fixture(scope="module")
def plain(real):
    return ledger({n: write(r) for n, r in real.items()})


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_another_delimiter_changes_nothing(real, plain, delimiter):
    assert ledger({n: write(r, delimiter) for n, r in real.items()}) == plain


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_another_encoding_changes_nothing(real, plain, encoding):
    kept = {n: r for n, r in real.items() if encoding != "cp1252" or "\ufffd" not in str(r)}
    again = ledger({n: write(r, encoding=encoding) for n, r in kept.items()})
    assert again == {n: p for n, p in plain.items() if n in kept}


def test_titles_above_move_the_rows_and_nothing_else(real, plain):
    titles = [["Published by the finance team"], [""], ["Payments of £25,000 and more", "2014"]]
    assert ledger({n: write(titles + r) for n, r in real.items()}, shift=3) == plain


def test_dates_month_first_are_read_as_the_same_days(real):
    """But for those that could be two: there the days of the week may decide for one order."""
    columns = ("row", "amount_value", "date_value")
    before = ledger({n: write(r) for n, r in real.items()}, columns)
    after = ledger({n: write([transposed(x) for x in r]) for n, r in real.items()}, columns)
    assert before.keys() == after.keys()
    for name in before:
        for old, new in zip(before[name], after[name], strict=True):
            assert old[:2] == new[:2]
            assert old[2] == new[2] or None in (old[2], new[2]), name
