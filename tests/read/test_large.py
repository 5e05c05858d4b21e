"""A large file is read in bounded memory and scanned where it lies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from freeproduce.read import read

LINES = 3_000_000
READ = """
import resource, sys, duckdb
from freeproduce.read import read
con = duckdb.connect(config={"threads": 2, "memory_limit": "400MB"})
(source,) = read([sys.argv[1]], con)
total = con.execute("SELECT count(amount_value), count(date_value), max(row) FROM purchase")
print(source.rows, *total.fetchone(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_memory_does_not_follow_the_size_of_the_file(tmp_path: Path, encoding):
    path = tmp_path / "large.csv"
    lines = LINES if encoding == "utf-8" else LINES // 4
    with path.open("w", encoding=encoding) as f:
        f.write("Entity,Date,Expense Type,Supplier,Transaction Number,Amount\n")
        for start in range(0, lines, 1000):
            f.write(
                "".join(
                    f'Hall,{n % 28 + 1:02d}/03/2014,Café,"Supplier, {n % 9000}",{n:09d},{n}.50\n'
                    for n in range(start, start + 1000)
                )
            )
    # A small process starts it, because a child's largest memory counts from its parent's.
    small = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True)"
    done = subprocess.run(
        [sys.executable, "-c", small, sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    rows, amounts, dates, last, megabytes = map(int, done.stdout.split())
    assert rows == amounts == dates == lines
    assert last == lines + 1
    assert megabytes < 500


def test_many_odd_cells_are_read_as_a_few_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "ledger.csv"
    odd = ("see invoice", "1,234.50", "£12.00", "(7.00)")
    with path.open("w", encoding="utf-8") as f:
        f.write("PO number,Supplier,Description,HS code,Invoice date,Amount\n")
        for n in range(160_000):
            day = f"{n % 28 + 1:02d}/03/2025" if n % 500 else "about March"
            amount = f"{n}.50" if n % 100 else f'"{odd[n // 100 % 4]}"'
            f.write(f"PO{n:09d},Supplier {n % 90},Cotton fabric,520811,{day},{amount}\n")
    assert path.stat().st_size > 8 << 20
    found = []
    for most in (100_000, 10):
        for module in ("scan", "one_pass"):
            monkeypatch.setattr(f"freeproduce.read.{module}.MOST_ODD", most)
        with duckdb.connect() as con:
            (source,) = read([path], con)
            found.append(
                [
                    [(c.field, c.format) for c in source.columns],
                    con.execute("SELECT * FROM unread ORDER BY field").fetchall(),
                    con.execute("SELECT * FROM remark ORDER BY ALL").fetchall(),
                    con.execute("SELECT sum(amount_value), count(date_value) FROM purchase")
                    .fetchone(),
                ]
            )  # fmt: skip
    assert found[0] == found[1]
    assert {row[1]: row[2] for row in found[0][1]} == {"amount": 400, "date": 320}
