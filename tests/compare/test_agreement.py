"""Agreement between coders: known figures, the reference library, what must always hold."""

from __future__ import annotations

import random
import string

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freeproduce.compare.agreement import agreement, masi

CODERS = "ABC"
PUBLISHED = {
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, part C: nominal data, any
    # number of observers, missing data; alpha is 0.743.
    "A": "1 2 3 3 2 1 4 1 2 * * *",
    "B": "1 2 3 3 2 2 4 1 2 5 * 3",
    "C": "* 3 3 3 2 3 4 2 2 5 1 *",
    "D": "1 2 3 3 2 4 4 1 2 5 1 *",
}


def units(said: dict[str, str]) -> list[dict[str, str]]:
    rows = zip(*(line.split() for line in said.values()), strict=True)
    return [{c: v for c, v in zip(said, row, strict=True) if v != "*"} for row in rows]


def test_the_example_of_krippendorff_gives_his_figure() -> None:
    found = agreement(units(PUBLISHED))
    assert found.alpha == pytest.approx(0.743, abs=0.0005)
    assert (found.units, found.coders, found.values) == (11, 4, 5)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.743 < found.high


def test_two_coders_by_hand() -> None:
    # Ten units, both say a on four, b on four, and they differ on two: of 20 values 10 are a and
    # 10 are b, so 1 - (20 - 1) * 4 / (2 * 10 * 10) = 0.62.
    said = [{"x": v, "y": v} for v in "aaaabbbb"] + [{"x": "a", "y": "b"}, {"x": "b", "y": "a"}]
    assert agreement(said).alpha == pytest.approx(0.62)
    assert agreement(said).same == 8


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=3, max_size=3),
                min_size=2, max_size=40))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_nominal_alpha_is_that_of_the_reference_library(rows: list[list[str | None]]) -> None:
    said = [{c: v for c, v in zip(CODERS, row, strict=True) if v} for row in rows]
    found = agreement(said)
    pairable = {v for u in said if len(u) > 1 for v in u.values()}
    if found.alpha is None:
        assert len(pairable) < 2 or found.units < 2
        return
    counts = [[sum(v == c for v in row) for c in "abc"] for row in rows]
    expected = krippendorff.alpha(value_counts=np.array(counts), level_of_measurement="nominal")
    assert found.alpha == pytest.approx(expected)


def test_sets_are_compared_as_the_library_does_with_the_same_distance() -> None:
    chance = random.Random(5)
    said = [
        {c: frozenset(chance.sample("abcd", chance.randint(0, 3))) for c in CODERS}
        for _ in range(60)
    ]
    values = sorted({v for u in said for v in u.values()}, key=sorted)
    counts = np.array([[list(u.values()).count(v) for v in values] for u in said])

    def distance(a, b, i1, i2, n_v, dtype=None):
        return np.vectorize(lambda i, j: masi(values[i], values[j]))(i1, i2)

    expected = krippendorff.alpha(value_counts=counts, level_of_measurement=distance)
    assert agreement(said, "masi").alpha == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("ab", "ab", 0), ("", "", 0), ("a", "b", 1), ("", "a", 1), ("a", "ab", 1 - 1 / 2 * 2 / 3),
     ("ab", "bc", 1 - 1 / 3 * 1 / 3)],
)  # fmt: skip
def test_masi_is_what_its_paper_says(one: str, other: str, distance: float) -> None:
    assert masi(frozenset(one), frozenset(other)) == pytest.approx(distance)
    assert masi(frozenset(other), frozenset(one)) == pytest.approx(distance)


def test_nothing_is_said_where_nothing_can_be() -> None:
    assert agreement([]).alpha is None
    assert agreement([{"x": "a", "y": "a"}] * 20).alpha is None  # chance would agree as well
    assert agreement([{"x": "a"}, {"y": "b"}]).units == 0  # nobody looked at the same
    few = agreement([{"x": "a", "y": "a"}, {"x": "b", "y": "b"}])
    assert (few.alpha, few.low, few.high) == (1.0, None, None)


def test_the_interval_is_the_same_each_time_and_narrows_with_more_units() -> None:
    chance = random.Random(1)

    def drawn(n: int) -> list[dict[str, str]]:
        out = []
        for _ in range(n):
            value = chance.choice(string.ascii_lowercase[:4])
            out.append({"x": value, "y": value if chance.random() < 0.8 else "a"})
        return out

    some = drawn(40)
    assert agreement(some) == agreement(some)
    wide, narrow = agreement(some), agreement(drawn(800))
    assert wide.low is not None
    assert wide.high is not None
    assert narrow.low is not None
    assert narrow.high is not None
    assert narrow.high - narrow.low < wide.high - wide.low


def test_perfect_agreement_on_few_is_no_certainty() -> None:
    few, many = ([{"x": v, "y": v} for v in "ab" * n] for n in (10, 500))
    some, more = agreement(few), agreement(many)
    assert some.alpha == more.alpha == some.high == more.high == 1.0
    assert some.low is not None
    assert more.low is not None
    assert some.low < 0.8 < 0.99 < more.low < 1


@pytest.mark.slow
def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    chance = np.random.default_rng(11)

    def drawn(n: int) -> list[dict[str, str]]:
        true = chance.choice(list("abcd"), n, p=[0.5, 0.3, 0.15, 0.05])
        other = chance.choice(list("abcd"), n)
        agrees = chance.random(n) < 0.8
        return [
            {"x": str(t), "y": str(t if a else o)}
            for t, o, a in zip(true, other, agrees, strict=True)
        ]

    truth = agreement(drawn(200_000)).alpha
    assert truth is not None
    found = [agreement(drawn(150)) for _ in range(300)]
    held = sum(a.low <= truth <= a.high for a in found if a.low is not None and a.high is not None)
    assert 0.91 <= held / 300 <= 0.98
