"""Which kind of record a table holds, decided by the fields that its headers name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from freeproduce.locale import _
from freeproduce.model.records import fields_of, kinds
from freeproduce.read.header import Meaning, meaning, normal
from freeproduce.tables import rows


@dataclass(frozen=True, slots=True)
class Group:
    """A row of ``kinds.csv``: fields of which one must be there (weight 0), or that count; of the
    group ``called`` words that tables of the kind are called by."""

    kind: str
    group: str
    weight: int
    fields: frozenset[str]


@cache
def groups() -> tuple[Group, ...]:
    """The rows of ``kinds.csv``."""
    return tuple(
        Group(r["kind"], r["group"], int(r["weight"]), frozenset(r["fields"].split()))
        for r in rows("kinds", __package__)
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """The kind chosen (``None`` if no kind has what it needs), the meaning by column, and why."""

    kind: str | None
    columns: dict[int, Meaning]
    why: str


@dataclass(frozen=True, slots=True)
class Cells:
    """What the first rows show: the columns that hold anything, and those of whole numbers alone.

    A number of few digits in each cell is a key, and no name.
    """

    filled: frozenset[int]
    numbers: frozenset[int]

    @classmethod
    def of(cls, rows: list[list[str]], width: int) -> Cells:
        """Look at every column of these rows."""
        columns = [
            [r[i].strip() for r in rows if i < len(r) and r[i].strip()] for i in range(width)
        ]
        return cls(
            frozenset(i for i, cells in enumerate(columns) if cells),
            frozenset(i for i, cells in enumerate(columns) if cells and all(map(_KEY, cells))),
        )


_KEY = re.compile(r"[0-9]{1,12}$").match
_NAMES_KEYED = {"supplier_name": "supplier_id"}
"""Names that some systems head as they do the keys that stand for them: ``Vendor``."""


def assign(headers: list[str], kind: str, cells: Cells | None = None) -> dict[int, Meaning]:
    """The field of each column; where two columns name one field, the better one has it.

    Better is: spelt exactly, then filled in the first rows (``cells``), then further left.
    """
    has = {f.name for f in fields_of(kind)}
    best: dict[str, tuple[tuple[bool, bool, int], int, Meaning]] = {}
    for i, header in enumerate(headers):
        m = meaning(header, kind) if header.strip() else None
        if m is None:
            continue
        keyed = _NAMES_KEYED.get(m.field)
        if cells and i in cells.numbers and keyed in has:
            m = Meaning(str(keyed), _("{why}; its cells are numbers").format(why=m.why), False)
        key = (cells is None or i in cells.filled, m.exact, -i)
        if m.field not in best or key > best[m.field][0]:
            best[m.field] = (key, i, m)
    return {i: m for _key, i, m in sorted(best.values(), key=lambda b: b[1])}


def _telling(headers: list[str]) -> list[frozenset[str]]:
    """The kinds that each header speaks for: not those that most others take it for otherwise.

    ``ID`` is another field in every kind, and ``Description`` a finding only in audits.
    """
    out = []
    for header in headers:
        fields = {k: m.field for k in kinds() if (m := meaning(header, k))}
        alike, others = Counter(fields.values()), len(fields) - 1
        out.append(
            frozenset(k for k, f in fields.items() if len(fields) - alike[f] < max(2, others / 2))
        )
    return out


def choose(headers: list[str], cells: Cells | None = None, called: str = "") -> Choice:
    """The kind whose fields explain the headers best.

    ``called`` is what the table is called: in one that has the name of a kind, plain headers such
    as ``Type`` and ``Amount`` are enough.
    """
    words = frozenset(normal(called).split())
    by_name = {g.kind for g in groups() if g.group == "called" and g.fields & words}
    named = sum(1 for h in headers if h.strip())
    tells = _telling(headers)
    columns = {kind: assign(headers, kind, cells) for kind in kinds()}
    told = {k: {i: m.field for i, m in c.items() if k in tells[i]} for k, c in columns.items()}
    spoken_for: dict[int, set[str]] = defaultdict(set)
    for fields in told.values():
        for i, field in fields.items():
            spoken_for[i].add(field)
    ranked: list[tuple[float, str]] = []
    for kind in kinds():
        names, telling = {m.field for m in columns[kind].values()}, set(told[kind].values())
        mine = [g for g in groups() if g.kind == kind]
        if not mine:
            continue  # a kind that only a format gives
        needed = [g for g in mine if g.weight == 0 and g.group != "called"]
        if len(names) < min(2, named) or not all(
            g.fields & (names if g.group == "who" or kind in by_name else telling) for g in needed
        ):
            continue
        against = set().union(
            *(found for i, found in spoken_for.items() if meaning(headers[i], kind) is None)
        )
        score: float = len(columns[kind])
        for g in mine:
            score += g.weight * len(g.fields & (telling if g.weight > 0 else against))
        ranked.append((score, kind))
    if not ranked:
        return Choice(None, {}, _("no kind of record has these columns"))
    _score, kind = max(ranked, key=lambda r: (r[0], -kinds().index(r[1])))
    shown = sorted({m.field for m in columns[kind].values()})
    return Choice(kind, columns[kind], _("it has {fields}").format(fields=", ".join(shown)))
