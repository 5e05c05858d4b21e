"""A large file is read in bounded memory and scanned where it lies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
