"""How the numbers of each column are written: by its cells, by the others, or undecided."""

from __future__ import annotations

import re

from freeproduce.locale import _
from freeproduce.model.records import Column
from freeproduce.read import numbers
from freeproduce.read.scan import SAMPLE, Scan

_MEASURED = ("quantity", "weight", "capacity")
"""Fields of which a cell may hold its unit."""
_UNIT = 12
"""Longest unit, in characters; what is longer is a note."""


def decide(scan: Scan) -> None:
    """Decide every column of numbers; sets ``scan.words`` and ``scan.values``."""
    found: list[tuple[Column, numbers.Evidence]] = []
    for column in scan.source.columns:
        if column.type == "number" and column.field:
            scan.words[column.index] = words_beside(scan, column)
            found.append((column, _evidence(scan, column)))
    given = scan.setting.decimal if scan.setting else None
    decided = {c.index: numbers.decide(e) for c, e in found}
    marks = {m for m, mixed in decided.values() if m}
    for column, e in found:
        mark, mixed = decided[column.index]
        why = _("by its own cells")
        doubtful = e.either_point + e.either_comma
        if given in (".", ","):
            mark, why = ("." if given == "." else ","), _("by freeproduce.toml")
        elif mark is None and not mixed and doubtful:
            mark, why = _other_evidence(scan, column, e, marks)
        elif mark is None and not doubtful:
            mark = "."
        if mark is None and doubtful:
            word = "mixed-numbers" if mixed else "ambiguous-number"
            scan.remark_cells(column, word, doubtful, r"[1-9]\d{0,2}[.,]\d{3}")
            cell = numbers.clean(f"r.c{column.index}", scan.words[column.index])
            scan.twofold[column.index] = numbers.twofold(cell)
        shown = {".": "1,234.50", ",": "1.234,50", None: _("undecided")}[mark]
        column.format = shown
        column.why = "; ".join(w for w in (column.why, why if doubtful else "") if w)
        number = numbers.expression(f"r.c{column.index}", mark, scan.words[column.index])
        scan.values[column.index] = _of_time(column, number)


_HOURS = frozenset(
    ("hours", "hours_regular", "hours_ot", "hours_total", "hours_night", "hours_week", "rest_hours")
)
_SAYS_HOURS = re.compile(r"\b(h|hrs?|hours?|std|stunden|horas?|heures?|ore|ч|час\w*)\b", re.I)


def _of_time(column: Column, number: str) -> str:
    """SQL: hours and minutes of work written as by a clock (``8:30``, ``8h30``, ``45 min``)."""
    if column.field == "break_minutes":
        if _SAYS_HOURS.search(column.header):
            number = f"CAST({number} * 60 AS DECIMAL(18,4))"
        return f"COALESCE({number}, {numbers.clock(f'r.c{column.index}', 'minutes')})"
    if column.field in _HOURS:
        return f"COALESCE({number}, {numbers.clock(f'r.c{column.index}', 'hours')})"
    return number


def words_beside(scan: Scan, column: Column) -> set[str]:
    """Words and symbols of currencies that stand in the cells of a column, or its one unit.

    Several units in one column of quantities are left there: 2 t and 2 kg are no like numbers.
    """
    c, cut = f"c{column.index}", f" LIMIT {SAMPLE}" if scan.in_place else ""
    found = scan.con.execute(
        f"SELECT DISTINCT {numbers.residue(c)} FROM (SELECT {c} FROM {scan.raw}{cut}) "
        f"WHERE {c} IS NOT NULL AND TRY_CAST({c} AS DECIMAL(18,4)) IS NULL LIMIT 1000"
    ).fetchall()
    if column.field in _MEASURED:
        units = {w for (w,) in found if w and len(w) <= _UNIT}
        return units if len(units) == 1 and units <= numbers.unit_words() else set()
    return numbers.of_residues(w for (w,) in found)


def _evidence(scan: Scan, column: Column) -> numbers.Evidence:
    t = numbers.clean(f"c{column.index}", scan.words[column.index])
    odd = scan.odd.get(column.index)
    if odd is not None and odd.numbers is not None:
        cells, given = scan.odd_ones(odd, "text")
        rest = ask(
            scan,
            f"SELECT {numbers.clean('text', scan.words[column.index])} AS t FROM {cells}",
            given,
        )
        seen = odd.numbers
        each = max(1, (odd.filled - odd.n) // max(1, seen.filled))  # cells it stands for
        return numbers.Evidence(
            odd.filled,
            each * seen.point + rest.point,
            rest.comma,
            each * seen.either_point + rest.either_point,
            rest.either_comma,
        )
    return ask(scan, f"SELECT {t} AS t FROM {scan.raw}")


def ask(scan: Scan, cells: str, given: list[object] | None = None) -> numbers.Evidence:
    """How the cells that an SQL gives as ``t`` are written."""
    row = scan.con.execute(f"SELECT {numbers.evidence('t')} FROM ({cells})", given or []).fetchone()
    assert row is not None
    return numbers.Evidence(*(n or 0 for n in row))


def _other_evidence(
    scan: Scan, column: Column, e: numbers.Evidence, marks: set[numbers.Mark]
) -> tuple[numbers.Mark | None, str]:
    """What decides a column of ``1.234`` or ``1,234`` that its own cells leave open."""
    if column.index in scan.table.native:
        return ".", _("numbers of the spreadsheet")
    if column.field in ("latitude", "longitude"):
        return (".", "") if e.either_point else (",", "")
    if len(marks) == 1:
        return next(iter(marks)), _("by the other columns of numbers")
    if len(unread := _marks_unread(scan)) == 1:
        return unread.pop(), _("by columns of numbers that no rule reads")
    if e.either_comma and not e.either_point:
        if column.field == "amount":
            return ".", _("amounts of money have no three decimals")
        if scan.table.delimiter == ",":
            return ".", _("the cells are divided by commas")
    return None, ""


def _marks_unread(scan: Scan) -> set[numbers.Mark]:
    """The marks of cells such as ``1.234,50`` in the first rows of columns without a field.

    Only both marks in one cell count: ``1.2`` could be a clause, and ``12.30`` a time.
    """
    columns = [c.index for c in scan.source.columns if not c.field]
    if not columns:
        return set()
    shapes = [r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", r"[0-9]{1,3}(,[0-9]{3})+\.[0-9]+"]
    looks = [
        f"count_if(regexp_matches(c{i}, '(^|[^0-9]){shape}([^0-9]|$)'))"
        for shape in shapes
        for i in columns
    ]
    row = scan.con.execute(
        f"SELECT {', '.join(looks)} FROM (SELECT * FROM {scan.raw} LIMIT {SAMPLE})"
    ).fetchone()
    counts = list(row or ())
    half = len(columns)
    marks: list[tuple[numbers.Mark, int]] = [(",", sum(counts[:half])), (".", sum(counts[half:]))]
    return {mark for mark, n in marks if n}
