"""Names that the master data of a document gives to places, parties and goods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from freeproduce.read.epcis.values import entries, text
from freeproduce.read.gs1 import key

NAMES = ("name", "descriptionShort", "regulatedProductName", "tradeItemDescription")
"""Attributes of the vocabulary that name a thing, the best first."""


def term(attribute: str | None) -> str:
    """The last word of an attribute's identifier (``urn:epcglobal:cbv:mda#name``)."""
    return (attribute or "").replace("#", ":").replace("/", ":").rpartition(":")[2]


def note(into: dict[str, str], name_of: str | None, attributes: Mapping[str, str | None]) -> None:
    """Remember the name of one thing, under its identifier in one form."""
    named = next((found for n in NAMES if (found := attributes.get(n))), None)
    if name_of and named:
        into[key(name_of).text] = named


def of_document(document: dict[str, Any]) -> dict[str, str]:
    """The names in the header of a JSON-LD document."""
    found: dict[str, str] = {}
    for element in _elements(document):
        note(
            found,
            text(element.get("id")),
            {
                term(text(a.get("id"))): text(a.get("attribute"))
                for a in entries(element.get("attributes"))
                if isinstance(a, dict)
            },
        )
    return found


def _elements(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    header = document.get("epcisHeader")
    data = header.get("epcisMasterData") if isinstance(header, dict) else None
    for vocabulary in entries(data.get("vocabularyList") if isinstance(data, dict) else None):
        if isinstance(vocabulary, dict):
            for element in entries(vocabulary.get("vocabularyElementList")):
                if isinstance(element, dict):
                    yield element
