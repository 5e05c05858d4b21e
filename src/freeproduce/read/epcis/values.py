"""Small readings of the loose values of events."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

Event = dict[str, Any]


def text(value: Any) -> str | None:
    """A scalar as text; a list of one, or an object with an id, as that."""
    if type(value) is str:  # nearly all are
        return value or None
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("id") or value.get("@id") or value.get("name")
    if isinstance(value, Decimal):
        return format(value, "f")
    if value is None or value == "" or isinstance(value, (dict, list)):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def entries(value: Any) -> list[Any]:
    """A list as it is, a single value as a list of one, nothing as an empty list."""
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]


def word(term: str | None) -> str | None:
    """The plain word of a term of the vocabulary, whichever way it is written."""
    if term is None or ":" not in term:
        return term
    if match := re.match(r"^(?:urn:epcglobal:cbv:\w+:|.*/cbv/\w+-|cbv:\w+-)(\w+)$", term):
        return match[1]
    return term


def kind(event: Event) -> str | None:
    """The type of an event as the standard names it, whichever way it is written."""
    found = text(event.get("type"))
    return None if found is None else re.sub(r"^(?:epcis:|https?://\S*/)(?=\w+$)", "", found)


_KEYS = {"@type": "type", "isA": "type", "@id": "id"}


def plain(event: Any) -> Any:
    """An event under the plain keys of the standard; JSON-LD and its drafts have others as well."""
    if not isinstance(event, dict) or not _KEYS.keys() & event.keys():
        return event
    return {_KEYS[k]: v for k, v in event.items() if k in _KEYS} | {
        k: v for k, v in event.items() if k not in _KEYS
    }
