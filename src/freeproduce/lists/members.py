"""The member States of the United Nations, their regions, and their short names."""

from __future__ import annotations

from datetime import date
from functools import cache

from freeproduce.lists.tables import table

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
    """The first short name of each country or area in a language."""
    names: dict[str, str] = {}
    for row in table("country_names_cldr"):
        if row["language"] == language and row["form"] == "short":
            names.setdefault(row["country"], row["name"])
    return names
