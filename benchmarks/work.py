"""Payroll rules: planted violations and near misses, and a payroll of a million payslips.

``python benchmarks/work.py``: every case of ``examples/employer/make.py`` 200 times, and its near
miss as often; the same for records written anew by ``planted_check.py``; then 1 million payslips
and 20 million timecard rows with every rule, beside pandas doing seven of them on the same files
(minimum wage, overtime, weekly hours, weekly rest, deductions, late pay, copied timecards); both
must find the same.
``--small`` takes a fiftieth of the second part, ``--planted`` only the first.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import duckdb

import planted_check

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
    """Files of so many payslips, 20 timecard rows to each; of 500 workers six break a rule each.

    Workers 0 are paid below the minimum, 1 get no pay for overtime, 2 work above 55 hours a week
    as well, 3 have a quarter deducted, 4 are paid late, 5 work seven days a week; all workers of
    one site in 200 have the same times every day.
    """
    con = duckdb.connect()
    con.execute("set memory_limit = '2GB'")
    con.execute(
        f"""
        create table card as
        select w, cast(dd as date) as d,
            case when w % 200 = 7 then 420 else 400 + cast(floor(random() * 40) as int) end as a,
            case w % 500 when 1 then 60 when 2 then 180 when 5 then -120 else 0 end
                + case when w % 200 = 7 then 540 else 522 + cast(floor(random() * 30) as int) end
                as o
        from range({payslips // 12}) t(w),
            unnest(range(date '2025-03-01', date '2026-03-01', interval 1 day)) u(dd)
        where w % 500 = 5 or (isodow(d) < 6 and random() < 0.923)
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
            m as period_start, last_day(m) as period_end,
            last_day(m) + case when w % 500 = 4 then 20 else 3 end as pay_date,
            round(h, 4) as hours_regular, 0 as hours_ot, pay as gross,
            pay as basic, 0 as ot_pay, taxed + rent as deductions, taxed as deduction_statutory,
            pay - taxed - rent as net_paid, 'bank' as pay_method,
            'Worker ' || w as worker_name, 'Worker ' || w as account_holder, 'ZA' || w as account,
            32 as contract_rate, date '1990-01-01' as birth_date, 0 as allowances_in_kind,
            '' as deduction_items, 0 as advance, 0 as deduction_advance, 'ZAR' as currency
        from (select w, m, h, cast(round(h * case when w % 500 = 0 then 28 else 32 end, 2)
                as decimal(18,2)) as pay, cast(round(pay * .01, 2) as decimal(18,2)) as taxed,
                cast(case when w % 500 = 3 then round(pay * .25, 2) else 0 end as decimal(18,2))
                as rent
            from (select w, cast(date_trunc('month', d) as date) as m, sum(o - 30) / 60.0 as h
            from card group by all)) order by w, m) to '{folder}/payroll.csv' (header)
        """
    )
    cards = con.execute("select count(*), count(distinct (w, month(d))) from card").fetchone()
    return cards[1], cards[0]


OURS = """
import json, sys
from datetime import date
from freeproduce import check
r = check([sys.argv[1]], today=date(2026, 3, 10), key=lambda: bytes(32), lists=sys.argv[1] + "/no")
asked = ("PAY01", "PAY03", "PAY04", "PAY05", "PAY07", "PAY10", "PAY15")
assert not any(n.code in asked for n in r.not_run)
found = {c: len({f.facts["worker"] for f in r.findings if f.code == c}) for c in asked[:-1]}
found["PAY15"] = sum(f.code == "PAY15" and f.facts["doubt"] == "same-times" for f in r.findings)
print(json.dumps(found))
"""

PANDAS = """
import json, sys
import pandas as pd
s = pd.read_csv(sys.argv[1] + "/payroll.csv", dtype={"worker_id": str},
                parse_dates=["period_start", "period_end", "pay_date"])
c = pd.read_csv(sys.argv[1] + "/timecards.csv", dtype={"worker_id": str}, parse_dates=["date"])
t = lambda x: x.str[:2].astype("int32") * 60 + x.str[3:].astype("int32")
c["i"], c["o"] = t(c.time_in), t(c.time_out)
c["m"] = c.o - c.i - c.break_minutes
found = {}
found["PAY01"] = s[s.gross / (s.hours_regular + s.hours_ot) < 28.79 * 0.995].worker_id.nunique()
c["week"] = c.date - pd.to_timedelta(c.date.dt.day_of_week, unit="D")
c = c.sort_values(["worker_id", "date"])
g = c.groupby(["worker_id", "week"], sort=False).m
long = g.sum()
found["PAY04"] = long[long > 55.25 * 60].index.get_level_values(0).nunique()
c["cum"] = g.cumsum()
c["ot"] = (c.cum - 2700).clip(lower=0) - (c.cum - c.m - 2700).clip(lower=0)
c["month"] = c.date.dt.to_period("M")
o = c.groupby(["worker_id", "month"], sort=False).ot.sum().reset_index()
s["month"] = s.period_start.dt.to_period("M")
o = s.merge(o, on=["worker_id", "month"])
due = o.ot / 60 * o.basic / o.hours_regular * 1.5
found["PAY03"] = o[(o.ot > 15) & (o.ot_pay < due * 0.995)].worker_id.nunique()
run = (c.groupby("worker_id", sort=False).date.diff() != pd.Timedelta(days=1)).cumsum()
rest = run.value_counts()
found["PAY05"] = c.worker_id[run.isin(rest[rest > 6].index)].nunique()
share = (s.deductions - s.deduction_statutory) / s.gross
found["PAY07"] = s[share > 0.2 * 1.005].worker_id.nunique()
found["PAY10"] = s[(s.pay_date - s.period_end).dt.days > 15].worker_id.nunique()
n = c.groupby(["worker_id", "i", "o"], sort=False).size()
top = n.groupby(level=0).max() / n.groupby(level=0).sum()
pair = n[n.groupby(level=0).transform("max") == n].reset_index()
pair = pair[pair.worker_id.map(top) >= 0.9].drop_duplicates("worker_id")
pair["site"] = pair.worker_id.map(s.drop_duplicates("worker_id").set_index("worker_id").site)
same = pair.groupby(["site", "i", "o"]).size()
found["PAY15"] = int((same >= 5).sum())
print(json.dumps({k: int(v) for k, v in sorted(found.items())}))
"""

MEASURE = """
import resource, subprocess, sys, time
began = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True, encoding="utf-8")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)
print(done.stdout)
"""


def timed(code: str, folder: Path) -> tuple[float, float, float, str]:
    """Seconds on the clock and of the processor, GB of memory, and what the program printed.

    A small process starts it, because a child's largest memory counts from its parent's.
    """
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, sys.executable, "-c", code, str(folder)],
        check=True, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    figures, found = done.stdout.strip().split("\n")[:2]
    wall, cpu, memory = map(float, figures.split())
    return wall, cpu, memory, found


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        missed, wrong, total = planted(Path(name))
    hits = total - sum(missed.values())
    print(f"planted: {total} violations, {EACH} of each case, and as many near misses")
    print(f"  recall {hits / total:.4f}, false positives {sum(wrong.values())}")
    for what, counter in (("missed", missed), ("found too", wrong)):
        for key, n in sorted(counter.items()):
            print(f"  {what}: {key[0]} in “{key[1]}”: {n}")
    planted_check.main()
    if "--planted" in sys.argv:
        return
    with tempfile.TemporaryDirectory() as name:
        slips, cards = payroll(Path(name), 20_000 if "--small" in sys.argv else 1_000_000)
        print(f"{slips:,} payslips, {cards:,} timecard rows:")
        took, answers = [], []
        for who, code in (("freeproduce, all rules", OURS), ("pandas, seven of them", PANDAS)):
            loaded = os.getloadavg()[0]
            wall, cpu, memory, found = timed(code, Path(name))
            print(f"  {who}: {cpu:.1f} CPU s, {wall:.1f} s, {memory:.2f} GB; load when it began, "
                  f"and at its end: {loaded:.1f}, {os.getloadavg()[0]:.1f}")  # fmt: skip
            print(f"    workers (PAY15: sites): {found}")
            took.append(cpu)
            answers.append(json.loads(found))
        print(f"  ratio of CPU (freeproduce / pandas): {took[0] / took[1]:.2f}")
        if answers[0] != answers[1]:
            sys.exit("the two do not agree")


if __name__ == "__main__":
    main()
