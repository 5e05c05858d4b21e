"""What else is worth saying of a table: its currency, names that were cut, columns without one."""

from __future__ import annotations

from collections.abc import Iterator

from freeproduce.locale import _
from freeproduce.model.records import Column, fields_of
from freeproduce.read import numbers
from freeproduce.read.currency import of_header
from freeproduce.read.encoding import FORMULA_ERROR
from freeproduce.read.remark import Remark
from freeproduce.read.scan import SAMPLE, Scan
from freeproduce.sql import quoted

_MONEY = ("amount", "unit_price", "gross", "net_paid", "basic", "pay_from", "rate")
"""Fields that hold money and say in which currency it is."""
_GIVEN = ("country", "sector")
"""Settings that stand for a column where a table has none."""


def formula_errors(scan: Scan) -> None:
    """Cells that show the error of a formula, column by column."""
    mapped = [c for c in scan.source.columns if c.field]
    counts = [
        f"count_if(CASE WHEN c{c.index} >= '#' AND c{c.index} < '$' "
        f"THEN regexp_full_match(c{c.index}, {quoted(FORMULA_ERROR)}) END)"
        for c in mapped
    ]
    row = scan.con.execute(f"SELECT {', '.join(counts)} FROM {scan.raw}").fetchone()
    for column, n in zip(mapped, row or (), strict=True):
        if n:
            scan.remark_cells(column, "excel-error", n, FORMULA_ERROR)


def currency(scan: Scan) -> None:
    """The one currency of the table, by its settings, a column, a header or its cells."""
    by_field = {c.field: c for c in scan.source.columns if c.field}
    if scan.setting and scan.setting.currency:
        scan.source.currency = scan.setting.currency
        return
    if "currency" in by_field:
        least, most = scan.currencies
        if least == most:
            scan.source.currency = (least or "").strip().upper() or None
            return
        c = f"c{by_field['currency'].index}"
        found = scan.con.execute(
            f"SELECT DISTINCT upper(trim({c})) FROM {scan.raw} WHERE {c} IS NOT NULL LIMIT 5"
        ).fetchall()
        codes = {x for (x,) in found if x}
        scan.source.currency = codes.pop() if len(codes) == 1 else None
        return
    scan.source.currency = stated(scan)
    amounts = _money(scan)
    if scan.source.currency or not amounts:
        return
    for column, codes in _of_words(scan):
        detail = ", ".join(sorted(codes))
        scan.remarks.append(Remark("mixed-currency", column=column.index, detail=detail))
        return
    scan.remarks.append(Remark("no-currency", column=amounts[0].index))


def stated(scan: Scan) -> str | None:
    """The currency that settings or a header of amounts name, or else the cells below it."""
    if scan.setting and scan.setting.currency:
        return scan.setting.currency
    for column in _money(scan):
        if code := of_header(column.header):
            return code
    for _column, codes in _of_words(scan):
        return codes.pop() if len(codes) == 1 else None
    return None


def _money(scan: Scan) -> list[Column]:
    by_field = {c.field: c for c in scan.source.columns if c.field}
    return [by_field[f] for f in _MONEY if f in by_field]


def _of_words(scan: Scan) -> Iterator[tuple[Column, set[str]]]:
    """Columns of amounts whose cells name currencies, with these."""
    known = numbers.currency_words()[0]
    for column in _money(scan):
        if codes := {known[w] for w in scan.words[column.index] if known[w]}:
            yield column, codes


def given(scan: Scan) -> None:
    """Fields that freeproduce.toml gives one value for the whole table."""
    columns = {c.field for c in scan.source.columns}
    for f in fields_of(scan.source.kind or ""):
        value = getattr(scan.setting, f.name, None) if f.name in _GIVEN else None
        if value and f.name not in columns:
            scan.source.given[f.name] = value


def names(scan: Scan) -> None:
    """Names that seem to have been cut, all at one length."""
    for column in scan.source.columns:
        if column.type == "name" and column.field:
            c = f"c{column.index}"
            row = scan.con.execute(
                f"SELECT l, n, total FROM (SELECT length({c}) AS l, count(DISTINCT {c}) AS n, "
                f"sum(count(DISTINCT {c})) OVER () AS total FROM (SELECT {c} FROM {scan.raw} "
                f"WHERE {c} IS NOT NULL LIMIT {SAMPLE * 5}) GROUP BY l) "
                "ORDER BY l DESC LIMIT 1"
            ).fetchone()
            if row and row[0] >= 20 and row[1] >= 5 and row[1] >= 0.05 * row[2]:
                scan.remarks.append(
                    Remark(
                        "truncated-name",
                        column=column.index,
                        detail=_("{n} names of {length} characters").format(
                            n=row[1], length=row[0]
                        ),
                    )
                )


def columns_left(scan: Scan) -> None:
    """Say which columns have values and no name, and how many have neither."""
    unnamed = [c for c in scan.source.columns if not c.header.strip()]
    if not unnamed:
        return
    counts = scan.con.execute(
        "SELECT " + ", ".join(f"count(c{c.index})" for c in unnamed) + f" FROM {scan.raw}"
    ).fetchone()
    blank = 0
    for column, n in zip(unnamed, counts or (), strict=True):
        if n and n < 0.1 * scan.source.rows:
            scan.remark_cells(column, "extra-cells", n, ".")
        elif n:
            scan.remarks.append(
                Remark("unnamed-column", column=column.index, detail=_("{n} cells").format(n=n))
            )
        else:
            blank += 1
    if blank:
        scan.remarks.append(Remark("blank-columns", detail=str(blank)))
