"""What is counted of workers, through the public door."""

from datetime import date
from pathlib import Path

import pytest

from freeproduce import check
from freeproduce.model.result import Result
from freeproduce.rules.norms import indicators

HEADER = (
    "worker_id,worker_name,employer,site,country,period_start,period_end,pay_date,hours_regular,"
    "gross,basic,net_paid,deductions,deduction_advance,debt_balance,account_holder,currency\n"
)
MONTHS = ((5, 31), (6, 30), (7, 31), (8, 31), (9, 30))


def payroll(folder: Path, workers: dict[str, str]) -> Result:
    """Five months of each worker; in ``workers`` what was done to whom.

    ``debt``: repays and still owes as much (critical, involuntariness). ``unpaid``: hours and no
    pay (critical, a menace of penalty). ``both``: the one and the other. ``short``: less than the
    minimum wage, which is not critical.
    """
    lines = []
    for worker, what in workers.items():
        for month, last in MONTHS:
            gross = 4000 if what == "short" else 6400
            paid = 0 if what in ("unpaid", "both") and month == 9 else gross
            owes = "100,20000" if what in ("debt", "both") else "0,0"
            lines.append(
                f"{worker},Name {worker},Ash,North,ZA,2025-{month:02}-01,2025-{month:02}-{last},"
                f"2025-{month:02}-{last},180,{gross},{gross},{paid},0,{owes},Name {worker},ZAR\n"
            )
    (folder / "payroll.csv").write_text(HEADER + "".join(lines), "utf-8")
    return check([folder], select=["PAY"], today=date(2025, 10, 15))


def test_possible_forced_labour_needs_involuntariness_and_a_menace(tmp_path: Path) -> None:
    kinds = ["debt", "unpaid", "both", "short", "nothing"]
    workers = {f"{1000 + 20 * k + n}": kind for k, kind in enumerate(kinds) for n in range(8)}
    result = payroll(tmp_path, workers)
    first = result.rollup.tallies[0]
    assert (first.workers, first.affected, first.possible) == (40, 32, 8)
    assert tuple(first.indicators) == tuple(indicators())
    assert len(first.indicators) == 11
    assert first.indicators["debt-bondage"] == 16
    assert first.indicators["withholding-of-wages"] == 24
    assert first.prevalence == pytest.approx((0.6522, 0.8950), abs=1e-3)
    assert sum(w.possible for w in result.rollup.workers) == 8


def test_the_share_that_could_not_be_assessed_is_told(tmp_path: Path) -> None:
    result = payroll(tmp_path, {f"{n}": "short" for n in range(1000, 1010)})
    rollup = result.rollup
    lacking = {n.code for n in result.not_run if n.code.startswith("PAY")}
    assert {"PAY05", "PAY06"} <= lacking  # no timecards
    assert rollup.not_assessed == pytest.approx(len(lacking) / rollup.checks)
    assert {t.not_assessed for t in rollup.tallies} == {rollup.not_assessed}
