"""How many rows a table has, and which of them are none."""

from __future__ import annotations

from dataclasses import dataclass, field

from freeproduce.locale import _
from freeproduce.read import notes
from freeproduce.read import table as tables
from freeproduce.read.remark import Remark
from freeproduce.read.scan import Scan
from freeproduce.read.totals import Aside, classify
from freeproduce.sql import quoted


@dataclass(slots=True)
class Survey:
    """What one pass over a whole table found: rows, and which are blank or may be no records."""

    rows: int = 0
    blank: list[int] = field(default_factory=list)
    suspects: list[tuple[int, list[str | None]]] = field(default_factory=list)


MOST_SUSPECTS = 100_000
"""Rows that may be no records; where more are, it is how the table is."""


def shape(scan: Scan) -> int:
    """Set the SQL of how many cells are filled and of what may be no record; gives its most."""
    cells = tables.columns(scan.width)
    if scan.in_place:
        filled = " + ".join(f"({c} IS NOT NULL)::INT" for c in cells)
    else:
        filled = " + ".join(f"coalesce(trim({c}, ' \t\u00a0') <> '', FALSE)::INT" for c in cells)
    named = [c for c in scan.source.columns if c.header.strip()]
    repeat = " AND ".join(f"c{c.index} = {quoted(c.header)}" for c in named[:2]) or "FALSE"
    scan.filled, few = filled, max(3, len(named) // 3)
    scan.suspect = f"(filled BETWEEN 1 AND {few} OR ({repeat}))"
    return few


def survey(scan: Scan) -> Survey:
    """Look at every row of a table that is in DuckDB."""
    shape(scan)
    counts = ["count(*)", "count_if(filled = 0)", f"count_if({scan.suspect})"]
    currency = next((c for c in scan.source.columns if c.field == "currency"), None)
    if currency:
        counts += [f"min(c{currency.index})", f"max(c{currency.index})"]
    rows = f"(SELECT *, {scan.filled} AS filled FROM {scan.raw})"
    row = scan.con.execute(f"SELECT {', '.join(counts)} FROM {rows}").fetchone()
    n, *numbers = row or (0, 0, 0)
    blank, suspects = (number or 0 for number in numbers[:2])
    scan.currencies = tuple(numbers[2:])
    if scan.table.formula_errors:
        notes.formula_errors(scan)
    found = Survey(n)
    if blank:
        sql = f"SELECT row FROM {rows} WHERE filled = 0 ORDER BY row"
        found.blank = [r for (r,) in scan.con.execute(sql).fetchall()]
    if 0 < suspects <= MOST_SUSPECTS:
        sql = f"SELECT * EXCLUDE filled FROM {rows} WHERE {scan.suspect}"
        found.suspects = [(r, cells) for r, *cells in scan.con.execute(sql).fetchall()]
    return found


def set_aside(scan: Scan, survey: Survey) -> list[int]:
    """Set aside rows without a record; they are counted and said, never dropped in silence.

    Gives their numbers.
    """
    aside = list(survey.blank)
    if aside:
        scan.remarks.append(Remark("blank-rows", row=aside[0], detail=str(len(aside))))
    aside += _suspects(scan, survey)
    scan.source.rows = survey.rows
    scan.set_aside(aside)
    return aside


def _suspects(scan: Scan, survey: Survey) -> list[int]:
    out: list[int] = []
    grouped: dict[Aside, list[tuple[int, str]]] = {}
    for number, cells in survey.suspects:
        verdict = classify(cells, scan.source)
        if verdict:
            shown = " | ".join(c for c in cells if c)[:200]
            grouped.setdefault(verdict, []).append((number, shown))
            out.append(number)
    for verdict, found in grouped.items():
        limit = 20
        for number, shown in found[:limit]:
            detail = (
                _("and {n} more").format(n=len(found) - limit)
                if (len(found) > limit and number == found[limit - 1][0])
                else ""
            )
            scan.remarks.append(Remark(verdict, row=number, text=shown, detail=detail))
    return out
