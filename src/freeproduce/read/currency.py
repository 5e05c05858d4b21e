"""The currency of amounts, from what stands in the header or in the cells; else none."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import duckdb

from freeproduce.read.header import normal
from freeproduce.read.numbers import currency_words


@cache
def _names() -> dict[str, str]:
    text = files(__package__).joinpath("currencies.csv").read_text("utf-8")
    return {normal(r["word"]): r["code"] for r in csv.DictReader(text.splitlines())}


def of_header(header: str) -> str | None:
    """ISO 4217 code that a name of a column holds (``Amount in Sterling``), or ``None``."""
    words = currency_words()[0]
    for symbol, code in words.items():
        if code and not symbol.isascii() and symbol in header.upper():
            return code
    for word in normal(header).split():
        if word in _names():
            return _names()[word]
        if len(word) == 3 and word.upper() in header and words.get(word.upper()):
            return words[word.upper()]
    return None


def of_cells(
    con: duckdb.DuckDBPyConnection, relation: str, column: str, limit: int | None
) -> set[str]:
    """ISO 4217 codes of the symbols in the cells of a column; a symbol of several is left out."""
    words, pattern = currency_words()
    cut = f" LIMIT {limit}" if limit else ""
    pattern = pattern.replace("'", "''")
    found = con.execute(
        f"SELECT DISTINCT regexp_extract(upper({column}), '{pattern}') FROM "
        f"(SELECT {column} FROM {relation}{cut}) WHERE TRY_CAST({column} AS DECIMAL(18,4)) IS NULL"
    ).fetchall()
    return {words[s] for (s,) in found if s and words.get(s)}
