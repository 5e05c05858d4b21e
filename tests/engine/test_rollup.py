"""Counts of workers: what they say, and that nothing small can be worked out from any renderer."""

import io
import json
import random
import re
from collections import defaultdict
from decimal import Decimal

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, milp

from freeproduce import report
from freeproduce.engine.rollup import _Person, tally
from freeproduce.model.result import Result
from freeproduce.model.rollup import RollUp, Tally
from freeproduce.rules.norms import indicators, sides

IDS = list(indicators())
WAGES, PAPERS, DEBT = (
    "withholding-of-wages",
    "retention-of-identity-documents",
    "debt-bondage",
)


def person(*found: str, sides_of: tuple[tuple[str, str], ...] = (), owed: int = 0) -> _Person:
    made = _Person(set(found), set(sides_of))
    if owed:
        made.owed["EUR"] = Decimal(owed)
    return made


def made(seed: int) -> tuple[dict, dict]:
    r = random.Random(seed)
    places, people = {}, {}
    for n in range(r.randint(8, 70)):
        employer = r.choice(["Ash", "Birch", "Cedar"])
        places[f"W-{n}"] = (employer, r.choice(["North", "South", ""]), r.choice(["", "Bridge"]))
        if r.random() < 0.4:
            both = (("involuntariness", "PAY09"), ("menace", "PAY11")) if r.random() < 0.3 else ()
            found = r.sample([WAGES, PAPERS, DEBT], r.randint(1, 2))
            people[f"W-{n}"] = person(*found, sides_of=both, owed=r.randint(0, 400))
    return places, people


def columns(t: Tally) -> dict[str, int | None]:
    return {"workers": t.workers, "affected": t.affected, "possible": t.possible, **t.indicators}


def recovered(tallies: tuple[Tally, ...]) -> int:
    """Withheld counts that a reader can work out, who knows all sums and tries whole numbers."""
    rows = {(t.scope, t.within, t.name): columns(t) for t in tallies}
    cells = {(r, c): n for r, cs in rows.items() for c, n in cs.items()}
    place = {k: i for i, k in enumerate(cells)}
    low = np.array([1.0 if n is None else n for n in cells.values()])
    high = np.array([np.inf if n is None else n for n in cells.values()])
    equations = []
    sums = defaultdict(list)
    for scope, within, name in rows:
        if scope in ("employer", "recruiter"):
            sums["all", "", "", scope].append((scope, within, name))
        elif scope == "site":
            sums["employer", "", within, scope].append((scope, within, name))
    for (*total, _scope), parts in sums.items():
        for c in next(iter(rows.values())):
            row = np.zeros(len(cells))
            row[place[tuple(total), c]] = 1
            for p in parts:
                row[place[p, c]] -= 1
            equations.append((row, 0.0, 0.0))
    for r in rows:
        for inner, outer in [
            ("affected", "workers"),
            *((c, "affected") for c in ("possible", *IDS)),
        ]:
            row = np.zeros(len(cells))
            row[place[r, inner]], row[place[r, outer]] = 1, -1
            equations.append((row, -np.inf, 0.0))
    a, lower, upper = (np.array(x) for x in zip(*equations, strict=True))
    found = 0
    for k, n in cells.items():
        if n is not None:
            continue
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(cells))
            goal[place[k]] = sign
            solved = milp(
                goal,
                constraints=LinearConstraint(a, lower, upper),
                bounds=(low, high),
                integrality=np.ones(len(cells)),
            )
            ends.append(solved.fun * sign if solved.status == 0 else None)
        found += ends[0] is not None and ends[0] == ends[1]
    return found


@pytest.mark.parametrize("seed", range(4))
def test_nothing_withheld_can_be_worked_out(seed: int) -> None:
    tallies = tally(*made(seed))
    for t in tallies:
        assert all(n is None or n == 0 or n >= 5 for n in columns(t).values())
        if t.affected is None or t.workers is None:
            assert t.prevalence is None
    assert recovered(tallies) == 0


@pytest.mark.parametrize("format", sorted(report.formats()))
def test_no_renderer_tells_what_is_withheld(format: str) -> None:
    places = {f"W-{n}": ("Ash", "North" if n < 7 else "South", "") for n in range(30)}
    people = {f"W-{n}": person(PAPERS, owed=31337) for n in range(3)}
    people |= {f"W-{n}": person(WAGES, owed=100) for n in range(3, 25)}
    result = Result([], [], [], [], rollup=RollUp(tally(places, people), (), 30, 2))
    out = io.StringIO(newline="")
    report.render(format, result, out)
    text = out.getvalue()
    assert "31337" not in text
    assert "94011" not in text  # 3 × 31,337
    plain = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    assert not re.search(r"\b3 of \d", plain)
    if format == "json":
        north = next(t for t in json.loads(text)["rollup"]["tallies"] if t["name"] == "North")
        assert north["indicators"][PAPERS] is None
        assert north["owed"] is None


def test_possible_forced_labour_needs_both_sides_by_two_findings() -> None:
    both = person(DEBT, WAGES, sides_of=(("involuntariness", "PAY09"), ("menace", "PAY11")))
    one = person(DEBT, sides_of=(("involuntariness", "PAY09"), ("involuntariness", "CON07")))
    same = person(WAGES, sides_of=(("involuntariness", "PAY11"), ("menace", "PAY11")))
    assert [p.possible for p in (both, one, same)] == [True, False, False]
    assert set(sides()) == set(IDS)
    assert set(sides().values()) == {"involuntariness", "menace"}


def test_counts_intervals_and_money() -> None:
    places = {f"W-{n}": ("Ash", "North", "") for n in range(20)}
    tallies = tally(places, {f"W-{n}": person(WAGES, owed=10) for n in range(8)})
    first = tallies[0]
    assert (first.scope, first.workers, first.affected, first.possible) == ("all", 20, 8, 0)
    assert first.indicators[WAGES] == 8
    assert first.owed == {"EUR": Decimal(80)}
    assert first.prevalence == pytest.approx((0.2188, 0.6134), abs=1e-3)


def test_no_worker_no_tally() -> None:
    assert RollUp().tallies == ()
