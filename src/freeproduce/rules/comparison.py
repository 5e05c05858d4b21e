"""Columns of workers, compared by employer and by site, as the relation that both rules read."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log1p
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from freeproduce.compare.gap import Gap

COLUMNS = """outcome varchar, employer varchar, site varchar, method varchar, raw double,
    adjusted double, low double, high double, p double, p_holm double, sites bigint,
    explained double, unexplained double, explained_low double, explained_high double,
    unexplained_low double, unexplained_high double, "foreign" bigint, "national" bigint,
    cells bigint, dropped_foreign bigint, dropped_national bigint, grades varchar,
    left_out varchar, n bigint, amount decimal(38,4), currency varchar, lines bigint[]"""


def compare(con: DuckDBPyConnection, table: str, outcomes: Sequence[str]) -> str:
    """Make ``table``: one row an outcome, employer, currency and site (``''`` for all sites).

    Differences of pay (``log_hourly``) are shares of nationals' pay; the others are in the
    outcome's own unit. Holm's correction is over the sites of an employer.
    """
    from freeproduce.compare.gap import gap
    from freeproduce.compare.holm import holm

    rows = con.execute(
        "select employer, currency, site, job, grade, is_foreign, tenure, part_time, age, lines, "
        f"{', '.join(outcomes)} from worker_pay where is_foreign is not null and job <> '' "
        "order by employer, currency, worker"
    ).fetchall()
    made: list[tuple[Any, ...]] = []
    for at, outcome in enumerate(outcomes, 10):
        own: dict[tuple[str, str], list[Any]] = {}
        for row in rows:
            if row[at] is not None:
                own.setdefault((row[0], row[1]), []).append(row)
        for (employer, currency), workers in own.items():
            sites = sorted({w[2] for w in workers if w[2]})
            scopes = {"": workers}
            if len(sites) > 1:
                scopes |= {s: [w for w in workers if w[2] == s] for s in sites}
            found = {
                s: gap(
                    [w[at] for w in part],
                    [w[5] for w in part],
                    [(w[3], w[2], w[4]) for w in part],
                    _covariates(part),
                )
                for s, part in scopes.items()
            }
            tested = [s for s in sites if s in found and found[s].p is not None]
            corrected = dict(zip(tested, holm([found[s].p or 0.0 for s in tested]), strict=True))
            for site, g in found.items():
                part = scopes[site]
                made.append(
                    (
                        outcome,
                        employer,
                        site,
                        *_figures(g, outcome == "log_hourly"),
                        corrected.get(site, g.p),
                        len(tested),
                        *_parts(g),
                        g.foreign,
                        g.national,
                        g.cells,
                        g.dropped_foreign,
                        g.dropped_national,
                        _grades(part),
                        ", ".join(g.left_out),
                        g.foreign + g.national,
                        None,
                        currency,
                        sorted(line for w in part for line in w[9])[:5],
                    )
                )
    con.execute(f"create or replace temp table {table} ({COLUMNS})")
    if made:
        marks = ", ".join("?" * len(made[0]))
        con.executemany(f"insert into {table} values ({marks})", made)
    return table


def _covariates(workers: Sequence[Any]) -> dict[str, list[float | None]]:
    named: dict[str, list[float | None]] = {
        "tenure": [None if w[6] is None else log1p(max(0.0, w[6])) for w in workers],
        "part-time work": [w[7] for w in workers],
        "age": [w[8] for w in workers],
        "age squared": [None if w[8] is None else w[8] ** 2 for w in workers],
    }
    return {name: values for name, values in named.items() if any(v is not None for v in values)}


def _figures(g: Gap, logarithm: bool) -> tuple[Any, ...]:
    """Method, raw and adjusted gap, interval and p; logarithms as shares."""
    low, high = g.interval or (None, None)
    figures = [g.raw, g.adjusted, low, high]
    if logarithm:
        figures = [None if v is None else exp(v) - 1 for v in figures]
    return (g.method, *figures, g.p)


def _parts(g: Gap) -> tuple[Any, ...]:
    """The two parts of the gap in the unit of the regression (of pay: logarithms)."""
    if g.parts is None:
        return (None,) * 6
    explained, unexplained = g.parts.explained_interval, g.parts.unexplained_interval
    return (
        g.parts.explained,
        g.parts.unexplained,
        *(explained or (None, None)),
        *(unexplained or (None, None)),
    )


def _grades(workers: Sequence[Any]) -> str:
    """Share of foreign workers in each grade; grades of few workers are not told."""
    own: dict[str, list[bool]] = {}
    for w in workers:
        own.setdefault(w[4] or "", []).append(bool(w[5]))
    if set(own) <= {""}:
        return ""
    said = []
    for grade, foreign in sorted(own.items()):
        if 5 <= sum(foreign) <= len(foreign) - 5:
            said.append(f"{grade or '–'}: {100 * sum(foreign) / len(foreign):.0f} %")
    return "; ".join(said)
