"""JSON: one object, written buyer by buyer, so that a large network needs no large memory."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, TextIO

from freeproduce.model.exposure import Buyer, Exposures, Part


def write(found: Exposures, out: TextIO) -> bool:
    """Write every buyer; gives whether a listed source lies upstream of one of them."""
    exposed = False
    out.write('{"buyers": [')
    for i, b in enumerate(found.buyers):
        exposed |= b.basis is not None
        out.write((",\n" if i else "\n") + json.dumps(buyer(b), ensure_ascii=False))
    rest = {
        "not_found": found.missing,
        "files": [
            {"path": s.path, "kind": s.kind, "rows": s.rows, "status": s.status, "reason": s.reason}
            for s in found.files
        ],
        "remarks": found.remarks,
    }
    out.write("\n], " + json.dumps(rest, ensure_ascii=False)[1:] + "\n")
    return exposed


def buyer(b: Buyer) -> dict[str, Any]:
    """One buyer; what was not asked for is left out."""
    record: dict[str, Any] = {
        "buyer": b.name,
        "minimum": b.minimum,
        "mass_balance": b.mass_balance,
        "maximum": b.maximum,
        "bound": b.bound,
        "basis": b.basis,
        "path": list(b.path),
    }
    if b.path_lots is not None:
        record["path_lots"] = list(b.path_lots)
    if b.by_yield is not None:
        record["by_yield"] = asdict(b.by_yield)
    if b.paths:
        record["paths"] = [{"basis": p.basis, "path": list(p.path)} for p in b.paths]
    if b.detail is not None:
        record |= {
            "tiers": [{"tier": t, "nodes": n} for t, n in b.detail.tiers.items()],
            "sources": [{"source": p.name} | _shares(p) for p in b.detail.sources],
            "lots": [{"supplier": p.name, "lot": p.lot} | _shares(p) for p in b.detail.lots],
            "ends": [
                {k: v for k, v in asdict(e).items() if k != "lot" or v} for e in b.detail.ends
            ],
            "more_ends": b.detail.more_ends,
        }
    return record


def _shares(p: Part) -> dict[str, Any]:
    return {
        "minimum": p.minimum,
        "mass_balance": p.mass_balance,
        "maximum": p.maximum,
        "bound": p.bound,
    }
