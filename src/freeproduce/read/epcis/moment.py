"""When an event happened: the moment in UTC, and the day where it happened."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from freeproduce.locale import _
from freeproduce.read.epcis.remarks import Remarks
from freeproduce.read.epcis.values import Event, text

OFFSET = re.compile(r"^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$")
"""How eventTimeZoneOffset is written."""
STAMP = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$")
"""How a time is written (xsd:dateTime); that it has a zone is asked for apart."""
_MIDNIGHT = re.compile(r"^(\d{4}-\d\d-\d\d)T24:00:00(?:\.0+)?")


def _read(said: str) -> datetime:
    """A time as it is written; the last moment of a day may be called 24:00."""
    said = said.upper()
    if match := _MIDNIGHT.match(said):
        return datetime.fromisoformat(f"{match[1]}T00:00:00{said[match.end() :]}") + timedelta(1)
    return datetime.fromisoformat(said)


def moment_of(event: Event, row: int, notes: Remarks) -> tuple[datetime | None, timezone | None]:
    """The moment of an event, or ``None`` if it is not known, and its zone."""
    said, offset = text(event.get("eventTime")), text(event.get("eventTimeZoneOffset"))
    zone = None
    if offset and OFFSET.match(offset):
        hours, minutes = int(offset[1:3]), int(offset[4:6])
        shift = timedelta(hours=hours, minutes=minutes)
        zone = timezone(-shift if offset[0] == "-" else shift)
    if said is None:
        notes.add("no-time", row, _("the event has no time"))
        return None, zone
    try:
        moment = _read(said)
    except ValueError:
        notes.add("no-time", row, _("“{text}” is no time").format(text=said))
        return None, zone
    if moment.tzinfo is None:
        if zone is None:
            notes.add("no-zone", row, _("“{text}” has no zone: its moment is unknown").format(
                text=said))  # fmt: skip
            return None, None
        notes.add("no-zone", row, _("“{text}” has no zone; eventTimeZoneOffset was taken").format(
            text=said))  # fmt: skip
        moment = moment.replace(tzinfo=zone)
    return moment, zone


def day_of(event: Event, moment: datetime | None, zone: timezone | None) -> str | None:
    """The day of an event where it happened."""
    if moment is not None:
        return moment.astimezone(zone or moment.tzinfo).date().isoformat()
    said = text(event.get("eventTime")) or ""
    return said[:10] if re.match(r"^\d{4}-\d\d-\d\d", said) else None
