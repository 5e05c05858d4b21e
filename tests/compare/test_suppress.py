"""A reader who knows every sum cannot work out one hidden count."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from freeproduce.compare.suppress import SMALL, hidden, small

Key = tuple[str, str]
Sums = list[tuple[Key, list[Key]]]


def table(counts: list[list[int]], split: int) -> tuple[dict[Key, int], Sums, set[Key]]:
    """Sites by columns, two employers that have them, and all; the last column holds the others.

    What is left of the last column beside another is said nowhere, but follows.
    """
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
    unsaid = {(r, f"rest of {c}"): row[last] - row[c] for r, row in rows.items() for c in (0, 1)}
    sums += [((r, str(last)), [(r, str(c)), (r, f"rest of {c}")]) for r in rows for c in (0, 1)]
    return cells | unsaid, sums, set(unsaid)


def attack(cells: dict[Key, int], out: set[Key], sums: Sums, unsaid: set[Key]) -> list[Key]:
    """Small or hidden counts that have one whole number only, by integer programming."""
    place = {k: i for i, k in enumerate(cells)}
    low = np.array([k in out if k in out | unsaid else n for k, n in cells.items()], float)
    high = np.array([np.inf if k in out | unsaid else n for k, n in cells.items()])
    rows = np.zeros((len(sums), len(cells)))
    for i, (total, parts) in enumerate(sums):
        rows[i, place[total]] = 1
        rows[i, [place[p] for p in parts]] = -1
    found = []
    for k in out | {u for u in unsaid if small(cells[u])}:
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(cells))
            goal[place[k]] = sign
            solved = milp(
                goal,
                constraints=LinearConstraint(rows, 0, 0),
                bounds=(low, high),
                integrality=np.ones(len(cells)),
            )
            ends.append(round(solved.fun * sign) if solved.status == 0 else None)
        if ends[0] is not None and ends[0] == ends[1]:
            found.append(k)
    return found


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 14), min_size=2, max_size=2), min_size=2, max_size=6),
    st.integers(1, 5),
)
def test_no_hidden_count_can_be_worked_out(counts: list[list[int]], split: int) -> None:
    cells, sums, unsaid = table(counts, split)
    out = hidden(cells, sums, unsaid)
    assert {k for k, n in cells.items() if 0 < n < SMALL and k not in unsaid} <= out
    assert attack(cells, out, sums, unsaid) == []


def test_one_small_site_takes_another_with_it() -> None:
    counts = {"a": 3, "b": 20, "c": 40, "all": 63}
    assert hidden(counts, [("all", ["a", "b", "c"])]) == {"a", "b"}


def test_nothing_small_nothing_hidden() -> None:
    counts = {"a": 0, "b": 20, "all": 20}
    assert hidden(counts, [("all", ["a", "b"])]) == set()


def test_a_group_within_a_small_one_is_hidden_with_it() -> None:
    counts = {"hit": 2, "site": 4, "others": 2}
    assert hidden(counts, [("site", ["hit", "others"])], {"others"}) == {"hit", "site"}


def test_a_group_that_leaves_few_over_is_hidden() -> None:
    counts = {"hit": 17, "site": 20, "others": 3}
    assert hidden(counts, [("site", ["hit", "others"])], {"others"}) == {"hit"}


def test_sums_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        hidden({"a": 1, "all": 3}, [("all", ["a"])])
