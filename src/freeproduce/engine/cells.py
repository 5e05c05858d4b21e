"""``bad_cell``: cells that could not be read as what their column is, counted column by column."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.engine.patterns import AT, EXAMPLES, KINDS, present
from freeproduce.model.records import Source, fields, fields_of, kinds


def find(con: DuckDBPyConnection, sources: list[Source]) -> None:
    """Create ``bad_cell`` from one scan a kind of record, and from the places not recognised."""
    con.execute(
        "create or replace table bad_cell (kind VARCHAR, source INTEGER, field VARCHAR, "
        "type VARCHAR, n BIGINT, filled BIGINT, text VARCHAR, lines BIGINT[])"
    )
    types = {(f.kind, f.name): f.type for f in fields()}
    kind_of = {s.id: s.kind for s in sources}
    for source, name, n, filled_cells, text, rows in con.execute(
        "select * from unread where n > 0 order by source, field"
    ).fetchall():
        kind = kind_of[source] or ""
        con.execute(
            "insert into bad_cell values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                kind,
                source,
                name,
                types[kind, name],
                n,
                filled_cells,
                text,
                [source * AT + row for row in rows],
            ],
        )
    for kind in kinds():
        filled = present(sources, kind)
        for f in fields_of(kind):
            if f.type == "country" and f.name in filled:
                _unplaced(con, kind, f.name)


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
