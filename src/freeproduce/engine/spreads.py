"""How hours and wages are spread around their limits, for pictures; cells of few are withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection

from freeproduce.compare.suppress import SMALL, small
from freeproduce.engine.prepare import SCHEMA
from freeproduce.model.rollup import Band, Spread

HOURS = (0.0, 30.0, 40.0, 45.0, 48.0, 54.0, 60.0, 66.0, 72.0)
"""Lower ends of the bands of hours a week."""
WAGES = (0.0, 0.6, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0)
"""Lower ends of the bands of pay for each hour, the minimum being 1."""


def hours(con: DuckDBPyConnection, made: set[str]) -> Spread | None:
    """Weeks of workers by hours worked, and how many lie over the limit of their place and day."""
    if "work_week" in made:
        week = (
            "select w as who, total / 60.0 as x, max_week as limit_ "
            "from work_week join law_span using (span)"
        )
        found = _spread(con, week, HOURS, "x > limit_ + 0.25")
        if found:
            return found
    if "slip" not in made:
        return None
    slip = (
        "select s.w as who, cast(s.hours as double) / greatest(s.weeks, 1) as x, "
        "l.max_week as limit_ from slip s join law_span l on l.place = s.place "
        "and s.last_day between l.first and l.last where s.hours > 0 and not s.impossible"
    )
    return _spread(con, slip, HOURS, "x > limit_ + 0.25")


def wages(con: DuckDBPyConnection, made: set[str]) -> Spread | None:
    """Payslips by pay for each hour worked over the minimum, and how many lie below it."""
    if "pay_hourly" not in made:
        return None
    rows = (
        "select worker as who, hourly / minimum as x, 1 - minimum_off / minimum as limit_ "
        f"from {SCHEMA}.pay_hourly where hours > 0 and minimum > 0"
    )
    return _spread(con, rows, WAGES, "x < limit_")


def _spread(
    con: DuckDBPyConnection, rows: str, edges: Sequence[float], breach: str
) -> Spread | None:
    cases = " ".join(f"when x >= {e} then {i}" for i, e in reversed(list(enumerate(edges))))
    counted = con.execute(
        f"select case {cases} end, {breach}, count(*), count(distinct who) "
        f"from ({rows}) where x is not null and limit_ is not null and x >= 0 group by 1, 2"
    ).fetchall()
    if not counted:
        return None
    cells = _told({(i, bool(over)): (n, who) for i, over, n, who in counted})
    limits = con.execute(f"select min(limit_), max(limit_) from ({rows})").fetchone() or (0, 0)
    bands = [
        Band(low, high, cells.get((i, False), 0), cells.get((i, True), 0))
        for i, (low, high) in enumerate(zip(edges, [*edges[1:], None], strict=True))
    ]
    return Spread(float(limits[0]), float(limits[1]), tuple(bands))


def _told(cells: Mapping[tuple[int, bool], tuple[int, int]]) -> dict[tuple[int, bool], int | None]:
    """Rows a cell, ``None`` where few workers stand behind them.

    Whoever knows how many rows there are in all could work out a single one that is withheld, so
    that the smallest of the others goes with it.
    """
    out = {k for k, (_rows, workers) in cells.items() if small(workers)}
    while out and sum(cells[k][1] for k in out) < 2 * SMALL and len(out) < len(cells):
        out.add(min((k for k in cells if k not in out), key=lambda k: (cells[k], k)))
    return {k: None if k in out else rows for k, (rows, _workers) in cells.items()}
