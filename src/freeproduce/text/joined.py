"""What the grammar and the learned readers say together of each sentence.

Where the grammar finds a breach, a learned reader need only not rule it out; where it finds
nothing, or a denial, the learned reader must be sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from freeproduce.text.learned import marks, meant, weighed
from freeproduce.text.lexicon import Tag
from freeproduce.text.sentence import GRAMMAR, Polarity, Said, Sentence, Told, by_grammar

LEARNED_TOPICS = ("fee", "document", "bond", "leave")
_FAMILY = {"recovery": "fee"}
"""Topics that the learned readers do not tell from another."""
_LONGEST = 90
"""Words of a sentence beyond which the learned readers, who learnt from single clauses, are not
asked."""
_ROLES = 2
"""Different roles without which a sentence says too little: "Lift 75 pounds"."""
_ASKED = 0.05
"""How sure the first learned reader must be of a breach for the second one to be asked."""
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How sure a learned reader must be of a breach, by what the grammar says; of a denial that the
    grammar does not find; and that nothing is said where the grammar finds a denial.

    Chosen on clauses of ``train.csv`` that the readers had not learnt from.
    """

    breach: float
    unclear: float
    nothing: float
    denial: float
    denied: float = 0.4
    harmless: float = 0.5


_LIMITS = {
    weighed.NAME: Limits(breach=0.3, unclear=0.5, nothing=0.6, denial=0.65),
    meant.NAME: Limits(breach=0.6, unclear=0.45, nothing=0.55, denial=0.65),
}
_WORST = ("breach", "denial", "unclear", "nothing")
_TOLD = {"positive": "breach", "negative": "denial", "unclear": "unclear"}


def read(sentences: Sequence[Sentence]) -> list[list[Said]]:
    """What each sentence says, in the order of its clauses."""
    found: list[list[Said]] = []
    for first in range(0, len(sentences), _BATCH):
        found += _batch(sentences[first : first + _BATCH])
    return found


def _batch(sentences: Sequence[Sentence]) -> list[list[Said]]:
    found, words = [], []
    for sentence in sentences:
        found.append(by_grammar(sentence))
        words.append(sentence.told())
    at = [i for i, s in enumerate(sentences) if not s.asked and _readable(words[i])]
    if at:
        asked = [sentences[i] for i in at], [words[i] for i in at], [found[i] for i in at]
        for i, (name, shares) in zip(at, _shares(*asked), strict=True):
            found[i] = list(_together(sentences[i], words[i], found[i], name, shares))
    return found


def _readable(words: Told) -> bool:
    """Whether a sentence is neither too long nor says too little for the learned readers."""
    said = {t.role for t in words.tags} - {"comma"}
    return len(words.line) <= _LONGEST and len(said) >= _ROLES


def _shares(
    sentences: Sequence[Sentence], words: Sequence[Told], found: Sequence[list[Said]]
) -> list[tuple[str, dict[str, float]]]:
    """For each sentence the learned reader that was asked last, and how sure it is."""
    numbers = [marks.numbered(w.line, w.tags) for w in words]
    names = [weighed.NAME] * len(sentences)
    shares = weighed.shares(weighed.scores(numbers))
    if meant.available():
        breaches = shares[:, : len(LEARNED_TOPICS)].max(axis=1)
        asked = [
            i
            for i, said in enumerate(found)
            if breaches[i] >= _ASKED or any(s.polarity == "positive" for s in said)
        ]
        if asked:
            whole = [sentences[i].whole for i in asked]
            shares[asked] = weighed.shares(meant.scores(whole, [numbers[i] for i in asked]))
        for i in asked:
            names[i] = meant.NAME
    told = [dict(zip(weighed.CLASSES, row, strict=True)) for row in shares.tolist()]
    return list(zip(names, told, strict=True))


def _told(mine: Sequence[Said]) -> str:
    """What the grammar says of a topic, the worst where it says several things."""
    return min((_TOLD[s.polarity] for s in mine), key=_WORST.index, default="nothing")


def _together(
    sentence: Sentence, words: Told, found: list[Said], name: str, shares: dict[str, float]
) -> Iterator[Said]:
    limits = _LIMITS[name]
    # One sentence may hold two breaches, and of two languages one reader knows one.
    any_breach = sum(shares[f"{t}+"] for t in LEARNED_TOPICS)
    agreed = any_breach >= limits.breach or len(sentence.tongues) > 1
    for topic in LEARNED_TOPICS:
        mine = [s for s in found if _FAMILY.get(s.topic, s.topic) == topic]
        breach, denial = shares[f"{topic}+"], shares[f"{topic}-"]
        told = _told(mine)
        if told == "breach" and agreed:
            both = (GRAMMAR, name)
            yield from (replace(s, readers=both if _holds(s) else s.readers) for s in mine)
        elif told != "breach" and breach >= getattr(limits, told):
            yield _learned(sentence, words, topic + "+", mine, name)
        elif told == "breach":
            less: Polarity = "negative" if denial > breach else "unclear"
            yield from (_less(s, less, name) if _holds(s) else s for s in mine)
        elif told == "denial" and shares[weighed.NOTHING] >= limits.harmless:
            yield from (_less(s, "unclear", name) for s in mine)
        elif denial >= limits.denied and told != "denial":
            yield _learned(sentence, words, topic + "-", mine, name)
        else:
            yield from mine


def _holds(said: Said) -> bool:
    return said.polarity == "positive"


def _less(said: Said, polarity: Polarity, name: str) -> Said:
    return replace(said, polarity=polarity, readers=(name,))


def _learned(sentence: Sentence, words: Told, said: str, mine: list[Said], name: str) -> Said:
    """What a learned reader finds: the sentence, with the words that weigh most."""
    topic, sign = said[:-1], said[-1]
    decided = weighed.deciding(words.line, words.tags, said, sentence.whole)
    polarity: Polarity = "positive" if sign == "+" else "negative"
    at = len(sentence.question)
    start, end = words.line[0].start - at, words.line[-1].end - at
    actor = _actor(topic, sign, mine, words.tags)
    return Said(topic, polarity, actor, decided, start, end, words.tongue, (name,))


def _actor(topic: str, sign: str, mine: list[Said], tags: Sequence[Tag]) -> str:
    """Who pays, keeps or may not: of a breach the worker, or who has the document."""
    if sign == "-":
        return next((s.actor for s in mine if s.actor), "")
    if topic != "document":
        return "worker"
    roles = {t.role for t in tags}
    return "agent" if "agent" in roles and "employer" not in roles else "employer"
