"""People are no evidence: what names a person is withheld before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection

from freeproduce.locale import _
from freeproduce.model.records import Source, about_workers
from freeproduce.rules.rule import Rule

_PERSONAL = frozenset({"person", "date"})
"""Types of field of which a remark does not repeat the text: who it is, and when born."""


def shown(values: Mapping[str, str], source: Source, rule: Rule) -> dict[str, str]:
    """The cells of a record about a worker that a finding shows: those that its rule names."""
    return {
        c.header.strip(): values[c.header.strip()]
        for c in source.columns
        if c.field in rule.evidence and c.type != "person" and c.header.strip() in values
    }


def withhold(con: DuckDBPyConnection, sources: Sequence[Source]) -> None:
    """Take the text out of remarks on records about workers, but for columns that name nobody."""
    for s in sources:
        if not about_workers(s.kind):
            continue
        kept = ", ".join(str(c.index) for c in s.columns if c.field and c.type not in _PERSONAL)
        other = f'and ("column" is null or "column" not in ({kept}))' if kept else ""
        con.execute(
            f"update remark set text = ? where source = ? and text is not null {other}",
            [_("(withheld)"), s.id],
        )
