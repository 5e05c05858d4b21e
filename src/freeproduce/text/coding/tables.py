"""The tables that a newcomer adds a row to: phrases, what a practice implies, coded examples."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from freeproduce.locale import OFFICIAL
from freeproduce.tables import rows
from freeproduce.text.coding.phrases import Phrase, Phrases


@cache
def phrases() -> dict[str, list[Phrase]]:
    """Every phrase of ``words/<facet>.csv``, by language."""
    found: dict[str, list[Phrase]] = {language: [] for language in OFFICIAL}
    for table in sorted(files(__package__).joinpath("words").iterdir(), key=lambda t: t.name):
        facet, _dot, kind = table.name.partition(".")
        if kind != "csv":
            continue
        for row in rows(f"words/{facet}", __package__):
            found[row["language"]].append(
                Phrase(facet, row["code"], row["phrase"], int(row["weight"]))
            )
    return found


@cache
def tree(language: str) -> Phrases:
    """The phrases of one language, ready to be looked for."""
    return Phrases(phrases()[language], language)


@cache
def implied() -> dict[str, list[tuple[str, str]]]:
    """What each practice says of other facets: ``{practice: [(facet, code)]}``."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("implied", __package__):
        found.setdefault(row["practice"], []).append((row["facet"], row["code"]))
    return found


class Together(NamedTuple):
    """Ideas that, spoken of in one sentence, are a practice: a row of ``together.csv``."""

    practice: str
    ideas: frozenset[str]
    weight: int


@cache
def together() -> dict[str, list[Together]]:
    """The rows of ``together.csv``, each at one of its ideas."""
    found: dict[str, list[Together]] = {}
    for r in rows("together", __package__):
        ideas = frozenset(r["concepts"].split())
        found.setdefault(min(ideas), []).append(Together(r["practice"], ideas, int(r["weight"])))
    return found


@cache
def named() -> dict[str, list[tuple[str, str]]]:
    """Ideas that are a code of another facet by another name: ``{idea: [(facet, code)]}``."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("named", __package__):
        found.setdefault(row["concept"], []).append((row["facet"], row["code"]))
    return found
