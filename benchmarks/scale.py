"""Ten million purchase lines: a whole run, beside one hand-written query, and beside pandas.

    python benchmarks/scale.py [--lines 1 3 10] [--stream-gb 10] [--pandas]

Every engine runs in a process of its own; CPU seconds and peak memory are what the operating
system charged it. Temporary files are those that it wrote while it ran, looked at four times a
second. The hand-written query evaluates the same predicates over the same raw lines, finds the
cells that cannot be read, and must give as many findings and lines for each rule, or DISAGREE is
printed. It is spared: finding out the encoding, the header, which columns mean what and how dates
and numbers are written; making the links of goods, places and parties; fetching the lines that are
shown as evidence (it gives the numbers of three); and putting findings into words and JSON. It may
use 8 GB, for it keeps all lines in memory; a second row is the same query in the memory that the
program is allowed.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import duckdb

from freeproduce.engine.connection import MEMORY

HERE = Path(__file__).parent


def generate(path: Path, lines: int, suppliers: int = 20_000, things: int = 30_000) -> None:
    """A ledger whose suppliers each sell about ten of ``things``; the same on every machine.

    Texts are titles of the Harmonised System and services; about one line in three is a service.
    A thing has its price, give or take a fifth; one line in a hundred thousand costs a tenth of
    it, and one in a thousand has an amount that cannot be read.
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
                q::varchar as "Quantity", 'pcs' as "Unit",
                case when hash(i * 11) % 1000 = 0 then 'see invoice'
                    else printf('%.2f', q * (5 + t.nth % 97) * (0.8 + (hash(i * 5) % 400) / 1000.0)
                        * case when hash(i * 17) % 100000 = 0 then 0.1 else 1 end) end as "Amount",
                'GBP' as "Currency"
            from (
                select i, hash(i * 7) % {suppliers} as s, 1 + hash(i * 3) % 500 as q,
                    (hash(i * 7) % {suppliers} * 31 + hash(i * 13) % 10) as v
                from range({lines}) r(i)
            ) join thing t on t.nth = v % {n}
        ) to '{path}' (header)
        """
    )
    con.close()


LAUNCHER = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as f:
    f.write(f"{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}")
sys.exit(code)
"""
"""Starts a command from a small process: a child's peak is never below that of who forked it."""


def measured(command: list[str], folder: Path) -> dict[str, float | str]:
    """Run a command; CPU seconds, wall seconds, peak memory and peak of temporary files (MB)."""
    usage, temporary = folder / "usage.txt", folder / "temporary"
    temporary.mkdir(exist_ok=True)
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(usage), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    spilt = [0.0]
    watching = threading.Thread(target=watch, args=(temporary, process, spilt))
    watching.start()
    out, err = process.communicate()
    watching.join()
    if process.returncode not in (0, 1) or not out:
        sys.exit(f"{' '.join(command)}\n{err.decode()[-2000:]}")
    cpu, mb = map(float, usage.read_text().split())
    wall = time.perf_counter() - start
    return {"cpu": cpu, "wall": wall, "mb": mb, "spilt": spilt[0], "out": out.decode()}


def watch(temporary: Path, process: subprocess.Popen[bytes], spilt: list[float]) -> None:
    """Note how large a command's temporary files grow, four times a second."""
    while process.poll() is None:
        size = 0
        for path in temporary.rglob("*"):
            with contextlib.suppress(OSError):  # it went in between
                size += path.stat().st_size
        spilt[0] = max(spilt[0], size / 1e6)
        time.sleep(0.25)


BY_HAND = """
import duckdb, json, os, sys
con = duckdb.connect(sys.argv[2])
con.execute("set memory_limit = '" + sys.argv[4] + "'")
con.execute("set threads = 2")
con.execute("set temp_directory = '" + os.environ["TMPDIR"] + "'")
query = open(sys.argv[3]).read().replace("LEDGER", sys.argv[1])
try:
    rows = con.execute(query).fetchall()
except duckdb.OutOfMemoryException:
    rows = []
counts = {}
for code, key, n, amount, first in rows:
    c = counts.setdefault(code, [0, 0]); c[0] += 1; c[1] += n
print(json.dumps(counts))
"""

LINKS = (
    "item_key", "gate", "good_link", "good_name", "code_note", "coded", "country_link",
    "listed_good", "product_link", "input_path", "name_link", "odd_name", "trader",
    "service_sector", "region_ban", "disagreeing",
)  # fmt: skip

PANDAS = """
import sys, pandas as pd, json
t = pd.read_csv(sys.argv[1], dtype=str)
t["amount_value"] = pd.to_numeric(t["Amount"], errors="coerce")
t["quantity_value"] = pd.to_numeric(t["Quantity"], errors="coerce")
t["date_value"] = pd.to_datetime(t["Invoice date"], format="%d/%m/%Y", errors="coerce")
p = t.groupby(["Supplier ID", "Supplier name", "Supplier country", "Description", "HS code",
               "Country of origin", "Currency"], dropna=False, sort=False).agg(
    n=("Amount", "size"), amount=("amount_value", "sum")).reset_index()
print(json.dumps({"patterns": len(p), "unread": int(t["amount_value"].isna().sum())}))
"""


def links_of(ledger: Path, target: Path) -> None:
    """Write the links of the ledger's values to a DuckDB file, for the query by hand."""
    from freeproduce.engine import evaluate, run

    def keep(con: duckdb.DuckDBPyConnection, *_rest: object) -> list[object]:
        con.execute(
            "create or replace table disagreeing as "
            "select distinct item from rel.item where disagree"
        )
        con.execute(f"attach '{target}' as kept")
        for name in LINKS:
            con.execute(f"create table kept.{name} as select * from {name}")
        con.execute("detach kept")
        raise StopIteration

    original = evaluate.evaluate
    evaluate.evaluate = keep  # type: ignore[assignment]
    try:
        run.check([ledger])
    except StopIteration:
        pass
    finally:
        evaluate.evaluate = original


def ours(ledger: Path, folder: Path) -> dict[str, float | str]:
    return measured(
        [sys.executable, "-m", "freeproduce", "check", str(ledger), "--today", "2026-11-25",
         "--lists", str(folder / "lists"), "--format", "json"],
        folder,
    )  # fmt: skip


def by_hand(ledger: Path, folder: Path, memory: str = "8GB") -> dict[str, float | str]:
    script = folder / "by_hand.py"
    script.write_text(BY_HAND, "utf-8")
    links = folder / f"{ledger.stem}.links"
    if not links.exists():
        links_of(ledger, links)
    return measured(
        [
            sys.executable, str(script), str(ledger), str(links), str(HERE / "scale_by_hand.sql"),
            memory,
        ],
        folder,
    )  # fmt: skip


def by_pandas(ledger: Path, folder: Path) -> dict[str, float | str]:
    script = folder / "by_pandas.py"
    script.write_text(PANDAS, "utf-8")
    return measured([sys.executable, str(script), str(ledger)], folder)


def row(name: str, m: dict[str, float | str]) -> None:
    figures = f"{m['cpu']:>8.1f} {m['wall']:>8.1f} {m['mb']:>8.0f} {m['spilt']:>8.0f}"
    print(f"  {name:<34} {figures}", flush=True)


def agree(mine: dict[str, float | str], hand: dict[str, float | str]) -> None:
    """Both must find as many findings and lines for each rule."""
    counts: dict[str, list[int]] = {}
    for f in json.loads(str(mine["out"]))["findings"]:
        c = counts.setdefault(f["code"], [0, 0])
        c[0] += 1
        c[1] += f["count"]
    other = json.loads(str(hand["out"]))
    for code in sorted({*counts, *other}):
        if counts.get(code) != other.get(code):
            print(f"  DISAGREE {code}: program {counts.get(code)}, by hand {other.get(code)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=float, nargs="*", default=[1, 3, 10], help="millions")
    parser.add_argument("--stream-gb", type=float, default=0, help="also a file of this size")
    parser.add_argument("--pandas", action="store_true", help="also pandas, on the first size")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="scale-"))
    try:
        print("whole process                            CPU s   wall s  peak MB temp. MB")
        for millions in given.lines:
            ledger = folder / f"ledger_{millions:g}.csv"
            generate(ledger, int(millions * 1e6))
            size = ledger.stat().st_size / 1e9
            print(f"{millions:g} million lines, {size:.2f} GB")
            mine, hand = ours(ledger, folder), by_hand(ledger, folder)
            row("freeproduce check, all rules", mine)
            row("one query by hand, links given", hand)
            print(f"  ratio of CPU {mine['cpu'] / hand['cpu']:.2f}")  # type: ignore[operator]
            agree(mine, hand)
            small = by_hand(ledger, folder, f"{MEMORY}B")
            row(f"one query by hand in {MEMORY // 1_000_000} MB", small)
            if str(small["out"]).strip() == "{}":
                print("    which it could not finish: out of memory")
            if given.pandas and millions == given.lines[0]:
                row("pandas: read, type, group only", by_pandas(ledger, folder))
            ledger.unlink()
        if given.stream_gb:
            stream(folder, given.stream_gb)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stream(folder: Path, gigabytes: float) -> None:
    """A file larger than memory should need: the million-line ledger written again and again."""
    part, whole = folder / "part.csv", folder / "whole.csv"
    generate(part, 1_000_000)
    header, body = part.read_bytes().split(b"\n", 1)
    with whole.open("wb") as f:
        f.write(header + b"\n")
        while f.tell() < gigabytes * 1e9:
            f.write(body)
    part.unlink()
    print(f"{whole.stat().st_size / 1e9:.1f} GB")
    row("freeproduce check, all rules", ours(whole, folder))


if __name__ == "__main__":
    main()
