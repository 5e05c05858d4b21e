"""Codes whose classification is named by the header of their column, and by nothing else."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from freeproduce.model.records import Source
from freeproduce.resolve.goods.schemes import scheme_of_header


def attach(con: DuckDBPyConnection, sources: list[Source]) -> None:
    """``scheme_of(source, code_scheme)``: the scheme that stands in the line, else in the header.

    Without it a column of ``UNSPSC`` codes, or of HS codes that lost their leading zeros, is a
    column of bare numbers, of which most could be of several schemes.
    """
    named = {s.id: name for s in sources if s.status == "read" and (name := scheme(s))}
    cases = " ".join(f"when {source} then '{name}'" for source, name in named.items())
    header = f"case source_id {cases} end" if cases else "cast(null as varchar)"
    con.execute(
        "create or replace temp macro scheme_of(source_id, code_scheme) as "
        f"coalesce(code_scheme, {header})"
    )


def scheme(source: Source) -> str | None:
    """The scheme that the header of a source's column of codes names."""
    headers = (c.header for c in source.columns if c.field == "code")
    return next(filter(None, map(scheme_of_header, headers)), None)
