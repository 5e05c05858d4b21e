"""JSON that speaks of chains: EPCIS documents, bare EPCIS events, UNTP credentials."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from freeproduce.read.epcis import LISTS, event_table, prefixes_of, wrong_document
from freeproduce.read.guards import UnreadableError
from freeproduce.read.table import Table
from freeproduce.read.untp import credential_tables, is_credential

_WHOLE = 16 << 20
"""Bytes up to which a document is read whole, to look at what surrounds its events."""
_END = 1 << 16


def chain_tables(
    path: Path, encoding: str, format: str, documents: Callable[[], Iterator[Any]]
) -> Iterator[Table] | None:
    """The tables of a file that speaks of chains, or ``None`` if it does not.

    ``documents`` gives the objects of the first list of the file, or the file as one object.
    """
    if not _speaks_of_chains(path):
        return None
    try:
        first = next((d for d in itertools.islice(documents(), 1) if isinstance(d, dict)), None)
    except UnreadableError:
        return None
    whole = _whole(path, encoding, format)
    outer = whole if isinstance(whole, dict) else {}
    if is_credential(outer):
        return credential_tables(path, lambda: iter([outer]))
    if first is not None and is_credential(first):
        return credential_tables(path, documents)
    is_document = outer.get("type") in ("EPCISDocument", "EPCISQueryDocument") or (
        "epcisBody" in outer
    )
    if is_document:
        found, known = _events_of(outer), prefixes_of(outer.get("@context"))
        problems = wrong_document(outer)
        return iter(
            [event_table(path, "epcis-json", lambda: iter(found), problems, prefixes=known)]
        )
    if first is not None and _is_event(first):
        return iter([event_table(path, "epcis-json", documents, [])])
    return None


def _speaks_of_chains(path: Path) -> bool:
    """Whether the beginning or the end of the file has a word of EPCIS or of credentials."""
    with path.open("rb") as f:
        ends = f.read(_END)
        f.seek(max(path.stat().st_size - _END, 0))
        ends += f.read(_END)
    ends = ends.replace(b"\0", b"")  # UTF-16
    return any(word in ends for word in (b"EPCIS", b"epcis", b"eventTime", b"VerifiableCredential"))


def _is_event(value: dict[str, Any]) -> bool:
    kind = value.get("type") or value.get("isA")
    if isinstance(kind, str) and kind in LISTS:
        return True
    return "eventTime" in value and ("eventTimeZoneOffset" in value or "bizStep" in value)


def _events_of(document: dict[str, Any]) -> list[Any]:
    body = document.get("epcisBody")
    body = body if isinstance(body, dict) else {}
    results = body.get("queryResults", {}) if isinstance(body.get("queryResults"), dict) else {}
    inner = results.get("resultsBody", {}) if isinstance(results.get("resultsBody"), dict) else {}
    for found in (body.get("eventList"), inner.get("eventList"), body.get("event")):
        if found:
            return found if isinstance(found, list) else [found]
    return []


def _whole(path: Path, encoding: str, format: str) -> Any:
    """The file as one object, without the numbers' text; ``None`` if it is long or not one."""
    if format != "json" or path.stat().st_size > _WHOLE:
        return None
    try:
        return json.loads(path.read_text(encoding, errors="replace"), parse_float=str)
    except (ValueError, RecursionError):
        return None
