"""Cells that could not be read as what their column is, but for those that could be two values."""

from __future__ import annotations

from freeproduce.model.records import TYPED
from freeproduce.read import dates
from freeproduce.read.scan import Odd, Scan


def unread(scan: Scan) -> None:
    """Fill ``unread``: by the odd cells where these are all there is to look at, else whole."""
    for column in scan.source.columns:
        if not (column.field and column.type in TYPED):
            continue
        odd = scan.odd.get(column.index)
        value = scan.values[column.index]
        c = f"c{column.index}"
        alone = odd is not None and odd.cell == c and f"d{column.index}." not in value
        if alone and odd is not None and column.format == _format_of(odd):
            cells, given = scan.odd_ones(odd, c)
            filled = str(odd.filled)
        else:
            cells, given, filled = scan.raw, [], f"count(r.{c})"
        bad = f"{value} IS NULL AND NOT coalesce({scan.twofold.get(column.index, 'false')}, false)"
        joins = " ".join(j for j in scan.joins if f" d{column.index} " in j)
        scan.con.execute(
            f"INSERT INTO unread SELECT {scan.source.id}, '{column.field}', "
            f"count(*) FILTER ({bad}), {filled}, "
            f"min_by(r.{c}, r.row) FILTER ({bad}), "
            f"min(r.row, 3) FILTER ({bad}) "
            f"FROM {cells} r {joins} WHERE r.{c} IS NOT NULL AND {scan.kept}",
            given,
        )


def _format_of(odd: Odd) -> str | None:
    """How the column is written if the sample was right about it."""
    if odd.numbers is not None:
        return "1,234.50"
    seen = dates.Evidence.of(odd.dates or [])
    order, _mixed = dates.decide(seen)
    return dates.cheap(seen, order)[1]
