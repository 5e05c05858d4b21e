"""Payroll rules: planted violations and near misses, and a payroll of a million payslips.

``python benchmarks/work.py``: every case of ``examples/employer/make.py`` 200 times, and its near
miss as often; then 1 million payslips and 20 million timecard rows with every rule, beside pandas
doing four of them (minimum wage, overtime, weekly hours, weekly rest) on the same files.
``--small`` takes a fiftieth of the second part, ``--planted`` only the first.
"""

from __future__ import annotations

import hashlib
import importlib.util
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
KEY = bytes(32)
EACH = 200


def cases() -> object:
    path = HERE.parent / "examples/employer/make.py"
    spec = importlib.util.spec_from_file_location("employer_make", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["employer_make"] = module
    spec.loader.exec_module(module)
    return module


def pseudonym(number: str) -> str:
    inner = hashlib.sha256((KEY.hex() + number).encode()).hexdigest()
    return "W-" + hashlib.sha256((KEY.hex() + inner).encode()).hexdigest()[:12].upper()


def planted(folder: Path, each: int = EACH) -> tuple[Counter, Counter, int]:
    """Missed and wrongly found (code, case), and how many were planted."""
    from freeproduce import check

    make = cases()
    rows = make.tables(make.plant(each, each, seed=2026))
    truth = {pseudonym(r["worker_id"]): r for r in rows.pop("truth")}
    make.write(folder, rows)
    result = check(
        [folder],
        today=make.TODAY,
        key=lambda: KEY,
        select=["PAY", "CON", "PER"],
        lists=folder / "no",
    )
    found: dict[str, set[str]] = {}
    for f in result.findings:
        for name in ("worker", "whom"):
            if f.facts.get(name) in truth:
                found.setdefault(f.facts[name], set()).add(f.code)
    missed, wrong = Counter(), Counter()
    for worker, row in truth.items():
        wanted, got = set(row["codes"].split()), found.get(worker, set())
        missed.update((code, row["case"]) for code in wanted - got)
        wrong.update((code, row["case"]) for code in got - wanted)
    return missed, wrong, sum(len(r["codes"].split()) for r in truth.values())


def payroll(folder: Path, payslips: int) -> tuple[int, int]:
    """Files of so many payslips, 20 timecard rows to each, in which next to nothing is wrong."""
    con = duckdb.connect()
    con.execute("set memory_limit = '2GB'")
    con.execute(
        f"""
        create table card as
        select w, cast(dd as date) as d, 400 + cast(floor(random() * 40) as int) as a,
            522 + cast(floor(random() * 30) as int) as o
        from range({payslips // 12}) t(w),
            unnest(range(date '2025-03-01', date '2026-03-01', interval 1 day)) u(dd)
        where isodow(d) < 6 and random() < 0.923
        """
    )
    con.execute(
        f"""
        copy (select w as worker_id, d as date, format('{{:02d}}:{{:02d}}', a // 60, a % 60) as
            time_in, format('{{:02d}}:{{:02d}}', (a + o) // 60, (a + o) % 60) as time_out,
            30 as break_minutes from card order by w, d) to '{folder}/timecards.csv' (header)
        """
    )
    con.execute(
        f"""
        copy (select w as worker_id, 'Estate ' || (w % 50) as employer, 'ZA' as country,
            'agriculture' as sector, 'Site ' || (w % 200) as site, 'Picker' as job,
            m as period_start, last_day(m) as period_end, last_day(m) + 3 as pay_date,
            round(h, 4) as hours_regular, 0 as hours_ot, round(h * 32, 2) as gross,
            round(h * 32, 2) as basic, 0 as ot_pay, round(h * .32, 2) as deductions,
            round(h * .32, 2) as deduction_statutory,
            round(h * 32, 2) - round(h * .32, 2) as net_paid, 'bank' as pay_method,
            'Worker ' || w as worker_name, 'Worker ' || w as account_holder, 'ZA' || w as account,
            32 as contract_rate, date '1990-01-01' as birth_date, 0 as allowances_in_kind,
            '' as deduction_items, 0 as advance, 0 as deduction_advance, 'ZAR' as currency
        from (select w, cast(date_trunc('month', d) as date) as m, sum(o - 30) / 60.0 as h
            from card group by all) order by w, m) to '{folder}/payroll.csv' (header)
        """
    )
    cards = con.execute("select count(*), count(distinct (w, month(d))) from card").fetchone()
    return cards[1], cards[0]


OURS = """
import sys
from datetime import date
from freeproduce import check
r = check([sys.argv[1]], today=date(2026, 3, 10), key=lambda: bytes(32), lists=sys.argv[1] + "/no")
assert not any(n.code in ("PAY01", "PAY03", "PAY04", "PAY05") for n in r.not_run)
print(len(r.findings))
"""

PANDAS = """
import sys
import pandas as pd
s = pd.read_csv(sys.argv[1] + "/payroll.csv", dtype={"worker_id": str},
                parse_dates=["period_start", "period_end"])
c = pd.read_csv(sys.argv[1] + "/timecards.csv", dtype={"worker_id": str}, parse_dates=["date"])
t = lambda x: x.str[:2].astype("int32") * 60 + x.str[3:].astype("int32")
c["m"] = t(c.time_out) - t(c.time_in) - c.break_minutes
low = s[s.gross / (s.hours_regular + s.hours_ot) < 28.79 * 0.995]
c["week"] = c.date - pd.to_timedelta(c.date.dt.weekday, unit="D")
c = c.sort_values(["worker_id", "date"])
g = c.groupby(["worker_id", "week"], sort=False).m
long = g.sum()
long = long[long > 55.25 * 60]
c["cum"] = g.cumsum()
c["ot"] = (c.cum - 2700).clip(lower=0) - (c.cum - c.m - 2700).clip(lower=0)
c["month"] = c.date.dt.to_period("M")
o = c.groupby(["worker_id", "month"], sort=False).ot.sum().reset_index()
s["month"] = s.period_start.dt.to_period("M")
o = s.merge(o, on=["worker_id", "month"])
owed = o[(o.ot > 15) & (o.ot_pay < o.ot / 60 * o.basic / o.hours_regular * 1.5 * 0.995)]
run = (c.groupby("worker_id", sort=False).date.diff() != pd.Timedelta(days=1)).cumsum()
rest = run.value_counts()
print(len(low), len(long), len(owed), (rest > 6).sum())
"""


def timed(code: str, folder: Path) -> tuple[float, float]:
    """Seconds and the largest memory in GB of a program of its own."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)
    return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        missed, wrong, total = planted(Path(name))
    hits = total - sum(missed.values())
    print(f"planted: {total} violations, {EACH} of each case, and as many near misses")
    print(f"  recall {hits / total:.4f}, false positives {sum(wrong.values())}")
    for what, counter in (("missed", missed), ("found too", wrong)):
        for key, n in sorted(counter.items()):
            print(f"  {what}: {key[0]} in “{key[1]}”: {n}")
    if "--planted" in sys.argv:
        return
    with tempfile.TemporaryDirectory() as name:
        slips, cards = payroll(Path(name), 20_000 if "--small" in sys.argv else 1_000_000)
        for who, code in (("freeproduce, all rules", OURS), ("pandas, four of them", PANDAS)):
            seconds, memory = timed(code, Path(name))
            print(f"{slips:,} payslips, {cards:,} timecard rows: {who}:")
            print(f"  {seconds:.1f} s, {memory:.2f} GB")


if __name__ == "__main__":
    main()
