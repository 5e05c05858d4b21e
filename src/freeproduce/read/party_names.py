"""The names in a file of parties: a list with a column of names, or one name a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from freeproduce.locale import _
from freeproduce.read.gs1 import key
from freeproduce.read.header import meaning
from freeproduce.read.table import Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def party_names(path: Path) -> list[str]:
    """Each name once; GS1 identifiers in one form, all else as it stands.

    Raises ``ValueError`` for a file without any name.
    """
    import duckdb

    from freeproduce.read import tables

    found = _json_texts(path)
    if found:
        return _in_one_form(found)
    with duckdb.connect() as con:
        for i, table in enumerate(tables(path)):
            found += _column(con, table, i)
    if not any(found):
        raise ValueError(_("{file}: there is no name in it").format(file=path))
    return _in_one_form(found)


def _in_one_form(names: list[str]) -> list[str]:
    return [k.site or k.text for k in map(key, dict.fromkeys(filter(None, names)))]


def _json_texts(path: Path) -> list[str]:
    """The texts of a JSON file that is a list of them, or an object with one such list."""
    with path.open("rb") as file:
        if not file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
            return []
    try:
        value = json.loads(path.read_bytes())
    except ValueError:
        return []
    lists = list(value.values()) if isinstance(value, dict) else [value]
    lists = [found for found in lists if isinstance(found, list)]
    if len(lists) != 1 or not all(isinstance(text, str) for text in lists[0]):
        return []
    return [text.strip() for text in lists[0]]


def _column(con: DuckDBPyConnection, table: Table, number: int) -> list[str]:
    """The column of names of one table; without such a column its lines, or its first column."""
    head = table.header or [c or "" for c in (table.head or [[]])[0]]
    fields = [m.field if (m := meaning(h, "supplier")) else None for h in head if h]
    named = "supplier_name" in fields
    if table.format == "csv" and (not named or len(fields) == 1):
        # Commas in the lines of one column are those of names: “Kovai Mills Co., Ltd.”.
        text = table.path.read_bytes().decode(table.encoding or "utf-8", "replace")
        lines = [line.strip().strip('"') for line in text.lstrip("\ufeff").splitlines()]
        return [line for line in lines if line][named:]
    at, first = (fields.index("supplier_name"), 1 if table.header else 2) if named else (0, 1)
    table.create(con, f"listed_{number}", first, max(table.width, 1))
    rows = con.execute(f"select c{at} from listed_{number} where c{at} is not null").fetchall()
    return [text.strip() for (text,) in rows]
