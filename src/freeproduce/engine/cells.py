"""``bad_cell``: cells that could not be read as what their column is, counted column by column."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.engine.patterns import AT, EXAMPLES, KINDS, present
from freeproduce.model.records import TYPED, Source, fields_of, kinds


def find(con: DuckDBPyConnection, sources: list[Source]) -> None:
    """Create ``bad_cell`` from one scan a kind of record, and from the places not recognised."""
    con.execute(
        "create or replace table bad_cell (kind VARCHAR, source INTEGER, field VARCHAR, "
        "type VARCHAR, n BIGINT, filled BIGINT, text VARCHAR, lines BIGINT[])"
    )
    for kind in kinds():
        filled = present(sources, kind)
        typed = [f for f in fields_of(kind) if f.type in TYPED and f.name in filled]
        if typed:
            _typed(con, kind, [(f.name, f.type) for f in typed])
        for f in fields_of(kind):
            if f.type == "country" and f.name in filled:
                _unplaced(con, kind, f.name)


def _typed(con: DuckDBPyConnection, kind: str, fields: list[tuple[str, str]]) -> None:
    line = f"cast(source as bigint) * {AT} + row"
    bad = [f'"{name}" is not null and "{name}_value" is null' for name, _type in fields]
    counts = ", ".join(
        f'count("{name}"), count(*) filter (where {is_bad}), '
        f'min_by("{name}", row) filter (where {is_bad}), '
        f"min({line}, {EXAMPLES}) filter (where {is_bad})"
        for (name, _type), is_bad in zip(fields, bad, strict=True)
    )
    found = []
    for source, *row in con.execute(
        f"select source, {counts} from {kind} group by source order by source"
    ).fetchall():
        for i, (name, type_) in enumerate(fields):
            filled, n, text, lines = row[4 * i : 4 * i + 4]
            if n:
                found.append((kind, source, name, type_, n, filled, text, lines))
    if found:
        con.executemany("insert into bad_cell values (?, ?, ?, ?, ?, ?, ?, ?)", found)


def _unplaced(con: DuckDBPyConnection, kind: str, name: str) -> None:
    """Texts in a country's column that name no country; the lines are scanned only if any do."""
    where = f"pattern where kind = '{kind}' and" if kind in KINDS else f"{kind} where"
    if not con.execute(
        f'select 1 from {where} "{name}" is not null '
        f'and "{name}" not in (select text from country_link) limit 1'
    ).fetchone():
        return
    line = f"cast(source as bigint) * {AT} + row"
    bad = "text not in (select text from country_link)"
    con.execute(
        f"""
        insert into bad_cell
        select '{kind}', source, '{name}', 'country', count(*) filter (where {bad}), count(*),
            min(text) filter (where {bad}), min({line}, {EXAMPLES}) filter (where {bad})
        from (select source, row, "{name}" as text from {kind} where "{name}" is not null)
        group by source having count(*) filter (where {bad}) > 0
        """
    )
