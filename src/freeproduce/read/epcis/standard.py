"""What EPCIS 2.0 (ISO/IEC 19987:2024) and its vocabulary do not allow, and why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from freeproduce.locale import _
from freeproduce.read.epcis.moment import OFFSET, STAMP
from freeproduce.read.epcis.values import Event, entries, text
from freeproduce.read.epcis.values import kind as kind_of
from freeproduce.tables import rows

ACTIONS = ("ADD", "OBSERVE", "DELETE")
LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "ObjectEvent": (("object", "epcList"), ("object", "quantityList")),
    "TransactionEvent": (("object", "epcList"), ("object", "quantityList")),
    "AggregationEvent": (("child", "childEPCs"), ("child", "childQuantityList")),
    "AssociationEvent": (("child", "childEPCs"), ("child", "childQuantityList")),
    "QuantityEvent": (("object", "quantityList"),),
    "TransformationEvent": (
        ("input", "inputEPCList"),
        ("input", "inputQuantityList"),
        ("output", "outputEPCList"),
        ("output", "outputQuantityList"),
    ),
}
"""Types of event, and the lists of objects that each may have."""
_COMMON = frozenset(
    (
        "type", "eventID", "eventTime", "recordTime", "eventTimeZoneOffset", "errorDeclaration",
        "certificationInfo", "bizStep", "disposition", "persistentDisposition", "readPoint",
        "bizLocation", "bizTransactionList", "sourceList", "destinationList",
        "sensorElementList",
    )
)  # fmt: skip
_OWN = {
    "ObjectEvent": {"action", "ilmd"},
    "TransactionEvent": {"action", "parentID"},
    "AggregationEvent": {"action", "parentID"},
    "AssociationEvent": {"action", "parentID"},
    "TransformationEvent": {"transformationID", "ilmd"},
    "QuantityEvent": set(),
}
_URI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$")


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    return {r["kind"]: frozenset(r["words"].split()) for r in rows("cbv_words", "freeproduce.read")}


def wrong(event: Event) -> Iterator[str]:
    """Why an event is invalid by EPCIS 2.0 (ISO/IEC 19987:2024) and its vocabulary."""
    kind, action = kind_of(event), text(event.get("action"))
    if kind is None:
        yield _("an event has no type")
    elif kind not in LISTS and ":" not in kind:
        yield _("“{kind}” is no type of event").format(kind=kind)
    for name in ("eventTime", "eventTimeZoneOffset"):
        if text(event.get(name)) is None:
            yield _("{name} is missing").format(name=name)
    time = text(event.get("eventTime"))
    if time and not STAMP.match(time):
        yield _("eventTime “{text}” is not like 2025-01-31T09:00:00Z").format(text=time)
    offset = text(event.get("eventTimeZoneOffset"))
    if offset and not OFFSET.match(offset):
        yield _("eventTimeZoneOffset “{text}” is not like +02:00").format(text=offset)
    if kind in LISTS:
        yield from _of_kind(event, kind, action)
        known = _COMMON | _OWN[kind] | {name for _role, name in LISTS[kind]}
        for name in event:
            if name not in known and ":" not in name and not name.startswith("@"):
                yield _("“{name}” belongs to no {kind} and has no namespace").format(
                    name=name, kind=kind
                )
    for name in ("bizStep", "disposition"):
        yield from _word(name, text(event.get(name)), name)
    recorded = text(event.get("recordTime"))
    if recorded and not STAMP.match(recorded):
        yield _("recordTime “{text}” is not like 2025-01-31T09:00:00Z").format(text=recorded)
    if isinstance(error := event.get("errorDeclaration"), dict):
        if not text(error.get("declarationTime")):
            yield _("errorDeclaration has no declarationTime")
        yield from _word("reason", text(error.get("reason")), "reason")
    yield from _entries(event)


def _word(name: str, word: str | None, vocabulary: str) -> Iterator[str]:
    """Words are those of the vocabulary; one's own are URIs."""
    if word and ":" not in word and word not in _vocabulary()[vocabulary]:
        yield _("{name} “{word}” is not in the vocabulary and is no URI").format(
            name=name, word=word
        )


def _of_kind(event: Event, kind: str, action: str | None) -> Iterator[str]:
    """What each type of event asks for."""
    filled = {name for _role, name in LISTS[kind] if entries(event.get(name))}
    parent = text(event.get("parentID"))
    if kind == "TransformationEvent":
        if not text(event.get("transformationID")):
            for side in ("input", "output"):
                if not any(name.startswith(side) for name in filled):
                    yield _("a {kind} without transformationID needs an {side}").format(
                        kind=kind, side=side
                    )
        return
    if kind == "QuantityEvent":  # of EPCIS 1.0, and kept in 1.2 for what was captured before
        if not filled:
            yield _("a {kind} names no object").format(kind=kind)
        return
    if action not in ACTIONS:
        yield _("action of a {kind} is ADD, OBSERVE or DELETE, not “{action}”").format(
            kind=kind, action=action or ""
        )
    if kind == "ObjectEvent":
        if not filled and not entries(event.get("sensorElementList")):
            yield _("a {kind} names no object").format(kind=kind)
        if event.get("ilmd") and action != "ADD":
            yield _("ilmd stands only where action is ADD")
    elif kind == "TransactionEvent":
        if not filled and not parent and action != "DELETE":
            yield _("a {kind} names no object").format(kind=kind)
        if not entries(event.get("bizTransactionList")):
            yield _("a {kind} names no business transaction").format(kind=kind)
    else:
        if not parent and (kind == "AssociationEvent" or action != "OBSERVE"):
            yield _("a {kind} has no parentID").format(kind=kind)
        if not filled and action != "DELETE":
            yield _("a {kind} names no child").format(kind=kind)


def _entries(event: Event) -> Iterator[str]:
    """Identifiers, quantities, sources and destinations."""
    for name, value in event.items():
        if name.endswith(("List", "EPCs")) and not isinstance(value, list) and ":" not in name:
            yield _("{name} is not a list").format(name=name)
        if name in ("epcList", "childEPCs", "inputEPCList", "outputEPCList"):
            for epc in entries(value):
                if not _URI.match(text(epc) or ""):
                    yield _("“{text}” in {name} is no URI").format(text=text(epc), name=name)
        elif name.endswith("uantityList"):
            for thing in entries(value):
                if not isinstance(thing, dict) or not text(thing.get("epcClass")):
                    yield _("an entry of {name} has no epcClass").format(name=name)
                    continue
                amount, uom = text(thing.get("quantity")), text(thing.get("uom"))
                if type(thing.get("quantity")) is str:  # a number has a type of its own
                    yield _("quantity “{text}” is a text, not a number").format(text=amount)
                elif type(thing.get("quantity")) is bool:
                    yield _("quantity “{text}” is no number").format(text=amount)
                if uom and amount is None:
                    yield _("a uom without a quantity in {name}").format(name=name)
                if uom and not re.fullmatch(r"[A-Z0-9]{2,3}", uom):
                    yield _("uom “{text}” is no code of UN/ECE Recommendation 20").format(text=uom)
        elif name in _ENTRIES:
            yield from _asked(name, entries(value))
        elif name == "persistentDisposition" and isinstance(value, dict):
            words = [w for way in ("set", "unset") for w in entries(value.get(way))]
            if not words:
                yield _("persistentDisposition neither sets nor unsets anything")
            for word in words:
                yield from _word(name, text(word), "disposition")
        elif name == "sensorElementList":
            for element in entries(value):
                if isinstance(element, dict) and not entries(element.get("sensorReport")):
                    yield _("an entry of {name} has no {field}").format(
                        name=name, field="sensorReport"
                    )
        elif name in ("readPoint", "bizLocation"):
            if not (isinstance(value, dict) and _URI.match(text(value.get("id")) or "")):
                yield _("{name} has no id that is a URI").format(name=name)
        elif name in ("parentID", "eventID", "transformationID") and not _URI.match(
            text(value) or ""
        ):
            yield _("{name} “{text}” is no URI").format(name=name, text=text(value) or "")


_ENTRIES = {
    "sourceList": ("source", "party", ("type", "source")),
    "destinationList": ("destination", "party", ("type", "destination")),
    "bizTransactionList": ("bizTransaction", "transaction", ("bizTransaction",)),
}
"""Lists of entries with a type: what each names, the vocabulary of types, and what is asked for."""


def _asked(name: str, found: list[Any]) -> Iterator[str]:
    """Sources, destinations and business transactions."""
    own, vocabulary, asked = _ENTRIES[name]
    for entry in found:
        given = entry if isinstance(entry, dict) else {}
        for field in asked:
            if not text(given.get(field)):
                yield _("an entry of {name} has no {field}").format(name=name, field=field)
        yield from _word(f"{own}.type", text(given.get("type")), vocabulary)


def prefixes_of(context: Any) -> frozenset[str]:
    """Prefixes that a JSON-LD ``@context`` declares, and those of the context of EPCIS."""
    own = {k for part in entries(context) if isinstance(part, dict) for k in part}
    return frozenset(own) | _vocabulary()["prefix"]


def undeclared(event: Event, prefixes: frozenset[str] | None) -> Iterator[str]:
    """Prefixes that are used in keys and terms without a declaration."""
    if prefixes is None:
        return
    known = set(prefixes)
    found: dict[str, str] = {}
    todo: list[Any] = [event]
    while todo:
        part = todo.pop()
        if isinstance(part, list):
            todo += part
        elif isinstance(part, dict):
            known |= prefixes_of(part.get("@context"))
            for name, value in part.items():
                texts = [name]
                if name in _vocabulary()["term"] and isinstance(value, str):
                    texts.append(value)
                for used in texts:
                    prefix, colon, rest = used.partition(":")
                    if colon and not rest.startswith("//") and prefix not in ("urn", "did", "ni"):
                        found.setdefault(prefix, used)
                if name != "@context":
                    todo.append(value)
    for prefix, used in found.items():
        if prefix not in known:
            yield _("the prefix of “{text}” is not declared in @context").format(text=used)


def wrong_document(document: dict[str, Any]) -> list[str]:
    """Why a JSON-LD document as a whole is invalid."""
    found = []
    if document.get("type") not in ("EPCISDocument", "EPCISQueryDocument"):
        found.append(_("the type of the document is not EPCISDocument"))
    found += [
        _("the document has no {name}").format(name=name)
        for name in ("@context", "schemaVersion", "creationDate")
        if not document.get(name)
    ]
    created = text(document.get("creationDate"))
    if created:
        try:
            if datetime.fromisoformat(created).tzinfo is None:
                found.append(_("creationDate “{text}” has no zone").format(text=created))
        except ValueError:
            found.append(_("creationDate “{text}” is no time").format(text=created))
    body = document.get("epcisBody")
    if not (isinstance(body, dict) and body):
        found.append(_("the document has no events"))
    if "epcis" not in json.dumps(document.get("@context", "")).lower():
        found.append(_("@context does not name that of EPCIS"))
    return found
