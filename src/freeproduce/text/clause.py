"""Clauses of a text that speak of one of the topics, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from freeproduce.text.grammar import Reading, segments
from freeproduce.text.language import covered, language, language_of_sentence
from freeproduce.text.lexicon import lexicon
from freeproduce.text.split import plain, sentences
from freeproduce.text.tokens import words
from freeproduce.text.topics import TOPICS

__all__ = ["TOPICS", "Clause", "clauses"]

Polarity = Literal["positive", "negative", "unclear"]
LONGEST_SENTENCE = 3_000
"""Characters of a sentence that are read together; a longer one is read in pieces."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause says of one topic.

    ``start`` counts characters of the text as it stands. ``polarity`` is ``positive`` where the
    worker pays, hands over, is held or fined, ``negative`` where the clause says that this is not
    so, and ``unclear`` where it only touches on it. ``actor`` is who pays, keeps or may not:
    ``worker``, ``employer``, ``agent`` or empty. ``words`` are those that decided.
    """

    text: str
    start: int
    language: str
    topic: str
    polarity: Polarity
    actor: str
    words: tuple[str, ...]


def clauses(texts: Iterable[str]) -> list[list[Clause]]:
    """The coded clauses of each text, in their order; equal texts are read once.

    A text in a language that is not covered has none: ask ``language`` which that is.
    """
    given = list(texts)
    known = {text: _clauses(text) for text in dict.fromkeys(given)}
    return [list(known[text]) for text in given]


def _clauses(text: str) -> list[Clause]:
    whole = plain(text)
    main = language(whole)
    found: list[Clause] = []
    for start, end in _pieces(whole):
        for tongue in language_of_sentence(whole[start:end], main):
            if tongue in covered():
                found += _sentence(text, whole, start, end, tongue)
    return found


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    """Sentences, and of those without end, pieces cut at a blank."""
    for start, end in sentences(text):
        while end - start > LONGEST_SENTENCE:
            cut = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
            cut = cut if cut > start else start + LONGEST_SENTENCE
            yield start, cut
            start = cut
        yield start, end


def _sentence(text: str, whole: str, start: int, end: int, tongue: str) -> Iterable[Clause]:
    line = words(whole, start, end)
    tags = lexicon(tongue).tags(line, whole)
    if not tags:
        return
    seen: set[str] = set()
    for part in segments(tags, tongue):
        for topic, read in TOPICS.items():
            reading: Reading | None = read(part)
            if reading is None or (topic in seen and part.whole_sentence(topic)):
                continue
            seen.add(topic)
            if part.whole_sentence(topic):
                first, last = 0, len(line) - 1
            else:
                first, last = part.first(line), part.last(line)
            at, to = line[first].start, line[last].end
            said = text[at:to].strip()
            yield Clause(said, at, tongue, topic, reading.polarity, reading.actor, reading.words)
