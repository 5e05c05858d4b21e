"""What a thematic report says, before any format: who replied, what was coded, who said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from freeproduce.model.call import Answered, Call

By = Literal["person", "agreed", "readers"]
"""Who decided a code: one person, two persons who agree, or the two first readers who agree."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a reply that reports a measure, and where it stands.

    ``country`` is ISO 3166-1 alpha-2, ``place`` the number of its paragraph or of the sentence.
    ``codes`` are by facet, as they were decided; a facet without a decision is not there.
    """

    country: str
    document: str
    place: str
    text: str
    language: str | None
    by: By
    codes: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Code:
    """A code as the report calls it, and as each language does (ISO 639-1).

    ``above`` is the theme that a practice belongs to.
    """

    id: str
    label: str
    above: str | None = None
    terms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A word for a part of the States: it stands for shares of at least ``least`` (0 to 1).

    ``terms`` has it in each language.
    """

    id: str
    least: float
    phrase: str
    terms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation of a national rapporteur, as its register has it."""

    number: str
    text: str
    country: str | None
    addressee: str
    status: str
    indicator: str
    made: date | None
    due: date | None
    evidence: str
    done: bool


@dataclass(frozen=True, slots=True)
class Action:
    """An action of a plan, and what of owner, date, indicator and budget it lacks."""

    plan: str
    action: str
    country: str | None
    owner: str
    due: date | None
    indicator: str
    budget: str
    status: str


@dataclass(slots=True)
class Thematic:
    """All that a thematic report tells. ``codes`` are the codes of each facet, in book order.

    ``undecided`` counts sentences on which the first readers abstained and nobody decided,
    ``disputed`` those on which two persons disagree whether they report a measure, ``facets``
    how often they disagree on a facet. ``withheld`` counts sentences that were coded by first
    readers alone, where those are not counted.
    """

    title: str
    codebook: str
    codes: dict[str, list[Code]]
    facet_labels: dict[str, str]
    quantifiers: list[Quantifier]
    answered: Answered
    call: Call | None = None
    said: list[Said] = field(default_factory=list)
    undecided: int = 0
    disputed: int = 0
    facets: dict[str, int] = field(default_factory=dict)
    withheld: int = 0
    coders: tuple[str, ...] = ()
    recommendations: list[Recommendation] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    generated: date = date.min
    version: str = ""

    def countries(self) -> list[str]:
        """States of which a reply is counted, in the order of their codes."""
        return sorted({r.state for r in self.answered.replied if r.state})
