"""What the sentences of a report are counted into: States, practices, sources by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from freeproduce import locale
from freeproduce.locale import _
from freeproduce.model.thematic import Said, Thematic
from freeproduce.report.parts.numbers import number

TOLD = ("claimed", "output", "outcome", "evaluated")
"""Grades of information on effect, from the weakest."""
EXAMPLES = 2
"""Sentences quoted of each practice."""


@dataclass
class Counted:
    """The model of a report, with its sentences numbered as the annex of sources has them."""

    model: Thematic

    @cached_property
    def said(self) -> list[tuple[int, Said]]:
        """Sentences in the order of States, documents and places, numbered from 1.

        A number means the same in every language of the report.
        """
        ordered = sorted(
            enumerate(self.model.said), key=lambda x: (order(x[1].country), x[1].document, x[0])
        )
        return [(n, s) for n, (_i, s) in enumerate(ordered, 1)]

    @property
    def total(self) -> int:
        """How many States' replies count."""
        return len(self.model.countries())

    def where(self, test: Callable[[Said], bool]) -> Group:
        """The sentences that meet a test."""
        return Group(self, [(n, s) for n, s in self.said if test(s)])

    def has(self, facet: str, code: str) -> Group:
        """The sentences that have a code."""
        return self.where(lambda s: code in s.codes.get(facet, ()))

    def label(self, facet: str, code: str) -> str:
        """What a code is called."""
        return next((c.label for c in self.model.codes[facet] if c.id == code), code)


@dataclass
class Group:
    """Some of the sentences, and the States that said them."""

    counted: Counted
    said: list[tuple[int, Said]]

    @cached_property
    def states(self) -> list[str]:
        """States, in the English alphabetical order."""
        return sorted({s.country for _n, s in self.said if s.country}, key=order)

    @property
    def sources(self) -> tuple[int, ...]:
        """Numbers of the sentences in the annex."""
        return tuple(n for n, _s in self.said)

    def who(self) -> str:
        """``Several States (7 of 33)``, by the reviewed table of quantifiers."""
        return quantified(self.counted, len(self.states))

    def names(self) -> str:
        """The States by name."""
        return listed(self.states)

    def examples(self) -> list[tuple[int, Said]]:
        """A few sentences to quote, each of another State and language where that can be.

        Those that say most of their effect come first, then the short ones.
        """
        grade = {"evaluated": 0, "outcome": 1, "output": 2, "claimed": 3}
        ordered = sorted(
            self.said,
            key=lambda x: (
                min((grade.get(e, 4) for e in x[1].codes.get("effect", ())), default=4),
                len(x[1].text),
                x[0],
            ),
        )
        chosen: list[tuple[int, Said]] = []
        seen: dict[str, set[str | None]] = defaultdict(set)
        for n, s in ordered:
            if s.country in seen["state"] or s.language in seen["language"]:
                continue
            chosen.append((n, s))
            seen["state"].add(s.country)
            seen["language"].add(s.language)
        rest = [x for x in ordered if x not in chosen and x[1].country not in seen["state"]]
        return (chosen + rest)[:EXAMPLES]


def quantified(counted: Counted, n: int) -> str:
    """The word for ``n`` of the States whose replies count, and both numbers."""
    share = n / counted.total if counted.total else 0.0
    words = {q.id: q for q in counted.model.quantifiers}
    if n == 0:
        chosen = words["none"]
    elif n == 1 and counted.total > 1:
        chosen = words["one"]
    else:
        chosen = next(q for q in counted.model.quantifiers if share >= q.least)
    return _("{quantifier} ({n} of {total})").format(
        quantifier=chosen.phrase, n=number(n), total=number(counted.total)
    )


def state(code: str) -> str:
    """A State by its short name in the language of the report."""
    return locale.country(code) if code else _("State not known")


def order(code: str) -> str:
    """What States are put in order by: their English names, in every language, as in the UN."""
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


def listed(codes: Iterable[str]) -> str:
    """States by name, in the English alphabetical order."""
    return _(", ").join(state(c) for c in sorted(codes, key=order))


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after the other; between those of Chinese stands no blank."""
    return ("" if locale.language() == "zh" else " ").join(sentences)
