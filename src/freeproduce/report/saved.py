"""A result written as JSON, read again: the way back from ``json_``."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from freeproduce.locale import _
from freeproduce.model.chain import Chain
from freeproduce.model.findings import EditionRef, Finding, Norm, NotRun
from freeproduce.model.records import Source
from freeproduce.model.result import Result
from freeproduce.model.rollup import RollUp


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
            not_run=msgspec.convert(data["not_run"], list[NotRun]),
            editions=msgspec.convert(data["editions"], list[EditionRef]),
            counts=data["counts"],
            money={c: Decimal(v) for c, v in data.get("money", {}).items()},
            generated=data["generated"],
            version=data["version"],
            lang=data["lang"],
            complete=data["complete"],
            chains=msgspec.convert(data.get("chains", []), list[Chain]),
            rollup=msgspec.convert(data.get("rollup", {}), RollUp),
            norms=msgspec.convert(data.get("norms", []), list[Norm]),
            workers=data.get("workers", False),
        )
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise ValueError(
            _(
                "{file}: not a result of this program ({why}); write one with "
                "`freeproduce check … --format json`"
            ).format(file=path, why=" ".join(str(e).split()) or type(e).__name__)
        ) from None


def _source(number: int, s: dict[str, Any]) -> Source:
    return msgspec.convert({**s, "id": number}, Source)


def _finding(f: dict[str, Any]) -> Finding:
    facts = {k: float(v) if isinstance(v, Decimal) else v for k, v in f["facts"].items()}
    return msgspec.convert({**f, "facts": facts}, Finding)
