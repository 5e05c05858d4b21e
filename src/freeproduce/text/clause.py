"""Clauses of a text that speak of one of the topics, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from freeproduce.text.frames import framed
from freeproduce.text.grammar import Reading
from freeproduce.text.language import covered, covered_of, language, language_of_sentence
from freeproduce.text.lexicon import lexicon
from freeproduce.text.segments import segments
from freeproduce.text.split import plain, sentences
from freeproduce.text.tokens import words
from freeproduce.text.topics import TOPICS

__all__ = ["TOPICS", "Clause", "clauses"]

Polarity = Literal["positive", "negative", "unclear"]
LONGEST_SENTENCE = 3_000
"""Characters of a sentence that are read together; a longer one is read in pieces."""
_TELLING = 3
"""Words known to a lexicon that tell the language of a sentence without frequent words."""
_QUESTION = ("?", "؟", "？")


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
        spoken = language_of_sentence(whole[start:end], main)
        for tongue in spoken or _by_its_words(whole, start, end):
            if tongue in covered():
                found += _sentence(text, whole, start, end, tongue)
    return found


def _by_its_words(text: str, start: int, end: int) -> tuple[str, ...]:
    """Language whose lexicon knows most words of a sentence that has no frequent ones.

    "Deductions: air passage, medical, levy." Two languages that know as many are both read.
    """
    known: dict[str, int] = {}
    for tongue in covered_of(text[start:end]):
        line = words(text, start, end)
        tags = lexicon(tongue).tags(line, text)
        known[tongue] = sum(t.last - t.first + 1 for t in tags if t.role != "comma")
    most = max(known.values(), default=0)
    return tuple(t for t, n in known.items() if n == most and n >= _TELLING)[:2]


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    """Sentences, and of those without end, pieces cut at a blank."""
    for start, end in sentences(text):
        while end - start > LONGEST_SENTENCE:
            cut = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
            cut = cut if cut > start else start + LONGEST_SENTENCE
            yield start, cut
            start = cut
        yield start, end


def _asked(text: str, end: int) -> bool:
    """Whether a sentence is a question, which says nothing of how things are."""
    return text[end : end + 3].lstrip()[:1] in _QUESTION


def _sentence(text: str, whole: str, start: int, end: int, tongue: str) -> Iterable[Clause]:
    line = words(whole, start, end)
    tags = lexicon(tongue).tags(line, whole)
    if not tags:
        return
    seen: set[str] = set()
    asked = _asked(whole, end)
    told: dict[str, Reading | None] = {}
    for part in segments(tags, tongue):
        for topic, read in TOPICS.items():
            if topic in seen and part.whole_sentence(topic):
                continue
            seen.add(topic)
            reading: Reading | None = read(part)
            if reading is None or reading.polarity == "unclear":
                if topic not in told:
                    told[topic] = framed(topic, part, whole=True)
                reading = framed(topic, part, whole=False) or told[topic] or reading
            if reading is None:
                continue
            if asked:
                reading = replace(reading, polarity="unclear")
            if part.whole_sentence(topic):
                first, last = 0, len(line) - 1
            else:
                first, last = part.first(line), part.last(line)
            at, to = line[first].start, line[last].end
            said = text[at:to].strip()
            decided = tuple(dict.fromkeys(reading.words))
            yield Clause(said, at, tongue, topic, reading.polarity, reading.actor, decided)
