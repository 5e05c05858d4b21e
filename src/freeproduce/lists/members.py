"""The member States of the United Nations, their regions, and their short names."""

from __future__ import annotations

from datetime import date
from functools import cache

from freeproduce.lists.tables import key, table
from freeproduce.locale import OFFICIAL

SCHEMES = ("group", "m49")
"""Columns of ``un_members.csv`` that part the States: regional groups, statistical regions."""


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {r["country"]: r for r in table("un_members")}


def members(on: date) -> list[str]:
    """The member States in the year of ``on``, as ISO 3166-1 alpha-2, by their code."""
    return [c for c, r in _rows().items() if int(r["admitted"]) <= on.year]


def region(state: str, scheme: str) -> str | None:
    """The region of a State by one of ``SCHEMES``; ``None`` for what is no member State."""
    row = _rows().get(state)
    return row[scheme] if row else None


@cache
def state_names(language: str) -> dict[str, str]:
    """The short name of each country or area in a language, as the United Nations use it.

    That is the name in CLDR, but where ``state_names.csv`` has another.
    """
    names: dict[str, str] = {}
    for row in table("country_names_cldr"):
        if row["language"] == language and row["form"] == "short":
            names.setdefault(row["country"], row["name"])
    official = (r for r in table("state_names") if r["form"] == "official")
    return names | {r["country"]: r["name"] for r in official if r["language"] == language}


@cache
def _states() -> dict[str, str]:
    return {key(n): c for x in OFFICIAL for c, n in state_names(x).items() if c in _rows()}


def member_called(name: str) -> str | None:
    """The member State of a short name in an official language: Congo is CG here, not unclear."""
    return _states().get(key(name))
