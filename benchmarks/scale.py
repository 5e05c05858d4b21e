"""Ten million purchase lines: a whole run, beside one hand-written query, and beside pandas.

    python benchmarks/scale.py [--lines 1 3 10] [--stream-gb 10] [--pandas]

Every engine runs in a process of its own; CPU seconds and peak memory are what the operating
system charged it (wait4). The hand-written query is given what the program has to find out for
itself: the encoding, the header, which columns mean what, how dates and numbers are written, the
links of goods, places and parties. It evaluates the same predicates over the same lines and must
find as many lines for each rule, or the benchmark fails.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

HERE = Path(__file__).parent


def generate(path: Path, lines: int, suppliers: int = 20_000, things: int = 30_000) -> None:
    """A ledger whose suppliers each sell about ten of ``things``; the same on every machine.

    Texts are titles of the Harmonised System and services; about one line in three is a service.
    Amounts and dates differ from line to line, and one line in a thousand has an amount that
    cannot be read.
    """
    con = duckdb.connect()
    con.execute("set memory_limit = '2GB'")
    titles = HERE / "scale_titles.csv"
    con.execute(
        f"""
        create table thing as
        select row_number() over (order by code, text) - 1 as nth, * from read_csv(
            '{titles}', header = true, all_varchar = true)
        """
    )
    n = con.execute("select count(*) from thing").fetchone()[0]  # type: ignore[index]
    con.execute(
        f"""
        copy (
            select 'PO' || lpad(i::varchar, 8, '0') as "PO number",
                strftime(date '2024-01-01' + (hash(i) % 700)::int, '%d/%m/%Y') as "Invoice date",
                'S' || s as "Supplier ID",
                t.word || ' ' || s || ' ' || (['Trading Co., Ltd', 'GmbH', 'Industries Pvt Ltd',
                    'S.A.', 'Services Ltd'])[(1 + s % 5)::int] as "Supplier name",
                (['CN', 'India', 'Turkey', 'VN', 'Brazil', 'DE', 'Pakistan', 'Malaysia'])[
                    (1 + s % 8)::int] as "Supplier country",
                t.text || ' ref ' || (v % {max(1, things // n)}) as "Description",
                t.code as "HS code",
                case when t.code is not null and v % 3 > 0 then (['China', 'IN', 'TR', 'Viet Nam',
                    'Brazil', 'Germany', 'PK', 'MY'])[(1 + s % 8)::int] end as "Country of origin",
                (1 + hash(i * 3) % 500)::varchar as "Quantity", 'pcs' as "Unit",
                case when hash(i * 11) % 1000 = 0 then 'see invoice'
                    else printf('%.2f', (hash(i * 5) % 10000000) / 100.0 + 1) end as "Amount",
                'GBP' as "Currency"
            from (
                select i, hash(i * 7) % {suppliers} as s,
                    (hash(i * 7) % {suppliers} * 31 + hash(i * 13) % 10) as v
                from range({lines}) r(i)
            ) join thing t on t.nth = v % {n}
        ) to '{path}' (header)
        """
    )
    con.close()


def measured(command: list[str], env: dict[str, str] | None = None) -> dict[str, float | str]:
    """Run a command; CPU seconds, wall seconds and peak memory (MB) of its process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(env or {})}
    )
    assert process.stdout and process.stderr
    out = process.stdout.read()
    err = process.stderr.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\n{err.decode()[-2000:]}")
    return {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.perf_counter() - start,
        "mb": usage.ru_maxrss / 1024,
        "out": out.decode(),
    }


RUN = """
import sys, json
from freeproduce.cli import main
main(["check", sys.argv[1], "--format", "json", "--today", "2026-11-25", "--lists", sys.argv[2]])
"""


BY_HAND = """
import duckdb, json, sys
con = duckdb.connect(sys.argv[2])
con.execute("set memory_limit = '256MB'")
con.execute("set threads = 2")
con.execute("set temp_directory = '" + sys.argv[2] + ".spill'")
rows = con.execute(open(sys.argv[3]).read().replace("LEDGER", sys.argv[1])).fetchall()
counts = {}
for code, key, n, amount, first in rows:
    c = counts.setdefault(code, [0, 0]); c[0] += 1; c[1] += n
print(json.dumps(counts))
"""
