"""EPCIS events (1.2 and 2.0 in XML, 2.0 in JSON-LD): one record an object of an event.

Times keep their zone: ``time`` is the moment in UTC, ``date`` the day where it happened. Sensor
data is left aside. What the standard does not allow is said, event by event, and read all the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

import duckdb

from freeproduce.locale import _
from freeproduce.read import table as tables
from freeproduce.read.epcis.moment import day_of, moment_of
from freeproduce.read.epcis.remarks import Remarks
from freeproduce.read.epcis.standard import LISTS, undeclared, wrong
from freeproduce.read.epcis.values import Event, entries, kind, plain, text, word
from freeproduce.read.gs1 import key
from freeproduce.read.remark import Remark
from freeproduce.read.table import Row, Table

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
_ANY = (*LISTS["ObjectEvent"], *LISTS["TransformationEvent"])
"""Lists that are looked for in events of a type that is not known."""


def event_table(
    path: Path,
    format: str,
    events: Callable[[], Iterator[Event]],
    document: list[str],
    *,
    sheet: str | None = None,
    checked: bool = True,
    prefixes: frozenset[str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Table:
    """A table of events. ``document`` is what is wrong with the document as a whole.

    ``prefixes`` are those that the document declares, if they are known; without ``checked``
    nothing is held against the standard. ``names`` are those that its master data gives to places
    and goods, by their identifiers in one form; they may be filled while events are read.
    """
    known: Mapping[str, str] = {} if names is None else names
    remarks = [Remark("invalid-document", detail=why) for why in document]

    def create(con: duckdb.DuckDBPyConnection, name: str, first: int, width: int) -> None:
        notes = Remarks(remarks)
        found = rows(events(), notes, checked, prefixes, known)
        tables.insert(con, name, len(COLUMNS), enumerate(found, 1))

    first = rows(events(), Remarks([]), False, names=known)
    head = list(itertools.islice(first, tables.HEAD_ROWS))
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
    names: Mapping[str, str] | None = None,
) -> Iterator[Row]:
    """One row an object of an event; an event without objects has one row all the same."""
    row = 0
    known: Mapping[str, str] = {} if names is None else names
    for number, event in enumerate(map(plain, events), 1):
        if not isinstance(event, dict):
            notes.add("invalid-event", row + 1, _("an event is not an object"))
            continue
        if checked:
            for why in itertools.chain(wrong(event), undeclared(event, prefixes)):
                notes.add("invalid-event", row + 1, why)
        common = _common(event, number, row + 1, notes, known)
        things = list(_objects(event)) or [("object", None, None, None, None)]
        for role, epc, quantity, uom, name in things:
            row += 1
            own: dict[str, str | None] = {"role": role, "item": epc, "description": name}
            if epc:
                found = key(epc)
                own["lot"], own["code"] = found.text, found.code
                if known and not name:
                    own["description"] = known.get(found.text) or known.get(f"01/{found.code}")
                if found.wrong and checked:
                    notes.add("invalid-event", row, found.wrong)
            own["quantity"], own["unit"] = quantity, uom
            if quantity is not None and quantity.startswith("-"):
                notes.add("negative-quantity", row, quantity)
            yield [own[f] if f in own else common.get(f or h) for h, f in COLUMNS]


def _objects(event: Event) -> Iterator[tuple[str, str | None, str | None, str | None, str | None]]:
    """Role, identifier, quantity, unit and name of every object of an event."""
    if parent := text(event.get("parentID")):
        yield "parent", parent, "1", "piece", None
    for role, name in LISTS.get(kind(event) or "", _ANY):
        for thing in entries(event.get(name)):
            if isinstance(thing, dict) and not name.endswith(("EPCList", "epcList", "EPCs")):
                amount = text(thing.get("quantity"))
                unit = text(thing.get("uom")) or (None if amount is None else "piece")
                yield role, text(thing.get("epcClass")), amount, unit, text(thing.get("name"))
            else:
                named = text(thing.get("name")) if isinstance(thing, dict) else None
                yield role, text(thing), "1", "piece", named


def _common(
    event: Event, number: int, row: int, notes: Remarks, known: Mapping[str, str]
) -> dict[str, str | None]:
    moment, zone = moment_of(event, row, notes)
    places = [text(event.get(n)) for n in ("bizLocation", "readPoint")]
    named = next((n for n in ("bizLocation", "readPoint") if text(event.get(n))), None)
    place = next((p for p in places if p), None)
    site = place and (key(place).site or key(place).text)
    error = event.get("errorDeclaration")
    documents = [
        " ".join(filter(None, (word(text(d.get("type"))), text(d.get("bizTransaction")))))
        for d in entries(event.get("bizTransactionList"))
        if isinstance(d, dict)
    ]
    return {
        "event_row": str(number),
        "event_id": text(event.get("eventID")),
        "event_type": kind(event),
        "eventTime": text(event.get("eventTime")),
        "time": None
        if moment is None
        else moment.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "date": day_of(event, moment, zone),
        "timezone": text(event.get("eventTimeZoneOffset")),
        "action": text(event.get("action")),
        "step": word(text(event.get("bizStep"))),
        "disposition": word(text(event.get("disposition"))),
        "readPoint": places[1],
        "bizLocation": places[0],
        "site": site,
        "site_name": (_name(event.get(named)) if named else None)
        or (place and (known.get(key(place).text) or known.get(site or ""))) or None,
        "from_party": _party(event, "sourceList", "source"),
        "to_party": _party(event, "destinationList", "destination"),
        "transaction": "; ".join(documents) or None,
        "transformation_id": text(event.get("transformationID")),
        "withdrawn": (word(text(error.get("reason"))) or _("declared an error"))
        if isinstance(error, dict) else None,
    }  # fmt: skip


def _name(place: Any) -> str | None:
    return text(place.get("name")) if isinstance(place, dict) else None


def _party(event: Event, name: str, key_name: str) -> str | None:
    """Who gave or received: the owner, else the holder, else the location."""
    found: dict[str, str] = {}
    for entry in entries(event.get(name)):
        if isinstance(entry, dict) and (party := text(entry.get(key_name))):
            found.setdefault(word(text(entry.get("type"))) or "location", party)
    for role in ("owning_party", "possessing_party", "location", *found):
        if role in found:
            return key(found[role]).site or key(found[role]).text
    return None
