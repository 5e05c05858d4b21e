"""Puts what was found into words, with the cells of the files that show it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from duckdb import DuckDBPyConnection

from freeproduce import locale
from freeproduce.engine import evaluate, patterns, persons
from freeproduce.locale import _
from freeproduce.model.findings import SEVERITIES, Evidence, Finding, fingerprint
from freeproduce.model.records import Source, about_workers
from freeproduce.rules.rule import Rule


def findings(
    con: DuckDBPyConnection, groups: list[evaluate.Group], sources: list[Source]
) -> list[Finding]:
    """The findings that groups of rows make, the worst first, with the cells that show them."""
    from freeproduce.read import cells as read_cells

    by_id = {s.id: s for s in sources}
    rows = {
        source: read_cells(con, by_id[source], sorted(wanted))
        for source, wanted in evaluate.by_source(groups).items()
    }
    headers = _headers(groups, [by_id[source] for source in rows])
    found = [_finding(g, by_id, rows, headers) for g in groups]
    rank = {s: i for i, s in enumerate(SEVERITIES)}
    found.sort(key=lambda f: (rank[f.severity], f.code, -f.count, f.subject))
    return found


def _headers(
    groups: list[evaluate.Group], sources: list[Source]
) -> dict[tuple[str, int], list[str]]:
    """Headers of the columns that each rule shows as evidence, by rule and source."""
    rules = {g.rule.code: g.rule for g in groups}
    return {
        (code, s.id): [c.header.strip() for f in rule.evidence for c in s.columns if c.field == f]
        for code, rule in rules.items()
        for s in sources
    }


def _finding(
    group: evaluate.Group,
    by_id: dict[int, Source],
    rows: dict[int, dict[int, dict[str, str]]],
    headers: dict[tuple[str, int], list[str]],
) -> Finding:
    rule = group.rule
    spoken = {name: speak(name, value) for name, value in group.facts.items()}
    spoken["count"] = locale.number(group.count)
    amounts = dict(sorted(group.amounts.items()))
    one = next(iter(amounts.items())) if len(amounts) == 1 else None
    sources = [by_id[at // patterns.AT] for at in group.at] or [
        s for s in by_id.values() if str(group.facts.get("file") or "").startswith(s.path)
    ]
    return Finding(
        code=rule.code,
        severity=group.severity,  # type: ignore[arg-type]
        subject=rule.subject.format(**spoken),
        message=_(rule.message).format(**spoken),
        count=group.count,
        amount=one[1] if one else None,
        currency=(one[0] or None) if one else None,
        amounts=amounts,
        place=group.place,
        evidence=[_evidence(at, rule, by_id, rows, headers) for at in group.at]
        or _whole_file(group, by_id),
        facts={k: _plain(v) for k, v in group.facts.items()},
        arithmetic=_(rule.arithmetic).format(**spoken) if rule.arithmetic else None,
        guess=group.guess,
        editions=tuple(sorted(group.editions)),
        indicators=rule.indicators,
        laws=rule.laws,
        fingerprint=fingerprint(rule.code, "\x1f".join(group.key)),
        shared=persons.shared(group, rule, spoken, sources),
    )


def _evidence(
    at: int,
    rule: Rule,
    by_id: dict[int, Source],
    rows: dict[int, dict[int, dict[str, str]]],
    headers: dict[tuple[str, int], list[str]],
) -> Evidence:
    source, row = by_id[at // patterns.AT], at % patterns.AT
    values = rows.get(source.id, {}).get(row, {})
    if about_workers(source.kind):
        return Evidence(source.path, source.sheet, row, persons.shown(values, source, rule))
    shown = {h: values[h] for h in headers[rule.code, source.id] if h in values}
    return Evidence(source.path, source.sheet, row, shown or values)


def _whole_file(group: evaluate.Group, by_id: dict[int, Source]) -> list[Evidence]:
    """The evidence of a finding that is about a file or sheet and no row of it."""
    file = group.facts.get("file")
    for s in by_id.values():
        if s.sheet and file == f"{s.path} [{s.sheet}]":
            return [Evidence(s.path, s.sheet, None, {})]
    return [Evidence(str(file), None, None, {})] if file else []


def speak(name: str, value: Any) -> str:
    """A fact as a person reads it: countries by name, numbers in the language's own way."""
    if value is None:
        return "–"
    if name in ("country", "origin", "seller") or name.endswith("_country"):
        return locale.country(str(value))
    if name == "countries":
        return ", ".join(locale.country(c) for c in str(value).split())
    if name == "sector":
        return _(str(value))
    if name == "basis":
        return {"code": _("code"), "text": _("words"), "any": _("place alone")}.get(
            str(value), str(value)
        )
    if isinstance(value, float | Decimal | int) and not isinstance(value, bool):
        return locale.number(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _plain(value: Any) -> Any:
    """A fact as JSON can carry it."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
