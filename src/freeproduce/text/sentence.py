"""Sentences of a text, and what the grammar says of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from freeproduce.text.frames import framed
from freeproduce.text.grammar import Reading
from freeproduce.text.language import covered, covered_of, language, language_of_sentence
from freeproduce.text.lexicon import Tag, lexicon
from freeproduce.text.segments import segments
from freeproduce.text.split import plain, sentences
from freeproduce.text.tokens import Word, words
from freeproduce.text.topics import TOPICS

Polarity = Literal["positive", "negative", "unclear"]
GRAMMAR = "grammar"
LONGEST_SENTENCE = 3_000
"""Characters of a sentence that are read together; a longer one is read in pieces."""
_LONGEST_QUESTION = 300
"""Characters of a question that is read together with its answer."""
_TELLING = 3
"""Words known to a lexicon that tell the language of a sentence without frequent words."""
_KEPT = 8
"""Sentences of which the words are kept: what is asked of one is asked at once."""
_QUESTION = ("?", "؟", "？")


class Told(NamedTuple):
    """Words of a sentence, and their roles in one language."""

    tongue: str
    line: list[Word]
    tags: list[Tag]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without HTML, the languages to read it in, and the question that it answers.

    ``asked`` says that it is a question itself, which says nothing of how things are.
    """

    text: str
    tongues: tuple[str, ...]
    asked: bool = False
    question: str = ""

    @property
    def whole(self) -> str:
        """The sentence after its question."""
        return self.question + self.text

    def told(self) -> Told:
        """Its words and their roles, in the language whose lexicon knows most of it."""
        line = _line(self.whole)
        tagged = [(tongue, _tags(self.whole, tongue)) for tongue in self.tongues]
        tongue, tags = max(tagged, key=lambda t: _known(t[1]), default=("", []))
        return Told(tongue, line, tags)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of one topic; ``start`` and ``end`` count from where it starts."""

    topic: str
    polarity: Polarity
    actor: str
    words: tuple[str, ...]
    start: int
    end: int
    tongue: str
    readers: tuple[str, ...] = (GRAMMAR,)


@lru_cache(maxsize=_KEPT)
def _line(text: str) -> list[Word]:
    return words(text)


@lru_cache(maxsize=_KEPT)
def _tags(text: str, tongue: str) -> list[Tag]:
    """Roles of a sentence in a language: the grammar and the learned readers read the same."""
    return lexicon(tongue).tags(_line(text), text)


def placed(text: str) -> Iterator[tuple[int, Sentence]]:
    """The sentences of a text that can be read, each with its place."""
    whole = plain(text)
    main = language(whole)
    before: tuple[int, int] | None = None
    for start, end in _pieces(whole):
        spoken = language_of_sentence(whole[start:end], main)
        tongues = tuple(t for t in spoken or _by_its_words(whole, start, end) if t in covered())
        asked = _asked(whole, end)
        question = ""
        if before and "\n" not in whole[before[1] : start]:
            question = whole[before[0] : start]
        if tongues:
            yield start, Sentence(whole[start:end], tongues, asked, question)
        short = end - start <= _LONGEST_QUESTION
        before = (start, end) if asked and short else None


def by_grammar(sentence: Sentence) -> list[Said]:
    """What the grammar finds in a sentence, in each of its languages."""
    line = _line(sentence.text)
    return [s for tongue in sentence.tongues for s in _in_tongue(sentence, line, tongue)]


def _known(tags: list[Tag]) -> int:
    """How many words have a role."""
    return sum(t.last - t.first + 1 for t in tags if t.role != "comma")


def _by_its_words(text: str, start: int, end: int) -> tuple[str, ...]:
    """Language whose lexicon knows most words of a sentence that has no frequent ones.

    "Deductions: air passage, medical, levy." Two languages that know as many are both read.
    """
    known: dict[str, int] = {}
    for tongue in covered_of(text[start:end]):
        line = words(text, start, end)
        known[tongue] = _known(lexicon(tongue).tags(line, text))
    most = max(known.values(), default=0)
    return tuple(t for t, n in known.items() if n == most and n >= _TELLING)[:2]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, and of those without end, pieces cut at a blank."""
    for start, end in sentences(text):
        while end - start > LONGEST_SENTENCE:
            cut = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
            cut = cut if cut > start else start + LONGEST_SENTENCE
            yield start, cut
            start = cut
        yield start, end


def _asked(text: str, end: int) -> bool:
    """Whether a sentence is a question."""
    return text[end : end + 3].lstrip()[:1] in _QUESTION


def _in_tongue(sentence: Sentence, line: list[Word], tongue: str) -> Iterator[Said]:
    tags = _tags(sentence.text, tongue)
    if not tags:
        return
    seen: set[str] = set()
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
            if sentence.asked:
                reading = replace(reading, polarity="unclear")
            if part.whole_sentence(topic):
                first, last = 0, len(line) - 1
            else:
                first, last = part.first(line), part.last(line)
            decided = tuple(dict.fromkeys(reading.words))
            yield Said(topic, reading.polarity, reading.actor, decided,
                       line[first].start, line[last].end, tongue)  # fmt: skip
