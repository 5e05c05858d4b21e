"""A reader who knows every sum cannot work out one hidden count."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from freeproduce.compare.suppress import SMALL, hidden

Key = tuple[str, str]


def table(counts: list[list[int]], split: int) -> tuple[dict[Key, int], list, list]:
    """Sites by columns, two employers that have them, and all; the last column holds the others."""
    rows = {f"site {i}": [*row, max(row) + i] for i, row in enumerate(counts)}
    names = list(rows)
    groups = {"employer A": names[:split], "employer B": names[split:]}
    groups = {k: v for k, v in groups.items() if v}
    for g, members in groups.items():
        rows[g] = [sum(rows[m][c] for m in members) for c in range(len(counts[0]) + 1)]
    rows["all"] = [sum(rows[g][c] for g in groups) for c in range(len(counts[0]) + 1)]
    groups["all"] = list(groups)
    last = len(counts[0])
    cells = {(r, str(c)): n for r, row in rows.items() for c, n in enumerate(row)}
    sums = [
        ((g, str(c)), [(m, str(c)) for m in members])
        for g, members in groups.items()
        for c in range(last + 1)
    ]
    within = [((r, str(c)), (r, str(last))) for r in rows for c in range(last)]
    return cells, sums, within


def attack(cells: dict[Key, int], out: set[Key], sums: list, within: list) -> int:
    """Hidden counts that have one whole number only, by integer programming over all cells."""
    place = {k: i for i, k in enumerate(cells)}
    low = np.array([1.0 if k in out else n for k, n in cells.items()])
    high = np.array([np.inf if k in out else n for k, n in cells.items()])
    rows, lower, upper = [], [], []
    for total, parts in sums:
        row = np.zeros(len(cells))
        row[place[total]] = 1
        for p in parts:
            row[place[p]] -= 1
        rows.append(row), lower.append(0), upper.append(0)
    for inner, outer in within:
        row = np.zeros(len(cells))
        row[place[inner]], row[place[outer]] = 1, -1
        rows.append(row), lower.append(-np.inf), upper.append(0)
    found = 0
    for k in out:
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(cells))
            goal[place[k]] = sign
            solved = milp(
                goal,
                constraints=LinearConstraint(np.array(rows), lower, upper),
                bounds=(low, high),
                integrality=np.ones(len(cells)),
            )
            ends.append(solved.fun * sign if solved.status == 0 else None)
        found += ends[0] is not None and ends[0] == ends[1]
    return found


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 14), min_size=2, max_size=2), min_size=2, max_size=6),
    st.integers(1, 5),
)
def test_no_hidden_count_can_be_worked_out(counts: list[list[int]], split: int) -> None:
    cells, sums, within = table(counts, split)
    out = hidden(cells, sums, within)
    assert {k for k, n in cells.items() if 0 < n < SMALL} <= out
    assert attack(cells, out, sums, within) == 0


def test_one_small_site_takes_another_with_it() -> None:
    counts = {"a": 3, "b": 20, "c": 40, "all": 63}
    assert hidden(counts, [("all", ["a", "b", "c"])]) == {"a", "b"}


def test_nothing_small_nothing_hidden() -> None:
    counts = {"a": 0, "b": 20, "all": 20}
    assert hidden(counts, [("all", ["a", "b"])]) == set()


def test_a_group_within_a_small_one_is_hidden_with_it() -> None:
    assert "hit" in hidden({"hit": 2, "site": 6}, [], [("hit", "site")])


def test_sums_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        hidden({"a": 1, "all": 3}, [("all", ["a"])])
