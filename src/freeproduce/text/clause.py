"""Clauses of a text that speak of one of the topics, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from freeproduce.text import joined
from freeproduce.text.sentence import Polarity, placed
from freeproduce.text.topics import TOPICS

__all__ = ["TOPICS", "Clause", "clauses"]


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause says of one topic.

    ``start`` counts characters of the text as it stands. ``polarity`` is ``positive`` where the
    worker pays, hands over, is held or fined, ``negative`` where the clause says that this is not
    so, and ``unclear`` where it only touches on it. ``actor`` is who pays, keeps or may not:
    ``worker``, ``employer``, ``agent`` or empty. ``words`` are those that decided. ``readers`` are
    those that say so: ``grammar``, and of the learned ones ``weighed`` or ``meant``.
    """

    text: str
    start: int
    language: str
    topic: str
    polarity: Polarity
    actor: str
    words: tuple[str, ...]
    readers: tuple[str, ...]


def clauses(texts: Iterable[str]) -> list[list[Clause]]:
    """The coded clauses of each text, in their order; equal sentences are read once.

    A text in a language that is not covered has none: ask ``language`` which that is.
    """
    given = list(texts)
    places = {text: list(placed(text)) for text in dict.fromkeys(given)}
    distinct = list(dict.fromkeys(s for found in places.values() for _at, s in found))
    said = dict(zip(distinct, joined.read(distinct), strict=True))
    known = {
        text: [
            Clause(text[at + s.start : at + s.end].strip(), at + s.start, s.tongue, s.topic,
                   s.polarity, s.actor, s.words, s.readers)
            for at, sentence in found
            for s in said[sentence]
        ]
        for text, found in places.items()
    }  # fmt: skip
    return [list(known[text]) for text in given]
