"""One pass over a whole table: how many rows, which of them are none, which cells are odd."""

from __future__ import annotations

from dataclasses import dataclass

from freeproduce.locale import _
from freeproduce.read import date_columns, dates, number_columns, numbers
from freeproduce.read import table as tables
from freeproduce.read.encoding import FORMULA_ERROR
from freeproduce.read.remark import Remark
from freeproduce.read.scan import MOST_ODD, SAMPLE, Odd, Scan, quoted
from freeproduce.read.totals import Aside, classify


@dataclass(slots=True)
class Survey:
    """What one pass over a whole table counted: rows, blank ones, and those that may be none."""

    rows: int = 0
    blank: int = 0
    suspects: int = 0


def survey(scan: Scan, expected: int | None) -> Survey | None:
    """One pass over all cells; ``None`` if a scan in place does not see what is there."""
    cells = tables.columns(scan.width)
    if scan.in_place:
        filled = " + ".join(f"({c} IS NOT NULL)::INT" for c in cells)
    else:
        filled = " + ".join(f"coalesce(trim({c}, ' \t\u00a0') <> '', FALSE)::INT" for c in cells)
    named = [c for c in scan.source.columns if c.header.strip()]
    repeat = " AND ".join(f"c{c.index} = {quoted(c.header)}" for c in named[:2]) or "FALSE"
    scan.filled, few = filled, max(3, len(named) // 3)
    scan.suspect = f"(filled BETWEEN 1 AND {few} OR ({repeat}))"
    mapped = [c for c in scan.source.columns if c.field]
    plain = _plain(scan, few)
    counts = [
        "count(*)",
        "count_if(filled = 0)",
        f"count_if({_unless(plain, scan.suspect)})",
    ]
    errors = mapped if scan.table.formula_errors else []
    counts += [
        f"count_if(CASE WHEN c{c.index} >= '#' AND c{c.index} < '$' "
        f"THEN regexp_full_match(c{c.index}, {quoted(FORMULA_ERROR)}) END)"
        for c in errors
    ]
    currency = next((c for c in mapped if c.field == "currency"), None)
    counts += [f"min(c{currency.index})", f"max(c{currency.index})"] if currency else []
    counts += [f"count(c{i})" for i in scan.odd]
    for odd in scan.odd.values():
        which = f"FILTER ({_unless(plain, f'{odd.cell} IS NOT NULL AND ({odd.sql})')})"
        counts += [
            f"count(*) {which}",
            f"min_by({{'row': row, 'text': {odd.cell}}}, row, {MOST_ODD}) {which}",
        ]
    looked = f"(SELECT *, {plain} AS plain FROM {scan.raw})" if plain else scan.raw
    looked = f"(SELECT *, {_unless(plain, filled)} AS filled FROM {looked})"
    row = scan.con.execute(f"SELECT {', '.join(counts)} FROM {looked}").fetchone()
    numbers = [n or 0 for n in (row or ())[: 3 + len(errors)]]
    if expected is not None and numbers[0] != expected:
        return None
    rest = list((row or ())[3 + len(errors) :])
    scan.currencies = tuple(rest[:2]) if currency else ()
    for odd in reversed(scan.odd.values()):
        found, odd.n = rest.pop() or [], rest.pop() or 0
        odd.rows, odd.texts = [f["row"] for f in found], [f["text"] for f in found]
    for odd in reversed(scan.odd.values()):
        odd.filled = rest.pop() or 0
    for column, n in zip(errors, numbers[3:], strict=True):
        if n:
            scan.remark_cells(column, "excel-error", n, FORMULA_ERROR)
    return Survey(*numbers[:3])


def _plain(scan: Scan, few: int) -> str:
    """SQL: whether a row is one of the many in which nothing is odd, missing or suspect.

    It only has to be cheap and never true of another row; what it does not hold of is looked at
    more closely. Empty where there is no sample to go by.
    """
    named = [c.index for c in scan.source.columns if c.header.strip()]
    if not (scan.odd and named):
        return ""
    first = scan.source.columns[named[0]]
    tests = [f"c{named[0]} <> {quoted(first.header)}"]
    tests += [f"NOT ({odd.sql})" for odd in scan.odd.values()]
    full = {named[0], *scan.odd}
    more = [i for i in named if i not in full][: few + 1 - len(full)]
    tests += [f"c{i} IS NOT NULL" for i in more]
    return f"coalesce({' AND '.join(tests)}, FALSE)" if len(full) + len(more) > few else ""


def _unless(plain: str, sql: str) -> str:
    """SQL: ``sql`` where a row is not plain, else nothing."""
    return f"CASE WHEN NOT plain THEN {sql} END" if plain else sql


def peek(scan: Scan) -> dict[int, Odd]:
    """What a sample shows of each number and date, and which cells would contradict it.

    A large file is then passed over once: cells that the sample's format reads say nothing
    new, and the others are few.
    """
    odd: dict[int, Odd] = {}
    for column in scan.source.columns:
        c = f"c{column.index}"
        if column.type == "number" and column.field:
            words = number_columns.currency_words(scan, column)
            t = numbers.clean(c, words)
            e = number_columns.ask(scan, f"SELECT {t} AS t FROM {scan.raw} LIMIT {SAMPLE}")
            if e.comma or (e.either_comma and not e.point):
                continue
            plain = f"TRY_CAST({c} AS DECIMAL(18,4)) IS NULL"
            if e.point:
                odd[column.index] = Odd(c, plain, numbers=e)
            elif not e.either_point:
                odd[column.index] = Odd(c, f"{plain} OR contains({c}, '.')", numbers=e)
        elif column.type == "date" and column.field:
            key, texts = date_columns.sampled(scan, column)
            seen = dates.Evidence.of(texts)
            order, mixed = dates.decide(seen)
            fmt, _shown = dates.cheap(seen, order)
            if fmt and not mixed and not (seen.either and order is None):
                cheap = dates.expression(key, fmt)
                odd[column.index] = Odd(key, f"{cheap} IS NULL", dates=texts)
    return odd


def set_aside(scan: Scan, survey: Survey) -> None:
    """Set aside rows without a record; they are counted and said, never dropped in silence."""
    aside: list[int] = []
    if survey.blank:
        aside += [
            r
            for (r,) in scan.con.execute(
                f"SELECT row FROM (SELECT row, {scan.filled} AS filled FROM {scan.raw}) "
                "WHERE filled = 0 ORDER BY row"
            ).fetchall()
        ]
        scan.remarks.append(Remark("blank-rows", row=aside[0], detail=str(survey.blank)))
    if survey.suspects and survey.suspects <= 100_000:
        aside += _suspects(scan)
    scan.source.rows = survey.rows
    scan.set_aside(aside)


def _suspects(scan: Scan) -> list[int]:
    rows = scan.con.execute(
        f"SELECT * EXCLUDE filled FROM (SELECT *, {scan.filled} AS filled FROM {scan.raw}) "
        f"WHERE {scan.suspect}"
    ).fetchall()
    out: list[int] = []
    grouped: dict[Aside, list[tuple[int, str]]] = {}
    for number, *cells in rows:
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
