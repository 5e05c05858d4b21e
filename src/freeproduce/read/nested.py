"""Records about work that stand inside others: the deductions and days of a payslip, in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from freeproduce.read import header, kind

Documents = Callable[[], Iterator[Any]]

KINDS = ("deduction", "timecard", "payslip", "contract", "permit")
SHARED = frozenset((
    "worker_id", "worker_name", "payslip_id", "period_start", "period_end", "currency", "employer",
    "employer_id", "country", "sector", "site", "job", "nationality", "migrant", "birth_date",
))  # fmt: skip
"""Fields that hold for the inner records as well as for the one they stand in."""


def lists(document: Any) -> Iterator[str]:
    """Names of a record's lists of objects."""
    if isinstance(document, dict):
        for name, value in document.items():
            if isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
                yield str(name)


def records(documents: Documents, name: str) -> Documents | None:
    """The objects of one list, each with what it shares with its record; ``None`` if no rule
    would read them."""
    first = next((d for d in documents() if name in lists(d)), None)
    if first is None:
        return None
    inner, outer = first[name][0], [k for k, v in first.items() if not isinstance(v, dict | list)]
    tried = [*inner, *(k for k in outer if _of_worker(k))]
    found = kind.choose(tried, called=name).kind
    if found not in KINDS:
        return None
    own = {m.field for k in inner if (m := header.meaning(k, found))}
    shared = [
        k for k in outer
        if k not in inner and (m := header.meaning(k, found)) and m.field in SHARED - own
    ]  # fmt: skip

    def inside() -> Iterator[Any]:
        for document in documents():
            if isinstance(document, dict) and isinstance(document.get(name), list):
                around = {k: document.get(k) for k in shared}
                yield from (around | v for v in document[name] if isinstance(v, dict))

    return inside


def _of_worker(name: str) -> bool:
    meant = header.meaning(name, "payslip")
    return meant is not None and meant.field in ("worker_id", "worker_name")
