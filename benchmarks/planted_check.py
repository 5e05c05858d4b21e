"""Runs the product on planted records and counts what was missed and what was wrongly found.

``python benchmarks/planted_check.py [EACH]``: every case of ``planted_cases.py`` in each of five
houses (``EACH`` violations and near misses a house, 40 by default: 200 in all), then what only many
records show together, 200 of each.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import planted_together
from planted import TODAY, Person, person, truth
from planted_cases import CASES, MONTHLY
from planted_houses import HOUSES, House

KEY = bytes(32)
START = {"month": date(2025, 5, 1), "fortnight": date(2025, 6, 30), "week": date(2025, 6, 30)}
PERIODS = {"month": 5, "fortnight": 7, "week": 12}
FIJI = """
country = "FJ"
title = "Invented limits of a user's own profile"
as_of = 2025-12-31
none = ["normal_day"]
""" + "".join(
    f'[[value]]\nname = "{n}"\nvalue = {v}\nunit = "{u}"\nfrom = 2020-01-01\n'
    'source = "invented"\narticle = "1"\n'
    for n, v, u in (
        ("min_wage", 5.0, "FJD/hour"), ("normal_week", 45, "hours/week"), ("ot_mult", 1.5, "times"),
        ("max_week", 55, "hours/week"),
    )
)  # fmt: skip
DOUBTS = {"same times": "same-times", "exact eights": "exact-eights", "last digits": "last-digits"}


def pseudonym(number: str) -> str:
    inner = hashlib.sha256((KEY.hex() + number).encode()).hexdigest()
    return "W-" + hashlib.sha256((KEY.hex() + inner).encode()).hexdigest()[:12].upper()


def people(house: House, each: int, seed: int) -> list[Person]:
    rng, out = random.Random(seed), []
    periods = house.periods(START[house.period], PERIODS[house.period])
    cases = CASES | (MONTHLY if house.period == "month" else {})
    for name, (hit, near) in cases.items():
        for kind, plant in (("hit", hit), ("near miss", near)):
            for _ in range(each):
                p = person(house, str(100_001 + len(out)), rng, periods)
                p.case = f"{name} {kind}"
                plant(p)
                if kind == "hit":
                    p.codes.add(name[:5])
                out.append(p)
    return out


def write(found: list[Person], folder: Path) -> None:
    """The files of a house, in its own way of writing them."""
    house = found[0].house
    tables: dict[str, list[dict]] = {
        n: [] for n in ("payroll", "timecards", "deductions", "contracts", "permits", "offers")
    }
    for p in found:
        tables["payroll"] += p.slips
        tables["deductions"] += [i for i in p.items if i["amount"] > 0]
        tables["contracts"] += [c for c in (p.contract, *p.more_contracts) if c]
        tables["permits"] += [c for c in (p.permit, *p.more_permits) if c]
        tables["offers"] += [p.offer] if p.offer else []
        for day in sorted(p.days):
            for start, end, pause in p.days[day]:
                card: dict[str, object] = {"worker_id": p.number, "date": day}
                if house.cards == "hours":
                    worked = end - start - pause
                    card["hours"] = f"{worked // 60}:{worked % 60:02d}"
                else:
                    for key, t in (("in", start), ("out", end)):
                        card[key] = f"{t // 60 % 24:02d}:{t % 60:02d}"
                    card["break"] = pause
                tables["timecards"].append(card)
    house.write(folder, house, tables)


def houses(each: int, seed: int) -> tuple[Counter, Counter, Counter]:
    """Planted, missed and wrongly found, by code and case, over all houses."""
    from freeproduce import check

    planted, missed, wrong = Counter(), Counter(), Counter()
    for house in HOUSES:
        with tempfile.TemporaryDirectory() as name:
            folder, lists = Path(name) / "records", Path(name) / "lists"
            folder.mkdir()
            (lists / "law").mkdir(parents=True)
            (lists / "law" / "FJ.toml").write_text(FIJI, "utf-8")
            found = people(house, each, seed)
            write(found, folder)
            result = check([folder], today=TODAY, key=lambda: KEY, lists=lists,
                           select=["PAY", "CON", "PER"])  # fmt: skip
        by = {pseudonym(p.number): p for p in found}
        got: dict[str, set[str]] = {}
        for f in result.findings:
            for key in ("worker", "whom"):
                if f.facts.get(key) in by:
                    got.setdefault(f.facts[key], set()).add(f.code)
        for w, p in by.items():
            wanted = truth(p)
            planted.update((c, p.case) for c in wanted)
            missed.update((c, p.case, house.country) for c in wanted - got.get(w, set()))
            wrong.update((c, p.case, house.country) for c in got.get(w, set()) - wanted)
    return planted, missed, wrong


def together(each: int, seed: int) -> tuple[Counter, Counter, Counter]:
    """The same for what only many records show; near misses are counted as planted, too."""
    from freeproduce import check

    records = planted_together.plant(each, seed)
    with tempfile.TemporaryDirectory() as name:
        records.write(Path(name) / "records")
        result = check([Path(name) / "records"], today=planted_together.TODAY, key=lambda: KEY,
                       lists=Path(name), select=["PAY", "CON", "PER", "GAP"])  # fmt: skip
    got: dict[tuple[str, str], set[str]] = {}
    for f in result.findings:
        for key in ("worker", "whom", "employer", "recruiter"):
            if f.facts.get(key):
                # Other tests of one rule, and outcomes that only chance made differ, are left out.
                kind = f.facts.get("doubt") or f.facts.get("outcome") or ""
                got.setdefault((f.code, f.facts[key]), set()).add(str(kind))
    planted, missed, wrong = Counter(), Counter(), Counter()
    for code, case, name, hit in records.planted:
        kinds = got.get((code, name)) or got.get((code, pseudonym(name))) or set()
        wanted = DOUBTS.get(case[6:])
        found = wanted in kinds if wanted else bool(kinds)
        planted[code, f"{case} {'hit' if hit else 'near miss'}"] += 1
        missed[code, case] += hit and not found
        wrong[code, case] += found and not hit
    return planted, +missed, +wrong


def report(what: str, planted: Counter, missed: Counter, wrong: Counter) -> bool:
    hits = sum(n for (_code, case), n in planted.items() if not case.endswith("near miss"))
    lost = sum(missed.values())
    rarest = min(n for (_code, case), n in planted.items() if not case.endswith("near miss"))
    print(f"{what}: {hits} violations in {len(planted)} cases, at least {rarest} of each")
    print(f"  recall {1 - lost / hits:.4f}, false positives {sum(wrong.values())}")
    for word, counter in (("missed", missed), ("found too", wrong)):
        for key, n in sorted(counter.items()):
            print(f"  {word}: {', '.join(key)}: {n}")
    return not missed and not wrong


def main(each: int = 40, seed: int = 2026) -> bool:
    one = report("five houses", *houses(each, seed))
    return report("many records together", *together(5 * each, seed)) and one


if __name__ == "__main__":
    sys.exit(not main(*map(int, sys.argv[1:3])))
