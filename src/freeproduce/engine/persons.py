"""People are no evidence: what names a person is withheld before anything is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection

from freeproduce.locale import _
from freeproduce.model.records import Source, about_workers, kinds
from freeproduce.rules.rule import Rule

_WORD = re.compile(r"[^\W\d_]{3}")
_PERSONAL = frozenset({"person", "date"})
"""Types of field of which a remark does not repeat the text: who it is, and when born."""


def shown(values: Mapping[str, str], source: Source, rule: Rule) -> dict[str, str]:
    """The cells of a record about a worker that a finding shows: those that its rule names.

    Words in a column of numbers are withheld; the currency of the table is no such word.
    """
    out = {}
    for c in source.columns:
        header = c.header.strip()
        if c.field in rule.evidence and c.type != "person" and header in values:
            text = values[header]
            words = c.type == "number" and _WORD.search(text.replace(source.currency or "\0", ""))
            out[header] = _("(withheld)") if words else text
    return out


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


def withhold_cells(con: DuckDBPyConnection) -> None:
    """Take a birthday, or words where a number should be, out of cells that could not be read."""
    about = ", ".join(f"'{k}'" for k in kinds() if about_workers(k))
    con.execute(
        f"update bad_cell set text = ? where kind in ({about}) and type <> 'country' "
        r"and (field = 'birth_date' or regexp_matches(text, '\p{L}{3}'))",
        [_("(withheld)")],
    )
