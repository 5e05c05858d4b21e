"""JSON: the contract that programs read. Its schema is ``schema.json``; fields are only added."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from decimal import Decimal
from typing import Any, TextIO

from freeproduce.model.findings import Finding
from freeproduce.model.records import Source
from freeproduce.model.result import Result
from freeproduce.report.parts.options import Options
from freeproduce.report.parts.order import by_code, decided, money, ordered

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(result: Result, out: TextIO, options: Options) -> None:
    """Write the whole result as one JSON object, one file, finding or edition a line."""
    whole = document(result)
    out.write("{\n" + ",\n".join(f" {text(k)}: {_lines(v)}" for k, v in whole.items()) + "\n}\n")


def _lines(value: Any) -> str:
    """A list with an item a line; indenting everything would take longer than finding it."""
    if not isinstance(value, list) or not value:
        return text(value)
    return "[\n  " + ",\n  ".join(text(item) for item in value) + "\n ]"


def text(value: Any) -> str:
    """``value`` as JSON, every script as it is; only unpaired surrogates are escaped."""
    dumped = json.dumps(value, ensure_ascii=False)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", dumped)


def document(result: Result) -> dict[str, Any]:
    """The result as plain values, in the shape of ``schema.json``."""
    found = ordered(result.findings)
    return {
        "version": result.version,
        "generated": result.generated,
        "lang": result.lang,
        "complete": result.complete,
        "workers": result.workers,
        "counts": result.counts,
        "money": plain(result.money),
        "files": [file(s) for s in result.files],
        "findings": [finding(f, result.generated) for f in found],
        "statistics": [statistic(code, fs) for code, fs in by_code(found).items()],
        "not_run": [asdict(n) for n in result.not_run],
        "norms": [asdict(n) for n in result.norms],
        "rollup": plain(asdict(result.rollup)),
        "chains": [plain(asdict(c)) for c in result.chains],
        "editions": [asdict(e) for e in result.editions],
    }


def statistic(code: str, found: list[Finding]) -> dict[str, Any]:
    """How much one rule found; sums of different rules may count a line twice."""
    return {
        "code": code,
        "findings": len(found),
        "lines": sum(f.count for f in found),
        "amounts": plain(money(found)),
    }


def file(s: Source) -> dict[str, Any]:
    """One table of a file."""
    return {
        "path": s.path,
        "sheet": s.sheet,
        "kind": s.kind,
        "rows": s.rows,
        "status": s.status,
        "reason": s.reason,
        "format": s.format,
        "encoding": s.encoding,
        "delimiter": s.delimiter,
        "header_row": s.header_row,
        "currency": s.currency,
        "why": s.why,
        "columns": [asdict(c) for c in s.columns],
    }


def finding(f: Finding, today: str) -> dict[str, Any]:
    """One finding; ``decided`` says whether its decision is in force on the day of the run."""
    return {
        "code": f.code,
        "severity": f.severity,
        "subject": f.subject,
        "count": f.count,
        "amount": plain(f.amount),
        "currency": f.currency,
        "amounts": plain(f.amounts),
        "message": f.message,
        "place": f.place,
        "guess": f.guess,
        "evidence": [
            {"file": e.file, "sheet": e.sheet, "row": e.row, "values": e.values} for e in f.evidence
        ],
        "facts": plain(f.facts),
        "arithmetic": f.arithmetic,
        "editions": list(f.editions),
        "indicators": list(f.indicators),
        "laws": list(f.laws),
        "fingerprint": f.fingerprint,
        "decision": asdict(f.decision) if f.decision else None,
        "decided": decided(f, today),
        "shared": plain(asdict(f.shared)) if f.shared else None,
    }


def plain(value: Any) -> Any:
    """Decimals as numbers, dates as ISO 8601 text, whatever else JSON has no word for as text."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal() if value.is_finite():
            return int(value) if value == value.to_integral_value() else float(value)
        case float() if value == value and abs(value) != float("inf"):
            return value
        case dict():
            return {str(k): plain(v) for k, v in value.items()}
        case list() | tuple():
            return [plain(v) for v in value]
        case set() | frozenset():
            return sorted((plain(v) for v in value), key=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
