"""The comparison agrees with the reference, covers what is planted, and says if it cannot tell."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freeproduce.compare.gap import Gap, gap
from freeproduce.compare.holm import holm
from freeproduce.compare.oaxaca import decompose
from freeproduce.compare.ols import fit
from freeproduce.compare.wilson import wilson


def payroll(seed: int, n: int = 120, planted: float = -0.1) -> dict[str, list]:
    """Workers in six cells; foreign ones are paid ``planted`` (in logarithms) less."""
    r = np.random.default_rng(seed)
    cell = r.integers(0, 6, n)
    foreign = r.random(n) < 0.2 + 0.1 * (cell % 4)
    tenure = r.exponential(3, n) * np.where(foreign, 0.6, 1)
    part_time = (r.random(n) < 0.2).astype(float)
    spread = 0.1 * (1 + foreign) * (1 + 0.2 * cell)
    y = 2.5 + 0.15 * cell + planted * foreign + 0.05 * np.log1p(tenure) - 0.04 * part_time
    y = y + spread * r.standard_normal(n)
    return {
        "outcome": y.tolist(),
        "foreign": foreign.tolist(),
        "cells": [f"job {c}" for c in cell],
        "covariates": {"tenure": np.log1p(tenure).tolist(), "part time": part_time.tolist()},
    }


def design(p: dict[str, list]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    names = sorted(set(p["cells"]))
    cells = np.array([[c == n for n in names] for c in p["cells"]], float)
    covariates = np.array([p["covariates"][k] for k in sorted(p["covariates"])]).T
    return np.array(p["outcome"]), np.c_[cells, covariates], np.array(p["foreign"])


@pytest.mark.parametrize("seed", range(5))
def test_hc3_equals_statsmodels(seed: int) -> None:
    sm = pytest.importorskip("statsmodels.api")
    p = payroll(seed, 300)
    y, x, f = design(p)
    x = np.c_[f, x]
    theirs = sm.OLS(y, x).fit(cov_type="HC3", use_t=True)
    ours = fit(y, x)
    assert np.abs(ours.coefficients - theirs.params).max() < 1e-8
    assert np.abs(ours.covariance - theirs.cov_params()).max() < 1e-8
    found = gap(**p, draws=0)
    assert found.adjusted == pytest.approx(theirs.params[0], abs=1e-8)
    assert found.interval == pytest.approx(tuple(theirs.conf_int()[0]), abs=1e-8)
    assert found.p == pytest.approx(theirs.pvalues[0], abs=1e-8)


@pytest.mark.parametrize("seed", range(5))
def test_decomposition_equals_statsmodels(seed: int) -> None:
    reference = pytest.importorskip("statsmodels.stats.oaxaca")
    y, x, f = design(payroll(seed, 300, -0.3))
    columns = np.c_[x[:, 1:], ~f]
    theirs = reference.OaxacaBlinder(y, columns, columns.shape[1] - 1, hasconst=False)
    unexplained, explained, whole = theirs.two_fold(two_fold_type="self_submitted",
                                                    submitted_weight=1).params  # fmt: skip
    ours = decompose(y, x, f)
    assert abs(ours.gap - whole) < 1e-6
    assert abs(abs(ours.explained) - abs(explained)) < 1e-6
    assert abs(abs(ours.unexplained) - abs(unexplained)) < 1e-6
    assert ours.explained + ours.unexplained == pytest.approx(ours.gap)


def test_the_planted_gap_is_covered() -> None:
    covered = 0
    for seed in range(200):
        low, high = gap(**payroll(1000 + seed), draws=0).interval
        covered += low <= -0.1 <= high
    assert 180 <= covered <= 198  # of 200; the benchmark asks for 93 to 97 % of 1,000


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_workers_never_changes_the_gap(random) -> None:
    for n in (80, 22):
        p = payroll(3, n)
        order = list(range(n))
        random.shuffle(order)
        turned = {k: [v[i] for i in order] for k, v in p.items() if k != "covariates"}
        turned["covariates"] = {k: [v[i] for i in order] for k, v in p["covariates"].items()}
        assert gap(**turned, draws=50) == gap(**p, draws=50)


def test_cells_with_one_group_are_left_out_and_counted() -> None:
    p = payroll(4, 100)
    p["cells"] = [
        "managers" if not f and i % 3 == 0 else "pickers" for i, f in enumerate(p["foreign"])
    ]
    found = gap(p["outcome"], p["foreign"], p["cells"], draws=0)
    assert found.cells == 1
    assert found.dropped_national == p["cells"].count("managers")
    assert found.foreign == sum(p["foreign"])


def test_few_workers_are_compared_by_permutation_and_fewer_not_at_all() -> None:
    low = [2.0 + i / 100 for i in range(7)]
    high = [2.6 + i / 100 for i in range(7)]
    found = gap(low + high, [True] * 7 + [False] * 7, ["a"] * 14)
    assert (found.method, found.interval) == ("permutation", None)
    assert found.p < 0.01
    assert found.adjusted == pytest.approx(-0.6)
    assert gap(low[:4] + high, [True] * 4 + [False] * 7, ["a"] * 11).method == "not enough data"
    assert gap([], [], []) == Gap("not enough data", 0, 0, 0, 0, 0)


def test_chance_alone_gives_small_p_as_often_as_it_should() -> None:
    r = np.random.default_rng(9)
    small = 0
    for _ in range(100):
        y = r.standard_normal(16)
        f = np.r_[np.ones(8, bool), np.zeros(8, bool)]
        small += gap(y.tolist(), f.tolist(), ["a", "b"] * 8).p < 0.1
    assert small <= 20


def test_a_covariate_that_is_not_known_for_all_is_left_out_and_named() -> None:
    p = payroll(5)
    p["covariates"]["age"] = [None, *range(119)]
    p["covariates"]["height"] = [1.0] * 120
    assert gap(**p, draws=0).left_out == ("age", "height")


def test_bad_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        gap([1.0], [], [])
    with pytest.raises(ValueError, match="finite"):
        gap([math.nan], [True], ["a"])


def test_holm_and_wilson() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
