"""EPCIS events (1.2 and 2.0 in XML, 2.0 in JSON-LD): one record an object of an event.

Times keep their zone: ``time`` is the moment in UTC, ``date`` the day where it happened. Sensor
data is left aside. What the standard does not allow is said, event by event, and read all the same.
"""

from __future__ import annotations

import csv
import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from freeproduce.locale import _
from freeproduce.read import table as tables
from freeproduce.read.gs1 import key
from freeproduce.read.remark import Remark
from freeproduce.read.table import Row, Table

Event = dict[str, Any]
COLUMNS: tuple[tuple[str, str], ...] = (
    ("event", "event_row"),
    ("eventID", "event_id"),
    ("type", "event_type"),
    ("eventTime", ""),
    ("eventTime (UTC)", "time"),
    ("eventTime (date)", "date"),
    ("eventTimeZoneOffset", "timezone"),
    ("action", "action"),
    ("bizStep", "step"),
    ("disposition", "disposition"),
    ("readPoint", ""),
    ("bizLocation", ""),
    ("location", "site"),
    ("location name", "site_name"),
    ("role", "role"),
    ("epc", "item"),
    ("epc (GS1 key)", "lot"),
    ("gtin", "code"),
    ("name", "description"),
    ("quantity", "quantity"),
    ("uom", "unit"),
    ("source", "from_party"),
    ("destination", "to_party"),
    ("bizTransaction", "transaction"),
    ("transformationID", "transformation_id"),
    ("errorDeclaration", "withdrawn"),
)
"""Names of the standard that become columns, and the field of ``event`` that each fills."""
ACTIONS = ("ADD", "OBSERVE", "DELETE")
LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "ObjectEvent": (("object", "epcList"), ("object", "quantityList")),
    "TransactionEvent": (("object", "epcList"), ("object", "quantityList")),
    "AggregationEvent": (("child", "childEPCs"), ("child", "childQuantityList")),
    "AssociationEvent": (("child", "childEPCs"), ("child", "childQuantityList")),
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
}
_OFFSET = re.compile(r"^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$")
_URI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$")
_MOST = 200
"""Remarks of one file; ten thousand more would not help anybody to mend it."""


@dataclass(slots=True)
class Remarks:
    """What was noticed in a file: each complaint once, with the first event."""

    into: list[Remark]
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, word: str, row: int | None, why: str) -> None:
        """Note ``why`` for the record ``row``."""
        if len(self.into) < _MOST and (word, why) not in self.seen:
            self.seen.add((word, why))
            if len(self.into) == _MOST - 1:
                why = _("there is more of this kind in the file, which is not listed")
            self.into.append(Remark(word, row, detail=why))


def event_table(
    path: Path,
    format: str,
    events: Callable[[], Iterator[Event]],
    document: list[str],
    *,
    sheet: str | None = None,
    checked: bool = True,
    prefixes: frozenset[str] | None = None,
) -> Table:
    """A table of events. ``document`` is what is wrong with the document as a whole.

    ``prefixes`` are those that the document declares, if they are known; without ``checked``
    nothing is held against the standard.
    """
    remarks = [Remark("invalid-document", detail=why) for why in document]

    def create(con: duckdb.DuckDBPyConnection, name: str, first: int, width: int) -> None:
        notes = Remarks(remarks)
        tables.insert(
            con, name, len(COLUMNS), enumerate(rows(events(), notes, checked, prefixes), 1)
        )

    head = list(itertools.islice(rows(events(), Remarks([]), False), tables.HEAD_ROWS))
    return Table(
        path=path,
        format=format,
        head=head,
        width=len(COLUMNS),
        create=create,
        sheet=sheet,
        header=[h for h, _f in COLUMNS],
        native=frozenset((19,)),
        meaning=("event", [f for _h, f in COLUMNS]),
        remarks=remarks,
        why=_("EPCIS: the objects of its events"),
    )


def rows(
    events: Iterator[Event],
    notes: Remarks,
    checked: bool,
    prefixes: frozenset[str] | None = None,
) -> Iterator[Row]:
    """One row an object of an event; an event without objects has one row all the same."""
    row = 0
    for number, event in enumerate(events, 1):
        if not isinstance(event, dict):
            notes.add("invalid-event", row + 1, _("an event is not an object"))
            continue
        if checked:
            for why in itertools.chain(wrong(event), undeclared(event, prefixes)):
                notes.add("invalid-event", row + 1, why)
        common = _common(event, number, row + 1, notes)
        things = list(_objects(event)) or [("object", None, None, None, None)]
        for role, epc, quantity, uom, name in things:
            row += 1
            own: dict[str, str | None] = {"role": role, "item": epc, "description": name}
            if epc:
                found = key(epc)
                own["lot"], own["code"] = found.text, found.code
                if found.wrong and checked:
                    notes.add("invalid-event", row, found.wrong)
            own["quantity"], own["unit"] = quantity, uom
            if quantity is not None and quantity.startswith("-"):
                notes.add("negative-quantity", row, quantity)
            yield [own[f] if f in own else common.get(f or h) for h, f in COLUMNS]


def _text(value: Any) -> str | None:
    """A scalar as text; a list of one, or an object with an id, as that."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("id") or value.get("@id") or value.get("name")
    if value is None or value == "" or isinstance(value, (dict, list)):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]


def _objects(event: Event) -> Iterator[tuple[str, str | None, str | None, str | None, str | None]]:
    """Role, identifier, quantity, unit and name of every object of an event."""
    kind = str(event.get("type"))
    if parent := _text(event.get("parentID")):
        yield "parent", parent, "1", "piece", None
    for role, name in LISTS.get(kind, (*LISTS["ObjectEvent"], *LISTS["TransformationEvent"])):
        for thing in _list(event.get(name)):
            if isinstance(thing, dict) and not name.endswith(("EPCList", "epcList", "EPCs")):
                amount = _text(thing.get("quantity"))
                unit = _text(thing.get("uom")) or (None if amount is None else "piece")
                yield role, _text(thing.get("epcClass")), amount, unit, _text(thing.get("name"))
            else:
                named = _text(thing.get("name")) if isinstance(thing, dict) else None
                yield role, _text(thing), "1", "piece", named


def _common(event: Event, number: int, row: int, notes: Remarks) -> dict[str, str | None]:
    moment, zone = _moment(event, row, notes)
    places = [_text(event.get(n)) for n in ("bizLocation", "readPoint")]
    named = next((n for n in ("bizLocation", "readPoint") if _text(event.get(n))), None)
    place = next((p for p in places if p), None)
    error = event.get("errorDeclaration")
    documents = [
        " ".join(filter(None, (_word(_text(d.get("type"))), _text(d.get("bizTransaction")))))
        for d in _list(event.get("bizTransactionList"))
        if isinstance(d, dict)
    ]
    return {
        "event_row": str(number),
        "event_id": _text(event.get("eventID")),
        "event_type": _text(event.get("type")),
        "eventTime": _text(event.get("eventTime")),
        "time": None
        if moment is None
        else moment.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "date": _day(event, moment, zone),
        "timezone": _text(event.get("eventTimeZoneOffset")),
        "action": _text(event.get("action")),
        "step": _word(_text(event.get("bizStep"))),
        "disposition": _word(_text(event.get("disposition"))),
        "readPoint": places[1],
        "bizLocation": places[0],
        "site": place and (key(place).site or key(place).text),
        "site_name": _name(event.get(named)) if named else None,
        "from_party": _party(event, "sourceList", "source"),
        "to_party": _party(event, "destinationList", "destination"),
        "transaction": "; ".join(documents) or None,
        "transformation_id": _text(event.get("transformationID")),
        "withdrawn": (_word(_text(error.get("reason"))) or _("declared an error"))
        if isinstance(error, dict) else None,
    }  # fmt: skip


def _name(place: Any) -> str | None:
    return _text(place.get("name")) if isinstance(place, dict) else None


def _word(text: str | None) -> str | None:
    """The plain word of a term of the vocabulary, whichever way it is written."""
    if text is None:
        return None
    if match := re.match(r"^(?:urn:epcglobal:cbv:\w+:|.*/cbv/\w+-|cbv:\w+-)(\w+)$", text):
        return match[1]
    return text


def _party(event: Event, name: str, key_name: str) -> str | None:
    """Who gave or received: the owner, else the holder, else the location."""
    found: dict[str, str] = {}
    for entry in _list(event.get(name)):
        if isinstance(entry, dict) and (party := _text(entry.get(key_name))):
            found.setdefault(_word(_text(entry.get("type"))) or "location", party)
    for kind in ("owning_party", "possessing_party", "location", *found):
        if kind in found:
            return key(found[kind]).site or key(found[kind]).text
    return None


def _moment(event: Event, row: int, notes: Remarks) -> tuple[datetime | None, timezone | None]:
    """The moment of an event, or ``None`` if it is not known, and its zone."""
    text, offset = _text(event.get("eventTime")), _text(event.get("eventTimeZoneOffset"))
    zone = None
    if offset and _OFFSET.match(offset):
        hours, minutes = int(offset[1:3]), int(offset[4:6])
        shift = timedelta(hours=hours, minutes=minutes)
        zone = timezone(-shift if offset[0] == "-" else shift)
    if text is None:
        notes.add("no-time", row, _("the event has no time"))
        return None, zone
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        notes.add("no-time", row, _("“{text}” is no time").format(text=text))
        return None, zone
    if moment.tzinfo is None:
        if zone is None:
            notes.add("no-zone", row, _("“{text}” has no zone: its moment is unknown").format(
                text=text))  # fmt: skip
            return None, None
        notes.add("no-zone", row, _("“{text}” has no zone; eventTimeZoneOffset was taken").format(
            text=text))  # fmt: skip
        moment = moment.replace(tzinfo=zone)
    return moment, zone


def _day(event: Event, moment: datetime | None, zone: timezone | None) -> str | None:
    if moment is not None:
        return moment.astimezone(zone or moment.tzinfo).date().isoformat()
    text = _text(event.get("eventTime")) or ""
    return text[:10] if re.match(r"^\d{4}-\d\d-\d\d", text) else None


# -- what the standard does not allow ----------------------------------------------------------


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("cbv_words.csv").read_text("utf-8")
    return {r["kind"]: frozenset(r["words"].split()) for r in csv.DictReader(text.splitlines())}


def wrong(event: Event) -> Iterator[str]:
    """Why an event is invalid by EPCIS 2.0 (ISO/IEC 19987:2024) and its vocabulary."""
    kind, action = _text(event.get("type")), _text(event.get("action"))
    if kind is None:
        yield _("an event has no type")
    elif kind not in LISTS and ":" not in kind:
        yield _("“{kind}” is no type of event").format(kind=kind)
    for name in ("eventTime", "eventTimeZoneOffset"):
        if _text(event.get(name)) is None:
            yield _("{name} is missing").format(name=name)
    offset = _text(event.get("eventTimeZoneOffset"))
    if offset and not _OFFSET.match(offset):
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
        word, allowed = _text(event.get(name)), _vocabulary()[name]
        if word and ":" not in word and word not in allowed:
            yield _("{name} “{word}” is not in the vocabulary and is no URI").format(
                name=name, word=word
            )
    error = event.get("errorDeclaration")
    if isinstance(error, dict) and not _text(error.get("declarationTime")):
        yield _("errorDeclaration has no declarationTime")
    yield from _entries(event)


def _of_kind(event: Event, kind: str, action: str | None) -> Iterator[str]:
    """What each type of event asks for."""
    filled = {name for _role, name in LISTS[kind] if _list(event.get(name))}
    parent = _text(event.get("parentID"))
    if kind == "TransformationEvent":
        if not _text(event.get("transformationID")):
            for side in ("input", "output"):
                if not any(name.startswith(side) for name in filled):
                    yield _("a {kind} without transformationID needs an {side}").format(
                        kind=kind, side=side
                    )
        return
    if action not in ACTIONS:
        yield _("action of a {kind} is ADD, OBSERVE or DELETE, not “{action}”").format(
            kind=kind, action=action or ""
        )
    if kind == "ObjectEvent":
        if not filled and not _list(event.get("sensorElementList")):
            yield _("a {kind} names no object").format(kind=kind)
        if event.get("ilmd") and action != "ADD":
            yield _("ilmd stands only where action is ADD")
    elif kind == "TransactionEvent":
        if not filled and not parent and action != "DELETE":
            yield _("a {kind} names no object").format(kind=kind)
        if not _list(event.get("bizTransactionList")):
            yield _("a {kind} names no business transaction").format(kind=kind)
    else:
        if not parent and (kind == "AssociationEvent" or action != "OBSERVE"):
            yield _("a {kind} has no parentID").format(kind=kind)
        if not filled and action != "DELETE":
            yield _("a {kind} names no child").format(kind=kind)


def _entries(event: Event) -> Iterator[str]:
    """Identifiers, quantities, sources and destinations."""
    for name, value in event.items():
        if name in ("epcList", "childEPCs", "inputEPCList", "outputEPCList"):
            for epc in _list(value):
                if not _URI.match(_text(epc) or ""):
                    yield _("“{text}” in {name} is no URI").format(text=_text(epc), name=name)
        elif name.endswith("uantityList"):
            for thing in _list(value):
                if not isinstance(thing, dict) or not _text(thing.get("epcClass")):
                    yield _("an entry of {name} has no epcClass").format(name=name)
                    continue
                amount, uom = _text(thing.get("quantity")), _text(thing.get("uom"))
                if uom and amount is None:
                    yield _("a uom without a quantity in {name}").format(name=name)
                if uom and not re.fullmatch(r"[A-Z0-9]{2,3}", uom):
                    yield _("uom “{text}” is no code of UN/ECE Recommendation 20").format(text=uom)
        elif name in ("sourceList", "destinationList"):
            for entry in _list(value):
                missing = [
                    n for n in ("type", name.removesuffix("List"))
                    if not isinstance(entry, dict) or not _text(entry.get(n))
                ]  # fmt: skip
                for field_ in missing:
                    yield _("an entry of {name} has no {field}").format(name=name, field=field_)
        elif name in ("readPoint", "bizLocation"):
            if not (isinstance(value, dict) and _URI.match(_text(value.get("id")) or "")):
                yield _("{name} has no id that is a URI").format(name=name)
        elif name in ("parentID", "eventID", "transformationID") and not _URI.match(
            _text(value) or ""
        ):
            yield _("{name} “{text}” is no URI").format(name=name, text=_text(value) or "")


def prefixes_of(context: Any) -> frozenset[str]:
    """Prefixes that a JSON-LD ``@context`` declares, and those of the context of EPCIS."""
    own = {k for part in _list(context) if isinstance(part, dict) for k in part}
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
                for text in texts:
                    prefix, colon, rest = text.partition(":")
                    if colon and not rest.startswith("//") and prefix not in ("urn", "did", "ni"):
                        found.setdefault(prefix, text)
                if name != "@context":
                    todo.append(value)
    for prefix, text in found.items():
        if prefix not in known:
            yield _("the prefix of “{text}” is not declared in @context").format(text=text)


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
    created = _text(document.get("creationDate"))
    if created:
        try:
            if datetime.fromisoformat(created).tzinfo is None:
                found.append(_("creationDate “{text}” has no zone").format(text=created))
        except ValueError:
            found.append(_("creationDate “{text}” is no time").format(text=created))
    if "epcis" not in json.dumps(document.get("@context", "")).lower():
        found.append(_("@context does not name that of EPCIS"))
    return found
