"""What each distinct code and text may name: goods, products of the input map, services."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import BATCH, append, insert

if TYPE_CHECKING:
    from freeproduce.resolve.goods import GoodsMap

TABLES = {
    "gate": "item BIGINT, gate VARCHAR, sector VARCHAR, basis VARCHAR, words VARCHAR",
    "good_link": "item BIGINT, good VARCHAR, relation VARCHAR, basis VARCHAR, score DOUBLE, "
    "words VARCHAR",
    "code_note": "item BIGINT, note VARCHAR, detail VARCHAR",
    "coded": "item BIGINT",
    "product_link": "item BIGINT, output VARCHAR, basis VARCHAR, words VARCHAR, score DOUBLE",
}
"""What is made, beside ``item_key``, the distinct items themselves."""

Item = tuple[int, str | None, str | None, str | None, str | None, str | None]
"""Number, scheme, code, text, category and area."""


def goods(con: DuckDBPyConnection) -> None:
    """Create ``item_key`` and ``TABLES``, a batch of items at a time, so that memory is bounded."""
    from freeproduce.resolve.goods import GoodsMap

    con.execute(
        """
        create or replace table item_key as
        select row_number() over (order by code_scheme, code, text, category, area) as item, *
        from (
            select distinct code_scheme, code, coalesce(description, category) as text,
                case when description is not null then category end as category, area
            from pattern where coalesce(code, description, category) is not null
        )
        """
    )
    for table, columns in TABLES.items():
        insert(con, table, columns, ())
    mapping = GoodsMap()
    for items in _batches(con):
        for table, rows in _said(mapping, items).items():
            append(con, table, TABLES[table], rows)


def _batches(con: DuckDBPyConnection) -> Iterator[list[Item]]:
    cursor = con.cursor().execute(
        "select item, code_scheme, code, text, category, area from item_key order by item"
    )
    while rows := cursor.fetchmany(BATCH):
        yield rows


def _said(mapping: GoodsMap, rows: list[Item]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each of ``TABLES`` for these items."""
    from freeproduce.resolve import inputs
    from freeproduce.resolve.goods.schemes import read_code

    out: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
    ids = [r[0] for r in rows]
    items = [(scheme, code, text) for _i, scheme, code, text, _c, _a in rows]
    contexts = [" / ".join(filter(None, (r[4], r[5]))) or None for r in rows]
    for i, gate in zip(ids, mapping.gate(items, contexts), strict=True):
        out["gate"].append((i, gate.kind, gate.sector, gate.basis, ", ".join(gate.words)))
    for i, found in zip(ids, mapping.links(items), strict=True):
        out["good_link"] += [
            (i, g.good, g.relation, g.basis, g.score, ", ".join(g.words)) for g in found
        ]
    for i, note in zip(ids, mapping.code_notes(items), strict=True):
        if note:
            out["code_note"].append((i, note.note, note.detail))
    for i, (scheme, code, _text) in zip(ids, items, strict=True):
        read = read_code(scheme, code) if code else None
        made = inputs.product(read.scheme, read.digits) if read and read.digits else None
        if mapping.understood(scheme, code):
            out["coded"].append((i,))
        if read and made:
            out["product_link"].append((i, made[0], "code", f"{read.scheme} {made[1]}", 1.0))
    return out
