"""The equal-treatment comparison beside statsmodels; ``python benchmarks/gap.py``.

Makes 1,000 payrolls with a known gap (cells of different size, unequal spread, tenure and
part-time work that differ between groups) and counts how often the 95 % interval covers it; on
each, coefficients, HC3 errors and the decomposition are compared with statsmodels. Needs
statsmodels.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray
from scipy.stats import binomtest
from statsmodels.stats.oaxaca import OaxacaBlinder

from freeproduce.compare.gap import gap
from freeproduce.compare.oaxaca import decompose
from freeproduce.compare.ols import fit

Floats = NDArray[np.float64]


def payroll(seed: int, workers: int, planted: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Logarithms of hourly pay, who is foreign, cells, and two covariates ``(n, 2)``."""
    r = np.random.default_rng(seed)
    cell = r.integers(0, 6, workers)
    foreign = r.random(workers) < 0.2 + 0.1 * (cell % 4)
    tenure = np.log1p(r.exponential(3, workers) * np.where(foreign, 0.6, 1))
    part_time = (r.random(workers) < 0.2).astype(float)
    spread = 0.1 * (1 + foreign) * (1 + 0.2 * cell)
    y = 2.5 + 0.15 * cell + planted * foreign + 0.05 * tenure - 0.04 * part_time
    y = y + spread * r.standard_normal(workers)
    return y, foreign, cell, np.c_[part_time, tenure]


def main() -> None:
    """Print coverage and the largest differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payrolls", type=int, default=1000)
    parser.add_argument("--planted", type=float, default=-0.10)
    parser.add_argument("--compared", type=int, default=100, help="payrolls held against the peer")
    args = parser.parse_args()
    print("| workers | payrolls | planted gap covered | 95 % interval | ms a payroll |")
    print("|---|---|---|---|---|")
    for workers in (100, 200, 600):
        covered, began = 0, time.perf_counter()
        for seed in range(args.payrolls):
            y, f, c, z = payroll(seed, workers, args.planted)
            found = gap(
                y.tolist(), f.tolist(), c.tolist(),
                {"part time": z[:, 0].tolist(), "tenure": z[:, 1].tolist()}, draws=0,
            )  # fmt: skip
            assert found.interval
            covered += found.interval[0] <= args.planted <= found.interval[1]
        ms = 1000 * (time.perf_counter() - began) / args.payrolls
        share = binomtest(covered, args.payrolls).proportion_ci(method="wilson")
        print(
            f"| {workers} | {args.payrolls:,} | {covered / args.payrolls:.1%} "
            f"| {share.low:.1%} to {share.high:.1%} | {ms:.1f} |"
        )
    worst = {"coefficients": 0.0, "HC3 covariance": 0.0, "decomposition": 0.0}
    for seed in range(args.compared):
        y, f, c, z = payroll(seed, 600, -0.3)
        x = np.c_[np.eye(6)[c], z]
        theirs = sm.OLS(y, np.c_[f, x]).fit(cov_type="HC3", use_t=True)
        ours = fit(y, np.c_[f, x])
        two = decompose(y, x, f)
        peer = OaxacaBlinder(y, np.c_[x[:, 1:], ~f], 7, hasconst=False).two_fold(
            two_fold_type="self_submitted", submitted_weight=1
        )
        for name, difference in (
            ("coefficients", np.abs(ours.coefficients - theirs.params).max()),
            ("HC3 covariance", np.abs(ours.covariance - theirs.cov_params()).max()),
            (
                "decomposition",
                np.abs(np.array([two.unexplained, two.explained, two.gap]) - peer.params).max(),
            ),
        ):
            worst[name] = max(worst[name], float(difference))
    print(f"\nLargest difference from statsmodels over {args.compared} payrolls of 600:")
    for name, difference in worst.items():
        print(f"- {name}: {difference:.1e}")


if __name__ == "__main__":
    main()
