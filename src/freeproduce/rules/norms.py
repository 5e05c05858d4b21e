"""The laws and the indicators of forced labour that rules speak to, from reviewed tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from freeproduce.tables import rows


@dataclass(frozen=True, slots=True)
class Law:
    """A row of ``laws.csv``. ``date`` is when the text was adopted, ISO 8601.

    ``reason`` says in one line what the provision asks, as far as rules speak to it.
    """

    id: str
    name: str
    article: str
    instrument: str
    source: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of ``indicators.csv``: one of the eleven, under the name that the ILO gives it."""

    id: str
    name: str
    source: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A row of ``provisions.csv``: what one article of a law asks, in words of our own."""

    law: str
    article: str
    asks: str
    source: str
    date: str
    reason: str


@cache
def laws() -> Mapping[str, Law]:
    """Every law that a rule may name, by id."""
    return {r["id"]: Law(**r) for r in rows("laws", __package__)}


@cache
def provisions() -> Mapping[str, tuple[Provision, ...]]:
    """What laws ask article by article, by the id of the law."""
    found: dict[str, list[Provision]] = {}
    for r in rows("provisions", __package__):
        found.setdefault(r["law"], []).append(Provision(**r))
    return {law: tuple(own) for law, own in found.items()}


@cache
def indicators() -> Mapping[str, Indicator]:
    """The ILO's eleven indicators of forced labour, by id, in the ILO's order."""
    return {r["id"]: Indicator(**r) for r in rows("indicators", __package__)}


@cache
def sides() -> Mapping[str, str]:
    """Which side of the ILO's definition of forced labour an indicator shows.

    ``involuntariness`` or ``menace`` (of a penalty); both have to show.
    """
    return {r["indicator"]: r["side"] for r in rows("sides", __package__)}
