"""Columns of a payroll that are deductions by what they are called, such as “Passport fee”.

The reader knows the columns that most payrolls have. Of the others, those whose name has a word for
a deduction are taken for items in words: each keeps its own name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duckdb import DuckDBPyConnection

from freeproduce.engine.patterns import AT
from freeproduce.engine.work import words
from freeproduce.locale import _
from freeproduce.model.records import Source
from freeproduce.sql import quoted

_SUM = "number"
"""Type of such a column, which tells it from one of items in words."""


def recognise(sources: Sequence[Source]) -> None:
    """Give columns that no field was found for the field ``deduction_items``, by their names."""
    for source in sources:
        if source.kind != "payslip" or source.status != "read":
            continue
        for column in source.columns:
            if column.field is None and is_deduction(column.header):
                column.field, column.type = "deduction_items", _SUM
                column.why = _("a deduction, by its name")


def is_deduction(header: str) -> bool:
    """Whether a column's name tells of a deduction, and not of a number, a date or an allowance."""
    taken, others = _patterns()
    name = " " + re.sub(r"[\W_]+", " ", words.plain(header)) + " "
    return bool(taken.search(name)) and not others.search(name)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds = words.words("deduction")
    taken = [w for group in kinds.values() for w in group]
    others = [w for group in words.words("no_deduction").values() for w in group]
    return (
        re.compile(words.pattern(taken, whole=True)),
        re.compile(words.pattern(others, whole=True)),
    )


def columns(con: DuckDBPyConnection, sources: Sequence[Source]) -> None:
    """``payslip_column``: line, name of the column and sum, of every such column."""
    parts = [
        f"select cast({source.id} as bigint) * {AT} + row as line, "
        f"{quoted(c.header.strip())} as header, {_number(source, c.index)} as taken "
        f"from read_raw_{source.id}"
        for source in sources
        if source.kind == "payslip" and source.status == "read"
        for c in source.columns
        if c.field == "deduction_items" and c.type == _SUM
    ]
    nothing = "select cast(0 as bigint) as line, '' as header, cast(0 as decimal(18,4)) as taken"
    con.execute(
        "create or replace view payslip_column as "
        + (" union all ".join(parts) or f"{nothing} where false")
    )


def _number(source: Source, index: int) -> str:
    """A cell as a number, written as the numbers of the other columns are."""
    commas = sum(1 if c.format == "1.234,50" else -1 for c in source.columns if c.type == "number")
    way = "comma" if commas > 0 else "point"
    cell = f"trim(c{index})"
    return f"abs(coalesce(try_cast({cell} as decimal(18,4)), read_number_{way}({cell})))"
