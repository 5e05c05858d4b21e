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
    named = {
        s.id: scheme
        for s in sources
        for c in s.columns
        if s.status == "read" and c.field == "code" and (scheme := scheme_of_header(c.header))
    }
    cases = " ".join(f"when {source} then '{scheme}'" for source, scheme in named.items())
    header = f"case source_id {cases} end" if cases else "cast(null as varchar)"
    con.execute(
        "create or replace temp macro scheme_of(source_id, code_scheme) as "
        f"coalesce(code_scheme, {header})"
    )
