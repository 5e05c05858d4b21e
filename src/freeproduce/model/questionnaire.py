"""What a call asks, in several languages at once, and what was answered."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Literal

Texts = dict[str, str]
"""Language (ISO 639-1) to the text in it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list. ``name`` is the same in all languages; ``above`` is its theme."""

    name: str
    labels: Texts
    above: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Those of the part ``measure`` are asked again for each measure.

    ``by_words`` are choices without an order of their own, such as States: shown by their words.
    """

    name: str
    part: Literal["reply", "measure"]
    kind: Literal["text", "long", "date", "one", "many"]
    labels: Texts
    choices: tuple[Choice, ...] = ()
    required: bool = False
    by_words: bool = False

    def shown(self, language: str) -> list[Choice]:
        """The choices in the order in which a reader of ``language`` looks for them."""
        if not self.by_words:
            return list(self.choices)
        return sorted(self.choices, key=lambda c: _level(c.labels[language]))


def _level(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All questions of a call. ``texts`` are the words around them: intro, privacy, copy ..."""

    id: str
    version: str
    title: Texts
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    texts: dict[str, Texts]

    def of(self, part: str) -> list[Question]:
        """The questions of a part."""
        return [q for q in self.questions if q.part == part]


Filled = dict[str, list[str]]
"""Question to what was answered: names of choices, or one text."""


@dataclass(slots=True)
class Answers:
    """One filled questionnaire: the same whatever language it was filled in."""

    file: str
    reply: Filled = field(default_factory=dict)
    measures: list[Filled] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
