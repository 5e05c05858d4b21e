"""What coders agreed on, where they do not, and what a sentence is coded as in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

MEASURE = "measure"
"""The facet that says whether a sentence names a measure at all: ``yes`` or ``no``."""


@dataclass(frozen=True, slots=True)
class ToCode:
    """A sentence on a coder's sheet."""

    document: str
    file: str
    paragraph: str
    sentence: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What each coder said of one facet of a sentence."""

    document: str
    sentence: str
    facet: str
    codes: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Final:
    """What a facet of a sentence is coded as, and how that came about.

    ``open`` has no codes: the coders differ and nobody has decided.
    """

    document: str
    sentence: str
    facet: str
    codes: tuple[str, ...]
    how: Literal["one coder", "agreed", "adjudicated", "open"]
    coders: tuple[str, ...]
    why: str = ""


@dataclass(slots=True)
class Migrated:
    """What a migration would change: ``moved`` judgements, and why others must wait."""

    moved: int = 0
    changed: int = 0
    left: list[str] = field(default_factory=list)
