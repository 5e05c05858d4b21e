"""Sentences and the codes that readers gave them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FACETS = (
    "theme",
    "practice",
    "type",
    "side",
    "demand",
    "actor",
    "mechanism",
    "sector",
    "group",
    "level",
    "instrument",
    "status",
    "effect",
    "harm",
)
"""What a measure is described by. The codes of each are those of the codebook (``lists``)."""
MANY = frozenset({"practice", "demand", "actor", "mechanism", "sector", "group", "instrument"})
"""Facets of which one sentence may have several codes."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase that spoke for a code, and where it stands in the sentence."""

    facet: str
    code: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Coding:
    """One sentence as readers coded it.

    ``codes`` holds what both first readers agree on, or what a person decided; ``by`` says which.
    ``guess`` is the likeliest theme, practice and side by all readers together, agreed or not.
    ``abstained`` names the facets on which the readers disagree: a person is asked. A sentence
    that names no measure has ``measure`` false and no codes.
    """

    sentence: str
    text: str
    language: str | None
    paragraph: str | None = None
    state: str | None = None
    measure: bool = False
    codes: dict[str, list[str]] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    abstained: list[str] = field(default_factory=list)
    readers: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    guess: dict[str, list[str]] = field(default_factory=dict)
    by: Literal["readers", "person"] = "readers"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person said of one facet of one sentence. The text itself is not kept.

    ``document`` is the SHA-256 of the file and ``codebook`` has its version (``demand 1.0``). The
    facet ``measure`` has the codes ``yes`` or ``no``: whether the sentence names a measure at all;
    elsewhere no codes means that none applies. An adjudicator decides between coders: ``follows``
    names those whose codes were taken, and is empty where it is nobody's. ``at`` is ISO 8601.
    """

    document: str
    sentence: str
    facet: str
    codes: tuple[str, ...]
    codebook: str
    coder: str
    why: str = ""
    role: Literal["coder", "adjudicator"] = "coder"
    follows: tuple[str, ...] = ()
    at: str = ""
