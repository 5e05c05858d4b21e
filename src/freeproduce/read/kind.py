"""Which kind of record a table holds, decided by the fields that its headers name."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from freeproduce.locale import _
from freeproduce.model.records import kinds
from freeproduce.read.header import Meaning, meaning


@dataclass(frozen=True, slots=True)
class Group:
    """A row of ``kinds.csv``: fields of which one must be there (weight 0), or that count."""

    kind: str
    group: str
    weight: int
    fields: frozenset[str]


@cache
def groups() -> tuple[Group, ...]:
    """The rows of ``kinds.csv``."""
    text = files(__package__).joinpath("kinds.csv").read_text("utf-8")
    return tuple(
        Group(r["kind"], r["group"], int(r["weight"]), frozenset(r["fields"].split()))
        for r in csv.DictReader(text.splitlines())
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """The kind chosen (``None`` if no kind has what it needs), the meaning by column, and why."""

    kind: str | None
    columns: dict[int, Meaning]
    why: str


def assign(headers: list[str], kind: str, fill: list[int] | None = None) -> dict[int, Meaning]:
    """The field of each column; where two columns name one field, the better one has it.

    Better is: spelt exactly, then fuller (``fill`` counts the filled cells of a sample), then
    further left.
    """
    found = [(i, m) for i, h in enumerate(headers) if h.strip() and (m := meaning(h, kind))]
    best: dict[str, tuple[tuple[int, bool, int], int, Meaning]] = {}
    for i, m in found:
        full = 1 if fill is None or (i < len(fill) and fill[i] > 0) else 0
        key = (full, m.exact, -i)
        if m.field not in best or key > best[m.field][0]:
            best[m.field] = (key, i, m)
    return {i: m for _key, i, m in sorted(best.values(), key=lambda b: b[1])}


def _tells(header: str, kind: str) -> bool:
    """Whether a header speaks for a kind: not if most others take it for something else.

    ``ID`` is another field in every kind, and ``Description`` a finding only in audits.
    """
    mine = meaning(header, kind)
    others = [m for k in kinds() if k != kind and (m := meaning(header, k))]
    differ = sum(m.field != mine.field for m in others) if mine else 0
    return mine is not None and differ < max(2, len(others) / 2)


def choose(headers: list[str], fill: list[int] | None = None) -> Choice:
    """The kind whose fields explain the headers best."""
    named = sum(1 for h in headers if h.strip())
    ranked: list[tuple[float, str, dict[int, Meaning]]] = []
    for kind in kinds():
        columns = assign(headers, kind, fill)
        names = {m.field for m in columns.values()}
        telling = {m.field for i, m in columns.items() if _tells(headers[i], kind)}
        mine = [g for g in groups() if g.kind == kind]
        if not mine:
            continue  # a kind that only a format gives
        needed = [g for g in mine if g.weight == 0]
        if len(names) < min(2, named) or not all(
            g.fields & (names if g.group == "who" else telling) for g in needed
        ):
            continue
        against = {
            m.field
            for k in kinds()
            for i, m in assign(headers, k, fill).items()
            if _tells(headers[i], k) and meaning(headers[i], kind) is None
        }
        score: float = len(columns)
        for g in mine:
            score += g.weight * len(g.fields & (telling if g.weight > 0 else against))
        ranked.append((score, kind, columns))
    if not ranked:
        return Choice(None, {}, _("no kind of record has these columns"))
    score, kind, columns = max(ranked, key=lambda r: (r[0], -kinds().index(r[1])))
    shown = sorted({m.field for m in columns.values()})
    return Choice(kind, columns, _("it has {fields}").format(fields=", ".join(shown)))
