"""EPCIS 1.2 and 2.0 in XML: each event becomes the same object that JSON-LD would have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from freeproduce.locale import _
from freeproduce.read.epcis import LISTS, Event, event_table
from freeproduce.read.guards import UnreadableError
from freeproduce.read.table import Table

_WRAPPERS = ("extension", "baseExtension")
"""Elements that only carry what later versions added."""
_OF_EPCS = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
_OF_ENTRIES = {
    "bizTransactionList": "bizTransaction",
    "sourceList": "source",
    "destinationList": "destination",
}


def epcis_xml_tables(path: Path) -> Iterator[Table]:
    """The table of an EPCIS document in XML."""
    yield event_table(path, "epcis-xml", lambda: events(path), _wrong_root(path))


def _open(path: Path, events: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        yield from iterparse(path, events=events, forbid_dtd=True)
    except DefusedXmlException:
        raise UnreadableError(
            _("the XML declares entities or a document type: refused; export it without them")
        ) from None
    except ParseError as e:
        raise UnreadableError(
            _("not valid XML ({why}); export it again").format(why=str(e)[:120])
        ) from None


def _wrong_root(path: Path) -> list[str]:
    for _event, root in _open(path, ("start",)):
        found = [
            _("the document has no {name}").format(name=name)
            for name in ("schemaVersion", "creationDate")
            if not root.get(name)
        ]
        if not _namespace(root).startswith("urn:epcglobal:epcis"):
            found.append(_("the document is not in the namespace of EPCIS"))
        return found
    return []


def events(path: Path) -> Iterator[Event]:
    """The events of a document, one at a time; what was read is let go of."""
    parents: list[Element] = []
    for kind, element in _open(path, ("start", "end")):
        if kind == "start":
            parents.append(element)
            continue
        parents.pop()
        inside = any(_local(p) in LISTS for p in parents)
        if not inside and (_local(element) in LISTS or _is_event(element, parents)):
            yield _event(element)
        if not inside and parents:
            element.clear()
            parents[-1].remove(element) if element in parents[-1] else None


def _is_event(element: Element, parents: list[Element]) -> bool:
    """An event of a type that the standard does not know."""
    return bool(parents) and _local(parents[-1]) == "EventList" and _local(element) not in _WRAPPERS


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _namespace(element: Element) -> str:
    return str(element.tag).partition("}")[0].lstrip("{") if "}" in str(element.tag) else ""


def _event(element: Element) -> Event:
    event: Event = {"type": _local(element)}
    _fill(event, element)
    return event


def _fill(event: Event, element: Element) -> None:
    for child in element:
        name = _local(child)
        if name in _WRAPPERS:
            _fill(event, child)
        elif _namespace(child) and not _namespace(child).startswith("urn:epcglobal:epcis"):
            continue  # somebody's own field
        elif name in _OF_EPCS:
            event[name] = [_content(e) for e in child]
        elif name.endswith("uantityList"):
            event[name] = [{_local(part): _content(part) for part in e} for e in child]
        elif name in _OF_ENTRIES:
            key = _OF_ENTRIES[name]
            event[name] = [_entry(e, key) for e in child]
        elif name in ("readPoint", "bizLocation"):
            event[name] = {"id": _first(child, "id")}
        elif name == "errorDeclaration":
            event[name] = {
                "declarationTime": _first(child, "declarationTime"),
                "reason": _first(child, "reason"),
            }
        elif name in ("ilmd", "sensorElementList", "persistentDisposition"):
            event[name] = [_local(e) for e in child]
        else:
            event[name] = _content(child)


def _entry(element: Element, key: str) -> dict[str, Any]:
    return {k: v for k, v in (("type", element.get("type")), (key, _content(element))) if v}


def _content(element: Element) -> str | None:
    return (element.text or "").strip() or None


def _first(element: Element, name: str) -> str | None:
    return next((_content(e) for e in element if _local(e) == name), None)
