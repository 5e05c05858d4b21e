"""What only many records show together, planted: 200 employers or recruiters of each kind.

One account for several workers, cards copied in a site, round hours and round minutes, one contract
for many jobs, permits beyond a workplace, recruiters, and lower pay of foreign workers. Each stands
beside as many near misses.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2025, 11, 10)
DAYS = [date(2025, 9, 1) + timedelta(days=i) for i in range(28)]
WORKDAYS = [d for d in DAYS if d.weekday() < 5]


class Records:
    """Rows of each file, and what is to be found: a code and a worker, employer or recruiter."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.tables: dict[str, list[dict]] = {}
        self.truth: set[tuple[str, str]] = set()
        self.planted: list[tuple[str, str, str, bool]] = []
        self.numbers: Iterator[int] = iter(range(500_000, 999_999))

    def plant(self, case: str, name: str, hit: bool) -> None:
        self.planted.append((case[:5], case, name, hit))
        if hit:
            self.truth.add((case[:5], name))

    def add(self, table: str, **row: object) -> None:
        self.tables.setdefault(table, []).append(row)

    def worker(self, employer: str, **cells: object) -> str:
        """A payslip of a month with nothing to be found in it; gives the worker's number."""
        number = str(next(self.numbers))
        hours = 150.0
        pay = round(hours * float(str(cells.pop("rate", 40.0))), 2)
        self.add(
            "payroll",
            **{
                "worker_id": number, "worker_name": f"Person {number}", "employer": employer,
                "country": "ZA", "site": "Main", "job": "Picker", "nationality": "ZA",
                "period_start": date(2025, 9, 1), "period_end": date(2025, 9, 30),
                "pay_date": date(2025, 10, 3), "hours_regular": hours, "hours_ot": 0, "gross": pay,
                "basic": pay, "ot_pay": 0, "deductions": 0, "net_paid": pay, "pay_method": "bank",
                "account": f"ZA{number}", "account_holder": f"Person {number}", "currency": "ZAR",
                "deduction_items": "",
            } | cells,
        )  # fmt: skip
        return number

    def card(self, worker: str, employer: str, day: date, start: int, end: int) -> None:
        self.add(
            "timecards", worker_id=worker, employer=employer, site="Main", country="ZA", date=day,
            time_in=f"{start // 60:02d}:{start % 60:02d}",
            time_out=f"{end // 60:02d}:{end % 60:02d}",
        )  # fmt: skip

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.tables.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as f:
                out = csv.DictWriter(f, list(dict.fromkeys(k for r in rows for k in r)))
                out.writeheader()
                out.writerows(rows)


def accounts(r: Records, each: int) -> None:
    """Two workers on one account; near miss: one person under two numbers."""
    for i in range(2 * each):
        hit, name = i % 2 == 0, f"Lebo Mothiba {i}"
        for k in range(2):
            holder = name if not hit else f"{name} {'AB'[k]}"
            number = r.worker(f"Accounts {i}", account=f"ACC{i}", worker_name=holder,
                              account_holder=holder)  # fmt: skip
            r.plant("PAY12 shared account", number, hit)


def copied(r: Records, each: int) -> None:
    """Five workers with the same times on nine days of ten; near misses: four, or five of six."""
    for i in range(2 * each):
        hit, employer = i % 2 == 0, f"Copied {i}"
        alike = 1.0 if hit or i % 4 == 1 else 0.8
        for k in range(4 if not hit and i % 4 == 1 else 5):
            number = r.worker(employer)
            for n, day in enumerate(WORKDAYS):
                same = n < alike * len(WORKDAYS)
                start = 433 if same else 400 + r.rng.randrange(60)
                r.card(
                    number,
                    employer,
                    day,
                    start,
                    start + (471 if same else r.rng.randrange(440, 470)),
                )
            del k
        r.plant("PAY15 same times", f"{employer} Main", hit)


def round_hours(r: Records, each: int) -> None:
    """More than 60 % of days of exactly eight hours."""
    for i in range(2 * each):
        hit, employer = i % 2 == 0, f"Eights {i}"
        days = [(k, d) for k in range(6) for d in WORKDAYS]
        eights = set(r.rng.sample(days, round(len(days) * (0.62 if hit else 0.58))))
        numbers = [r.worker(employer) for _ in range(6)]
        for k, day in days:
            start = 400 + r.rng.randrange(60)
            worked = 480 if (k, day) in eights else r.rng.randrange(440, 475)
            r.card(numbers[k], employer, day, start, start + worked)
        r.plant("PAY15 exact eights", f"{employer} Main", hit)


def round_minutes(r: Records, each: int) -> None:
    """Times that end in 0 or 5 only, against times of a clock."""
    for i in range(2 * each):
        hit, employer = i % 2 == 0, f"Minutes {i}"
        for _ in range(6):
            number = r.worker(employer)
            for day in WORKDAYS[:12]:
                start, end = 400 + r.rng.randrange(60), 870 + r.rng.randrange(40)
                if hit:
                    start, end = start // 5 * 5, end // 5 * 5
                r.card(number, employer, day, start, end)
        # A clock's own times meet the test once in a thousand; these seeds were not picked.
        r.plant("PAY15 last digits", f"{employer} Main", hit)


def one_contract(r: Records, each: int) -> None:
    """One day and one set of terms for more than twenty workers of different jobs."""
    for i in range(2 * each):
        hit, employer = i % 2 == 0, f"Alike {i}"
        for k in range(21 if hit or i % 4 == 1 else 20):
            number = r.worker(employer)
            job = "Picker" if i % 4 == 1 else ("Picker", "Driver", "Cook")[k % 3]
            r.add("contracts", contract_id=f"K{number}", worker_id=number, employer=employer,
                  signed=date(2025, 3, 3), start_date=date(2025, 3, 4), job=job, rate=40,
                  rate_unit="hour", currency="ZAR", hours_week=40, leave_days=20)  # fmt: skip
        r.plant("CON13 alike", employer, hit)


def permit_of(r: Records, worker: str, employer: str, **cells: object) -> None:
    r.add("permits", **{
        "permit_no": f"P{worker}", "worker_id": worker, "permit_type": "work",
        "valid_from": date(2025, 1, 1), "valid_to": date(2026, 12, 31), "employer": employer,
        "recruiter": "Registered Agents 0",
    } | cells)  # fmt: skip


def workplaces(r: Records, each: int) -> None:
    """Permits beyond positions, beyond the head-count, and holders who were never paid."""
    for i in range(2 * each):
        hit, kind = i % 2 == 0, (i // 2) % 3
        employer = f"Workplace {'ABC'[kind]}{i}"
        paid = [r.worker(employer) for _ in range(10)]
        holders = list(paid)
        since = date(2025, 1, 1)
        if kind == 0:
            r.add("employers", employer=employer, positions=9 if hit else 10, headcount=10)
        elif kind == 1:  # 10 x 1.1 + 2 = 13; permits of workers who have two of them
            for k in range(4 if hit else 3):
                permit_of(r, paid[k], employer, permit_no=f"Q{paid[k]}")
        else:
            since = TODAY - timedelta(days=30 if hit else 29)
            holders.append(str(next(r.numbers)))
        for number in holders:
            absent = number not in paid
            permit_of(r, number, employer, valid_from=since if absent else date(2025, 1, 1))
        r.plant("PER05 " + ("positions", "head-count", "never paid")[kind], employer, hit)


def recruiters(r: Records, each: int) -> None:
    """Recruiters who are not in the register; ten whose workers have deposits taken from them."""
    r.add("recruiters", recruiter="Registered Agents 0", licence_no="L0")
    for i in range(2 * each):
        hit = i % 2 == 0
        firm = (
            f"{('Sunrise', 'Harbour')[i % 2]} {''.join(chr(65 + int(c)) for c in str(i))} Staffing"
        )
        if not hit:
            r.add("recruiters", recruiter=firm, licence_no=f"L{i}")
        number = r.worker(f"Recruited {i}")
        permit_of(r, number, f"Recruited {i}", recruiter=firm)
        r.plant("PER07 unregistered", firm, hit)
    for i in range(20):
        hit, firm = i % 2 == 0, f"Tied {chr(65 + i)}{chr(75 - i % 9)} Manpower"
        r.add("recruiters", recruiter=firm, licence_no=f"M{i}")
        for k in range(20):
            taken = k < (16 if hit else 1)
            number = r.worker(f"Tied {i}", deduction_items="deposit 60" if taken else "",
                              deductions=60 * taken, net_paid=6000 - 60 * taken)  # fmt: skip
            permit_of(r, number, f"Tied {i}", recruiter=firm)
        r.plant("PER07 source", firm, hit)


def gaps(r: Records, each: int) -> None:
    """Foreign workers paid 12 % less for the same job; near misses: 3 % less, and another job."""
    for i in range(2 * each):
        hit, employer = i % 2 == 0, f"Gap {i}"
        other_job = not hit and i % 4 == 1
        part = 0.88 if hit or other_job else 0.97
        for k in range(24 + 8 * other_job):
            foreign = k % 2 == 0
            lower = foreign and k >= 24 if other_job else foreign
            rate = 44 * (part if lower else 1) * (1 + r.rng.gauss(0, 0.01))
            r.worker(employer, rate=round(rate, 2), nationality="ZW" if foreign else "ZA",
                     job="Loader" if lower and other_job else "Picker")  # fmt: skip
        r.plant("GAP01 gap", employer, hit)


def late_and_long(r: Records, each: int) -> None:
    """Foreign workers who work longer hours for the same job; near miss: all alike."""
    for i in range(2 * each):
        hit, employer = i % 2 == 0, f"Long {i}"
        for k in range(24):
            foreign = k % 2 == 0
            hours = 150 + r.rng.gauss(0, 2) + (12 if foreign and hit else 0)
            pay = round(hours * 40, 2)
            r.worker(employer, nationality="ZW" if foreign else "ZA", hours_regular=round(hours, 2),
                     gross=pay, basic=pay, net_paid=pay)  # fmt: skip
        r.plant("GAP02 hours", employer, hit)


def plant(each: int, seed: int) -> Records:
    r = Records(seed)
    for part in (accounts, copied, round_hours, round_minutes, one_contract, workplaces, recruiters,
                 gaps, late_and_long):  # fmt: skip
        part(r, each)
    return r
