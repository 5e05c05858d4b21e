"""JSON that speaks of chains: EPCIS documents, bare EPCIS events, UNTP credentials."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path
from typing import Any

from freeproduce.read.epcis import in_json
from freeproduce.read.guards import UnreadableError
from freeproduce.read.table import Table
from freeproduce.read.untp import credential_tables, is_credential

_WHOLE = 16 << 20
"""Bytes up to which a document is read whole, to look at what surrounds its events."""
_END = 1 << 16


def chain_tables(
    path: Path,
    encoding: str,
    format: str,
    documents: Callable[[], Iterator[Any]],
    open_: Callable[[], AbstractContextManager[Any]],
    items: Callable[[str], Iterator[Any]],
) -> Iterator[Table] | None:
    """The tables of a file that speaks of chains, or ``None`` if it does not.

    ``documents`` gives the objects of the first list of the file, or the file as one object;
    ``open_`` its bytes in UTF-8, ``items`` the objects at an ijson prefix.
    """
    if not _speaks_of_chains(path):
        return None
    if format == "json" and path.stat().st_size > _WHOLE:
        if (table := in_json.of_long_document(path, open_, items)) is not None:
            return iter([table])
        outer = {}
    else:
        outer = _whole(path, encoding) if format == "json" else {}
    inner = outer.get("verifiableCredential", outer.get("credential"))
    if isinstance(inner, dict) and is_credential(inner):
        outer = inner
    if is_credential(outer):
        return credential_tables(path, lambda: iter([outer]))
    if in_json.is_document(outer):
        return iter([in_json.of_document(path, outer)])
    if in_json.is_event(outer):
        return iter([in_json.of_events(path, lambda: iter([outer]), outer.get("@context"))])
    try:
        first = next((d for d in itertools.islice(documents(), 1) if isinstance(d, dict)), None)
    except UnreadableError:
        return None
    if first is not None and is_credential(first):
        return credential_tables(path, documents)
    if first is not None and in_json.is_event(first):
        return iter([in_json.of_events(path, documents)])
    return None


def _speaks_of_chains(path: Path) -> bool:
    """Whether the beginning or the end of the file has a word of EPCIS or of credentials."""
    with path.open("rb") as f:
        ends = f.read(_END)
        f.seek(max(path.stat().st_size - _END, 0))
        ends += f.read(_END)
    ends = ends.replace(b"\0", b"")  # UTF-16
    return any(word in ends for word in (b"EPCIS", b"epcis", b"eventTime", b"VerifiableCredential"))


def _whole(path: Path, encoding: str) -> dict[str, Any]:
    """The file as one object; empty if it is not one."""
    try:
        found = json.loads(path.read_text(encoding, errors="replace"), parse_float=Decimal)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
