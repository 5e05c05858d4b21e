"""EPCIS 1.2 and 2.0 in XML: each event becomes the same object that JSON-LD would have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from freeproduce.locale import _
from freeproduce.read.epcis import names as master
from freeproduce.read.epcis.rows import event_table
from freeproduce.read.epcis.values import Event
from freeproduce.read.guards import UnreadableError
from freeproduce.read.table import Table

_WRAPPERS = ("extension", "baseExtension")
"""Elements that only carry what later versions added."""
_THING = "VocabularyElement"
_OF_EPCS = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
_OF_ENTRIES = {
    "bizTransactionList": "bizTransaction",
    "sourceList": "source",
    "destinationList": "destination",
}


def epcis_xml_tables(path: Path) -> Iterator[Table]:
    """The table of an EPCIS document in XML."""
    names: dict[str, str] = {}
    yield event_table(
        path, "epcis-xml", lambda: events(path, names), _wrong_root(path), names=names
    )


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


def events(path: Path, names: dict[str, str]) -> Iterator[Event]:
    """The events of a document, one at a time; what was read is let go of.

    ``names`` are filled from the master data, which stands before the events.
    """
    parents: list[Element] = []
    whole: Element | None = None  # the event, or the thing of master data, that is being read
    for kind, element in _open(path, ("start", "end")):
        if kind == "start":
            if whole is None and (_is_event(element, parents) or _local(element) == _THING):
                whole = element
            parents.append(element)
            continue
        parents.pop()
        if whole is element:
            whole = None
            if _local(element) == _THING:
                master.note(names, element.get("id"), _attributes(element))
            else:
                yield _event(element)
        if whole is None and parents:
            element.clear()
            if element in parents[-1]:
                parents[-1].remove(element)


def _is_event(element: Element, parents: list[Element]) -> bool:
    """What stands in the list of events, of a type that the standard knows or not."""
    if _local(element) in _WRAPPERS:
        return False
    above = next((p for p in reversed(parents) if _local(p) not in _WRAPPERS), None)
    return above is not None and _local(above) == "EventList"


def _attributes(element: Element) -> dict[str, str | None]:
    return {master.term(a.get("id")): _content(a) for a in element if _local(a) == "attribute"}


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _namespace(element: Element) -> str:
    return str(element.tag).partition("}")[0].lstrip("{") if "}" in str(element.tag) else ""


def _event(element: Element) -> Event:
    event: Event = {"type": _local(element)}
    _fill(event, element)
    if event["type"] == "QuantityEvent" and event.get("epcClass"):
        amount = event.pop("quantity", None)
        event["quantityList"] = [{"epcClass": event.pop("epcClass"), "quantity": _number(amount)}]
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
            event[name] = [_amount(e) for e in child]
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


def _amount(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {_local(part): _content(part) for part in element}
    if "quantity" in found:
        found["quantity"] = _number(found["quantity"])
    return found


def _number(said: str | None) -> Decimal | str | None:
    """A quantity as a number, where it is one."""
    try:
        found = Decimal(said or "")
    except InvalidOperation:
        return said
    return found if found.is_finite() else said


def _entry(element: Element, key: str) -> dict[str, Any]:
    return {k: v for k, v in (("type", element.get("type")), (key, _content(element))) if v}


def _content(element: Element) -> str | None:
    return (element.text or "").strip() or None


def _first(element: Element, name: str) -> str | None:
    return next((_content(e) for e in element if _local(e) == name), None)
