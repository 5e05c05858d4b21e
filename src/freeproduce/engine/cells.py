"""``bad_cell``: cells that could not be read as what their column is, counted column by column."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.engine.patterns import AT, EXAMPLES, present
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
    counts = ", ".join(
        f'count("{name}") as f{i}, count(*) filter (where "{name}" is not null and '
        f'"{name}_value" is null) as b{i}'
        for i, (name, _type) in enumerate(fields)
    )
    rows = con.execute(f"select source, {counts} from {kind} group by source").fetchall()
    for row in rows:
        for i, (name, type_) in enumerate(fields):
            filled, bad = row[1 + 2 * i], row[2 + 2 * i]
            if bad:
                con.execute(
                    f"insert into bad_cell select '{kind}', ?, '{name}', '{type_}', ?, ?, "
                    f'min_by("{name}", row), min({line}, {EXAMPLES}) from {kind} '
                    f'where source = ? and "{name}" is not null and "{name}_value" is null',
                    [row[0], bad, filled, row[0]],
                )


def _unplaced(con: DuckDBPyConnection, kind: str, name: str) -> None:
    """Texts in a country's column that name no country; the lines are scanned only if any do."""
    if not con.execute(
        f"""
        select 1 from (select distinct "{name}" as text from {kind})
        where text is not null and text not in (select text from country_link) limit 1
        """
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
