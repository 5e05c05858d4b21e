"""Tables of clauses: a column of sentences about work, where headers alone do not tell the kind.

``id, language, clause`` may be a standard that an audit was made against, and ``id, text`` may be
anything: what the sentences speak of decides.
"""

from __future__ import annotations

from dataclasses import replace

from freeproduce.locale import _
from freeproduce.read.header import Meaning, meaning
from freeproduce.read.kind import Choice, assign
from freeproduce.read.prose import speaks_of_work

_LOOK = 40
"""Cells of a column that are read."""
_SHARE = 0.3
"""Share of them that must speak of work."""
_HOLDS = (("offer", "text", "offer"), ("contract", "clauses", "contract"),
          ("audit", "clause", "contract"))  # fmt: skip
"""Kind and field that a header of sentences may name, and the kind that its table then has."""
_WEAK = frozenset(
    {"audit_id", "clause", "description", "text", "clauses", "language", "supplier_name",
     "country", "address", "date"}
)  # fmt: skip
"""Fields that a list of clauses may also have: whose clauses they are, where, and when."""
_WHOSE = "supplier_name"
"""Field that another kind calls the employer."""


def told(chosen: Choice, names: list[str], rows: list[list[str]]) -> Choice:
    """The choice made by headers, or offers or contracts if only their sentences tell the kind."""
    if chosen.kind in ("offer", "contract") or _own(chosen):
        return chosen
    for kind, field, holds in _HOLDS:
        for i, name in enumerate(names):
            said = meaning(name, kind)
            if said is None or said.field != field or not _about_work(rows, i):
                continue
            sentences = "clauses" if holds == "contract" else "text"
            columns = {n: m for n, m in assign(names, holds).items() if m.field != sentences}
            columns[i] = type(said)(sentences, _("its sentences speak of work"))
            columns |= _whose(chosen, columns)
            return Choice(holds, columns, _("the sentences of “{name}”").format(name=name))
    return chosen


def _whose(chosen: Choice, columns: dict[int, Meaning]) -> dict[int, Meaning]:
    """The column that names the employer, where only another kind knows its header."""
    if "employer" in {m.field for m in columns.values()}:
        return {}
    return {
        i: replace(m, field="employer")
        for i, m in chosen.columns.items()
        if m.field == _WHOSE and i not in columns
    }


def _own(chosen: Choice) -> bool:
    """Whether the kind chosen stands on more than a number, a text, and whose it is."""
    fields = {m.field for m in chosen.columns.values()}
    return bool({f for f in fields - _WEAK if not f.endswith("_id")})


def _about_work(rows: list[list[str]], i: int) -> bool:
    cells = [r[i] for r in rows if i < len(r) and r[i].strip()][:_LOOK]
    met = sum(speaks_of_work(c) for c in cells)
    return met > 0 and met >= _SHARE * len(cells)
