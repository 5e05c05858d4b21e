"""Counts of workers: what they say, and that nothing small can be worked out from them."""

import random
from collections import defaultdict
from decimal import Decimal

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, milp

from freeproduce.engine.tallies import Person, Place, tally
from freeproduce.model.rollup import RollUp, Tally
from freeproduce.rules.norms import indicators, sides

IDS = list(indicators())
WAGES, PAPERS, DEBT = (
    "withholding-of-wages",
    "retention-of-identity-documents",
    "debt-bondage",
)


def person(*found: str, sides_of: tuple[tuple[str, str], ...] = (), owed: int = 0) -> Person:
    made = Person({f"PAY{n:02}": frozenset([i]) for n, i in enumerate(found)}, set(sides_of))
    if owed:
        made.owed["EUR"] = Decimal(owed)
    return made


def made(seed: int) -> tuple[dict[str, Place], dict[str, Person]]:
    r = random.Random(seed)
    places, people = {}, {}
    for n in range(r.randint(8, 200)):
        employer = r.choice(["Ash", "Birch", "Cedar"])
        site, recruiter = r.choice(["North", "South", ""]), r.choice(["", "Bridge"])
        places[f"W-{n}"] = Place(employer, site, recruiter)
        if r.random() < 0.4:
            both = (("involuntariness", "PAY09"), ("menace", "PAY11")) if r.random() < 0.3 else ()
            found = r.sample([WAGES, PAPERS, DEBT], r.randint(1, 2))
            people[f"W-{n}"] = person(*found, sides_of=both, owed=r.randint(0, 400))
    return places, people


def columns(t: Tally) -> dict[str, int | None]:
    return {"workers": t.workers, "affected": t.affected, "possible": t.possible, **t.indicators}


def recovered(tallies: tuple[Tally, ...]) -> list[object]:
    """Withheld counts, and small remainders, that a reader can work out.

    He knows all sums, who lies within whom, and that whoever is affected has an indicator; he
    tries whole numbers.
    """
    rows = {(t.scope, t.within, t.name): columns(t) for t in tallies}
    cells = {(r, c): n for r, cs in rows.items() for c, n in cs.items()}
    place = {k: i for i, k in enumerate(cells)}
    low = np.array([1.0 if n is None else n for n in cells.values()])
    high = np.array([np.inf if n is None else n for n in cells.values()])
    limits = []

    def limit(terms: dict[object, float], least: float, most: float) -> None:
        row = np.zeros(len(cells))
        for k, factor in terms.items():
            row[place[k]] += factor
        limits.append((row, least, most))

    sums = defaultdict(list)
    for scope, within, name in rows:
        if scope in ("employer", "recruiter"):
            sums["all", "", "", scope].append((scope, within, name))
        elif scope == "site":
            sums["employer", "", within, scope].append((scope, within, name))
    for (*total, _scope), parts in sums.items():
        for c in next(iter(rows.values())):
            limit({(tuple(total), c): 1, **{(p, c): -1 for p in parts}}, 0, 0)
    pairs = [("affected", "workers"), *((c, "affected") for c in ("possible", *IDS))]
    pairs += [(c, "workers") for c in ("possible", *IDS)]
    for r in rows:
        for inner, outer in pairs:
            limit({(r, inner): 1, (r, outer): -1}, -np.inf, 0)
        limit({(r, "affected"): 1, **{(r, i): -1 for i in IDS}}, -np.inf, 0)
    a, lower, upper = (np.array(x) for x in zip(*limits, strict=True))

    def ends(goal: np.ndarray) -> set[float | None]:
        found = set()
        for sign in (1, -1):
            solved = milp(
                goal * sign,
                constraints=LinearConstraint(a, lower, upper),
                bounds=(low, high),
                integrality=np.ones(len(cells)),
            )
            found.add(round(solved.fun * sign) if solved.status == 0 else None)
        return found

    known: list[object] = []
    one = np.eye(len(cells))
    for k, n in cells.items():
        if n is None and len(found := ends(one[place[k]])) == 1 and found != {None}:
            known.append(k)
    for r in rows:
        for inner, outer in pairs:
            if cells[r, inner] == 0:
                continue
            goal = one[place[r, outer]] - one[place[r, inner]]
            found = ends(goal)
            if len(found) == 1 and found <= {1, 2, 3, 4}:
                known.append((r, inner, outer, found))
    return known


@pytest.mark.parametrize("seed", range(4))
def test_nothing_withheld_can_be_worked_out(seed: int) -> None:
    tallies, by_rule = tally(*made(seed))
    assert all(n is None or n >= 5 for n in by_rule.values())
    for t in tallies:
        assert all(n is None or n == 0 or n >= 5 for n in columns(t).values())
        if t.affected is None or t.workers is None:
            assert t.prevalence is None
    assert recovered(tallies) == []


def test_possible_forced_labour_needs_both_sides_by_two_findings() -> None:
    both = person(DEBT, WAGES, sides_of=(("involuntariness", "PAY09"), ("menace", "PAY11")))
    one = person(DEBT, sides_of=(("involuntariness", "PAY09"), ("involuntariness", "CON07")))
    same = person(WAGES, sides_of=(("involuntariness", "PAY11"), ("menace", "PAY11")))
    assert [p.possible for p in (both, one, same)] == [True, False, False]
    assert set(sides()) == set(IDS)
    assert set(sides().values()) == {"involuntariness", "menace"}


def test_counts_intervals_and_money() -> None:
    places = {f"W-{n}": Place("Ash", "North") for n in range(20)}
    people = {f"W-{n}": person(WAGES, owed=10) for n in range(8)}
    tallies, by_rule = tally(places, people)
    assert by_rule == {"PAY00": 8}
    first = tallies[0]
    assert (first.scope, first.workers, first.affected, first.possible) == ("all", 20, 8, 0)
    assert first.indicators[WAGES] == 8
    assert first.owed == {"EUR": Decimal(80)}
    assert first.prevalence == pytest.approx((0.2188, 0.6134), abs=1e-3)


def test_no_worker_no_tally() -> None:
    assert RollUp().tallies == ()
