"""Instruments: treaties and declarations, their articles, and their names in six languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from freeproduce.lists.tables import table


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument. ``articles`` is how many it has; ``under`` the one that it belongs to."""

    id: str
    title: str
    adopted: int
    articles: int
    under: str
    source: str


@dataclass(frozen=True, slots=True)
class Article:
    """What an article (``9``, ``9(5)``) is about, and words that tell that it is meant."""

    instrument: str
    article: str
    topic: str
    words: tuple[str, ...]


@cache
def instruments() -> dict[str, Instrument]:
    """Every instrument on file, by its id (``TIP Protocol``, ``C182``)."""
    return {
        r["instrument"]: Instrument(
            r["instrument"], r["title"], int(r["adopted"]), int(r["articles"]), r["under"],
            r["source"],
        )
        for r in table("instruments")
    }  # fmt: skip


@cache
def articles() -> dict[tuple[str, str], Article]:
    """Articles whose topic is on file, by instrument and number. Not complete."""
    return {
        (r["instrument"], r["article"]): Article(
            r["instrument"], r["article"], r["topic"], tuple(filter(None, r["words"].split(";")))
        )
        for r in table("instrument_articles")
    }
