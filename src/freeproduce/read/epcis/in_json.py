"""EPCIS documents in JSON-LD: whole where they are small, event by event where they are long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from freeproduce.read.epcis import names
from freeproduce.read.epcis.rows import event_table
from freeproduce.read.epcis.standard import LISTS, prefixes_of, wrong_document
from freeproduce.read.epcis.values import kind, plain
from freeproduce.read.table import Table

LISTS_OF_EVENTS = ("epcisBody.eventList", "epcisBody.queryResults.resultsBody.eventList")
"""Where a document has its events."""
_ASKED = ("@context", "type", "schemaVersion", "creationDate", "epcisHeader")
"""What is asked of a document beside its events."""


def is_document(value: dict[str, Any]) -> bool:
    """Whether a JSON object is an EPCIS document."""
    return (
        plain(value).get("type") in ("EPCISDocument", "EPCISQueryDocument") or "epcisBody" in value
    )


def is_event(value: dict[str, Any]) -> bool:
    """Whether a JSON object is an event that stands for itself."""
    value = plain(value)
    return kind(value) in LISTS or (
        "eventTime" in value and ("eventTimeZoneOffset" in value or "bizStep" in value)
    )


def of_document(path: Path, document: dict[str, Any]) -> Table:
    """The table of a document that was read whole."""
    found = _events(document)
    return _table(path, document, lambda: iter(found))


def of_events(path: Path, events: Callable[[], Iterator[Any]], context: Any = None) -> Table:
    """The table of events that stand in no document."""
    prefixes = prefixes_of(context) if context else None
    return event_table(path, "epcis-json", events, [], prefixes=prefixes)


def of_long_document(
    path: Path,
    open_: Callable[[], AbstractContextManager[Any]],
    items: Callable[[str], Iterator[Any]],
) -> Table | None:
    """The table of a document that is too long to be held; ``None`` if it is none.

    ``open_`` gives its bytes in UTF-8, ``items`` the objects at an ijson prefix.
    """
    document, place = _outline(open_)
    document["epcisBody"] = {"eventList": place}
    if place is None or not is_document(document):
        return None
    return _table(path, document, lambda: items(f"{place}.item"))


def _table(path: Path, document: dict[str, Any], events: Callable[[], Iterator[Any]]) -> Table:
    return event_table(
        path, "epcis-json", events, wrong_document(document),
        prefixes=prefixes_of(document.get("@context")), names=names.of_document(document),
    )  # fmt: skip


def _events(document: dict[str, Any]) -> list[Any]:
    for place in LISTS_OF_EVENTS:
        found: Any = document
        for name in place.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        if found:
            return found if isinstance(found, list) else [found]
    body = document.get("epcisBody")
    single = body.get("event") if isinstance(body, dict) else None
    return [single] if single else []


def _outline(open_: Callable[[], AbstractContextManager[Any]]) -> tuple[dict[str, Any], str | None]:
    """A document without its events, and where these stand. It is read to its end only if what is
    asked of it does not stand before the events.
    """
    import ijson

    document: dict[str, Any] = {}
    place: str | None = None
    built: Any = None
    under = ""
    with open_() as f:
        for prefix, event, value in ijson.parse(f):
            if event == "start_array" and prefix in LISTS_OF_EVENTS:
                place = str(prefix)
                if all(name in document for name in _ASKED[:-1]):
                    break
            if prefix == "" and event == "map_key":
                if built is not None:
                    document[under] = built.value
                under, built = str(value), ijson.ObjectBuilder() if value in _ASKED else None
            elif built is not None and prefix != "":
                built.event(event, value)
    if built is not None and hasattr(built, "value"):
        document[under] = built.value
    return document, place
