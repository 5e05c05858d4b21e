"""A result written as JSON, read again: the way back from ``json_``."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from freeproduce.locale import _
from freeproduce.model.findings import Decision, EditionRef, Evidence, Finding, NotRun
from freeproduce.model.records import Column, Source
from freeproduce.model.result import Result


def load(path: str | Path) -> Result:
    """The result in a file that ``check --format json`` wrote; without the rules' pages.

    Raises ``ValueError`` with one clear line when the file is something else.
    """
    path = Path(path)
    try:
        data = json.loads(path.read_text("utf-8"), parse_float=Decimal)
        return Result(
            files=[_source(i, s) for i, s in enumerate(data["files"])],
            findings=[_finding(f) for f in data["findings"]],
            not_run=[NotRun(**n) for n in data["not_run"]],
            editions=[EditionRef(**e) for e in data["editions"]],
            counts=data["counts"],
            generated=data["generated"],
            version=data["version"],
            lang=data["lang"],
            complete=data["complete"],
        )
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, AttributeError) as e:
        raise ValueError(
            _(
                "{file}: not a result of this program ({why}); write one with "
                "`freeproduce check … --format json`"
            ).format(file=path, why=" ".join(str(e).split()) or type(e).__name__)
        ) from None


def _source(number: int, s: dict[str, Any]) -> Source:
    return Source(id=number, **{**s, "columns": [Column(**c) for c in s["columns"]]})


def _finding(f: dict[str, Any]) -> Finding:
    kept = {k: v for k, v in f.items() if k != "decided"}
    return Finding(
        **{
            **kept,
            "amount": _decimal(f["amount"]),
            "amounts": {c: _decimal(a) for c, a in f["amounts"].items()},
            "evidence": [Evidence(**e) for e in f["evidence"]],
            "facts": {k: float(v) if isinstance(v, Decimal) else v for k, v in f["facts"].items()},
            "editions": tuple(f["editions"]),
            "indicators": tuple(f["indicators"]),
            "laws": tuple(f["laws"]),
            "decision": Decision(**f["decision"]) if f["decision"] else None,
        }
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
