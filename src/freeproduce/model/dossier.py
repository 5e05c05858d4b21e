"""What a law wants handed over: an outline of sections, each with its article and source."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a dossier. ``part`` names what fills it from the records and findings.

    ``asks`` says in one line what is asked for; ``yours`` are things that no record holds and the
    operator has to write, each named as missing.
    """

    id: str
    title: str
    part: str
    asks: str
    article: str
    source: str
    yours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepDocument:
    """A paper that a law or its guidance names for a step of a chain.

    ``kinds`` are the kinds of document that serve; ``steps`` is ``every``, ``last`` (to the buyer)
    or ``first`` (from where the paper begins).
    """

    law: str
    document: str
    kinds: tuple[str, ...]
    steps: str
    article: str
    source: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A kind of dossier: its law, the state of that law when it was reviewed, its sections.

    ``language`` is the one that papers are wanted in (ISO 639-1), empty if none is named.
    """

    kind: str
    title: str
    law: str
    state: str
    source: str
    date: str
    reviewed: str
    note: str
    language: str = ""
    sections: tuple[Section, ...] = field(default_factory=tuple)
    documents: tuple[StepDocument, ...] = field(default_factory=tuple)
