"""SARIF 2.1.0 (OASIS): for code-scanning tools. Every rule is listed, so that “ran and found
nothing” can be told from “not run”, which stands among the notifications."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from freeproduce.model.findings import Evidence, Finding, NotRun
from freeproduce.model.records import Source
from freeproduce.model.result import Result, RulePage
from freeproduce.report.json_ import plain, text
from freeproduce.report.parts import words
from freeproduce.report.parts.options import Options
from freeproduce.report.parts.order import decided, ordered

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVEL = {"critical": "error", "high": "error", "medium": "warning", "info": "note"}


def render(result: Result, out: TextIO, options: Options) -> None:
    """Write one SARIF log with one run."""
    out.write(text({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(result)]}) + "\n")


def _run(result: Result) -> dict[str, Any]:
    index = {r.code: i for i, r in enumerate(result.rules)}
    failed = [s for s in result.files if s.status == "failed"]
    return {
        "tool": {
            "driver": {
                "name": "Free Produce",
                "semanticVersion": result.version,
                "language": result.lang,
                "rules": [_rule(r) for r in result.rules],
            }
        },
        "language": result.lang,
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(s) for s in result.files],
        "invocations": [
            {
                "executionSuccessful": result.complete,
                **({"endTimeUtc": result.generated} if "T" in result.generated else {}),
                "toolExecutionNotifications": [_failed(s) for s in failed],
                "toolConfigurationNotifications": [_not_run(n, index) for n in result.not_run],
            }
        ],
        "results": [_result(f, index, result.generated) for f in ordered(result.findings)],
        "properties": {"editions": [plain(e) for e in _editions(result)], "counts": result.counts},
    }


def _rule(r: RulePage) -> dict[str, Any]:
    return {
        "id": r.code,
        "name": r.name,
        "shortDescription": {"text": r.title},
        "fullDescription": {"text": r.page or r.title},
        "defaultConfiguration": {"level": LEVEL.get(r.severity, "warning")},
        "properties": {"severity": r.severity},
    }


def _artifact(s: Source) -> dict[str, Any]:
    said = ", ".join(filter(None, [s.sheet, words.how_read(s), s.reason]))
    item: dict[str, Any] = {
        "location": {"uri": uri(s.path)},
        "properties": {"sheet": s.sheet, "kind": s.kind, "rows": s.rows, "status": s.status},
    }
    if said:
        item["description"] = {"text": said}
    return item


def _failed(s: Source) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": s.reason or s.status},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(s.path)}}}],
    }


def _not_run(n: NotRun, index: dict[str, int]) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": n.code}
    if n.code in index:
        rule["index"] = index[n.code]
    return {"level": "note", "message": {"text": n.said}, "associatedRule": rule}


def _result(f: Finding, index: dict[str, int], today: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "ruleId": f.code,
        "level": LEVEL.get(f.severity, "warning"),
        "message": {"text": f"{f.subject}: {f.message}"},
        "locations": [_location(e) for e in f.evidence],
        "partialFingerprints": {"freeproduce/v1": f.fingerprint},
        "occurrenceCount": f.count,
        "properties": {
            "severity": f.severity,
            "amount": plain(f.amount),
            "currency": f.currency,
            "amounts": plain(f.amounts),
            "place": f.place,
            "guess": f.guess,
            "arithmetic": f.arithmetic,
            "facts": plain(f.facts),
            "editions": list(f.editions),
            "indicators": list(f.indicators),
            "laws": list(f.laws),
        },
    }
    if f.code in index:
        item["ruleIndex"] = index[f.code]
    if f.count < 1:
        del item["occurrenceCount"]
    if d := f.decision:
        item["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted" if decided(f, today) else "rejected",
                "justification": d.why,
                "properties": {"verdict": d.verdict, "by": d.by, "at": d.at, "until": d.until},
            }
        ]
    return item


def _location(e: Evidence) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(e.file)}}
    cells = ", ".join(f"{h}: {v}" for h, v in e.values.items())
    if e.row is not None and e.row > 0:
        physical["region"] = {"startLine": e.row, "snippet": {"text": cells}}
    location: dict[str, Any] = {"physicalLocation": physical, "message": {"text": cells}}
    if e.sheet:
        location["logicalLocations"] = [{"name": e.sheet, "kind": "sheet"}]
    return location


def _editions(result: Result) -> list[dict[str, Any]]:
    return [
        {
            "id": e.id,
            "title": e.title,
            "publisher": e.publisher,
            "date": e.date,
            "sha256": e.sha256,
            "age_days": e.age_days,
        }
        for e in result.editions
    ]


def uri(path: str) -> str:
    """A path as a relative or file URI, as SARIF asks."""
    pure = PurePath(path)
    quoted = quote(pure.as_posix().encode("utf-8", "surrogatepass"), safe="/:")
    return f"file://{quoted}" if pure.is_absolute() else quoted.replace(":", "%3A")
