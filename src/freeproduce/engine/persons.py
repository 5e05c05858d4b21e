"""People are no evidence: what names a person is withheld, what tells of one is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from duckdb import DuckDBPyConnection

from freeproduce.engine.evaluate import Group
from freeproduce.locale import _
from freeproduce.model.findings import Shared
from freeproduce.model.records import Source, about_workers, kinds
from freeproduce.rules.rule import Rule

FAMILIES = ("PAY", "CON", "PER", "GAP")
"""Families of rules that speak of workers whatever their evidence is."""
_NO_PERSON = ("employer", "recruiter")
"""Facts that may be the subject of what is handed on."""
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


def shared(
    group: Group, rule: Rule, spoken: Mapping[str, str], sources: Iterable[Source]
) -> Shared | None:
    """What may be handed on of a finding about workers, ``None`` of one that is about none.

    ``sources`` are the tables that its evidence lies in.
    """
    if not rule.code.startswith(FAMILIES) and not any(s.tells_of_workers for s in sources):
        return None
    subject = rule.subject.format(**spoken)
    if rule.shared_message:
        return Shared(subject, _(rule.shared_message).format(**spoken), rule.shared_facts)
    named = next((n for n in _NO_PERSON if group.facts.get(n) and subject == spoken[n]), None)
    file = group.facts.get("file")
    return Shared(subject if named else str(file or _("Workers")), _(rule.title))


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
