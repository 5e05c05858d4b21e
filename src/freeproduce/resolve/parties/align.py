"""One pair of forms, word by word: the second, closer look, and the evidence that is shown.

The first look (``score``) compares single words. This one also sees words written together or
apart, words cut short, abbreviations and initials.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from freeproduce.resolve.parties.entries import Word
from freeproduce.resolve.parties.forms import ABJAD, MEANS, NUMBER, Form, concept
from freeproduce.resolve.parties.score import ALIKE, FIRST, MEANING, SPELLING, bones
from freeproduce.resolve.parties.tables import tables
from freeproduce.resolve.parties.whole import together, whole
from freeproduce.resolve.parties.tokens import KNOWN, fold, weight


@dataclass(frozen=True, slots=True)
class Look:
    """A token as the closer look sees it."""

    sound: str
    fold: str
    concept: int
    weight: float
    known: bool
    number: bool
    place: bool
    abjad: bool = False

    @property
    def shown(self) -> str:
        """The word for a person; an unseen meaning stands after it."""
        if self.number:
            return self.sound[1:]
        name = tables().concepts[self.concept].name if self.concept >= 0 else ""
        return f"{self.sound} [{name}]" if name and fold(name) != self.fold else self.sound


@lru_cache(maxsize=200_000)
def look(token: str) -> Look:
    """Everything about one token."""
    t = tables()
    sound, _, meaning = token.partition(MEANS)
    if sound.startswith(NUMBER):
        return Look(sound, sound, -1, 0.6, True, True, False)
    abjad = sound.endswith(ABJAD)
    sound = sound.rstrip(ABJAD)
    at = int(meaning) if meaning else concept(sound, t)
    return Look(
        sound,
        fold(sound),
        at,
        weight(sound, at, t),
        at >= 0 or t.frequency.get(sound, 0.0) >= KNOWN,
        False,
        at >= 0 and t.concepts[at].kind == "place",
        abjad,
    )


@lru_cache(maxsize=500_000)
def _alike(a: str, b: str) -> tuple[float, str]:
    x, y = look(a), look(b)
    if a == b or x.sound == y.sound:
        return 1.0, "equal"
    if x.concept >= 0 and x.concept == y.concept:
        return MEANING, "meaning"
    if x.abjad or y.abjad:
        return bones(x.sound, y.sound), "spelling"
    if x.number or y.number or (x.known and y.known) or min(len(x.fold), len(y.fold)) < 3:
        return 0.0, ""
    s = max(_near(x.sound, y.sound), _near(x.fold, y.fold) * SPELLING)
    return (s, "spelling") if s >= ALIKE * SPELLING else (0.0, "")


def _near(a: str, b: str) -> float:
    s = OSA.normalized_similarity(a, b)
    return (s if a[0] == b[0] else s * FIRST) if s >= ALIKE else 0.0


@dataclass(frozen=True, slots=True)
class Aligned:
    """The words of a pair of forms, and the parts that a score is made of."""

    words: tuple[Word, ...]
    score: float
    cover_q: float
    cover_c: float
    generic: bool
    numbers: int


def align(q: Form, c: Form) -> Aligned:
    """Pair up the words of two forms and score them."""
    a, b = [look(t) for t in q.tokens], [look(t) for t in c.tokens]
    got_a, got_b = [0.0] * len(a), [0.0] * len(b)
    words: list[Word] = []
    pairs = sorted(
        (
            (-s, abs(i / len(a) - j / len(b)), i, j, how)
            for i, x in enumerate(q.tokens)
            for j, y in enumerate(c.tokens)
            for s, how in [_alike(x, y)]
            if s
        )
    )
    for minus, _far, i, j, how in pairs:
        if not got_a[i] and not got_b[j]:
            got_a[i] = got_b[j] = -minus
            words.append(_word(a[i : i + 1], b[j : j + 1], how, -minus))
    _glued(a, b, got_a, got_b, words, False)
    _glued(b, a, got_b, got_a, words, True)
    _initials(a, b, got_a, got_b, words, False)
    _initials(b, a, got_b, got_a, words, True)
    _short(a, b, got_a, got_b, words)
    # A word said twice on one side is met by the one on the other.
    for i, x in enumerate(a):
        if not got_a[i] and any(_one(x, y) for k, y in enumerate(b) if got_b[k]):
            got_a[i] = 1.0
    for j, y in enumerate(b):
        if not got_b[j] and any(_one(x, y) for k, x in enumerate(a) if got_a[k]):
            got_b[j] = 1.0
    for i, x in enumerate(a):
        if not got_a[i]:
            words.append(Word("query", x.shown, "", "missing", 0.0, round(x.weight, 2)))
    for j, y in enumerate(b):
        if not got_b[j]:
            words.append(Word("listed", "", y.shown, "missing", 0.0, round(y.weight, 2)))
    wa, wb = sum(x.weight for x in a), sum(y.weight for y in b)
    cover_q = sum(x.weight * g for x, g in zip(a, got_a, strict=True)) / wa
    cover_c = sum(y.weight * g for y, g in zip(b, got_b, strict=True)) / wb
    left_a = any(x.number and not g for x, g in zip(a, got_a, strict=True))
    left_b = any(y.number and not g for y, g in zip(b, got_b, strict=True))
    numbers = 1 if left_a and left_b else 2 if left_a or left_b else 0
    places = any(x.place and not g for x, g in zip(a, got_a, strict=True)) and any(
        y.place and not g for y, g in zip(b, got_b, strict=True)
    )
    rare = max((x.weight for x, g in zip(a, got_a, strict=True) if g > 0.6), default=0.0)
    s = 0.7 * min(cover_q, cover_c) + 0.3 * max(cover_q, cover_c)
    glue = Indel.normalized_similarity(together(q.tokens), together(c.tokens)) if numbers != 1 and not places else 0.0
    if glue > 0.8:
        s = max(s, 0.97 if glue >= 0.999 else (glue - 0.8) / 0.2 * 0.45 + 0.5)
    s *= (1.0, 0.72, 0.9)[numbers]
    if places:
        s *= 0.8
    generic = rare < 0.42 and glue < 0.9
    if generic:
        s *= 0.8
    worth, how = whole(q, c)
    if worth > s:
        s = worth
        words = [Word("both", " ".join(x.shown for x in a), " ".join(y.shown for y in b), how,
                      worth, 1.0)]  # fmt: skip
    return Aligned(tuple(words), s * min(q.worth, c.worth), cover_q, cover_c, generic, numbers)


def _one(x: Look, y: Look) -> bool:
    return x.fold == y.fold or (x.concept >= 0 and x.concept == y.concept)


def _word(a: list[Look], b: list[Look], how: str, s: float) -> Word:
    rare = max(x.weight for x in [*a, *b])
    return Word(
        "both",
        " ".join(x.shown for x in a),
        " ".join(y.shown for y in b),
        "number" if a[0].number else how,
        round(s, 2),
        round(rare, 2),
    )


def _glued(
    a: list[Look], b: list[Look], got_a: list[float], got_b: list[float],
    words: list[Word], turned: bool,
) -> None:  # fmt: skip
    """Two or three words of ``a`` are one of ``b``: *Zhong Tai*, *Zhongtai*."""
    for j, y in enumerate(b):
        if got_b[j] >= 0.9 or y.number or len(y.fold) < 4:
            continue
        best, span = max(ALIKE + 0.08, got_b[j] + 0.05), (0, 0)
        for n in (2, 3):
            for i in range(len(a) - n + 1):
                if any(got_a[i : i + n]) and min(got_a[i : i + n]) > 0.8:
                    continue
                s = OSA.normalized_similarity(fold("".join(x.sound for x in a[i : i + n])), y.fold)
                if s > best:
                    best, span = s, (i, i + n)
        if span[1]:
            s = best * 0.98
            got_b[j] = s
            for i in range(*span):
                got_a[i] = max(got_a[i], s)
            left, right = a[span[0] : span[1]], [y]
            words.append(_word(*((right, left) if turned else (left, right)), "glued", s))


def _initials(
    a: list[Look], b: list[Look], got_a: list[float], got_b: list[float],
    words: list[Word], turned: bool,
) -> None:  # fmt: skip
    """One word of ``a`` is the initials of words of ``b`` that met nothing."""
    free = [j for j, g in enumerate(got_b) if not g and not b[j].number]
    for i, x in enumerate(a):
        if got_a[i] or not 2 <= len(x.sound) <= 6 or x.number:
            continue
        for k in range(len(free) - len(x.sound) + 1):
            run = free[k : k + len(x.sound)]
            if run[-1] - run[0] == len(run) - 1 and all(
                b[j].sound[:1] == letter for j, letter in zip(run, x.sound, strict=True)
            ):
                s = 0.8 if len(run) > 2 else 0.7
                got_a[i] = s
                for j in run:
                    got_b[j] = s
                left, right = [x], [b[j] for j in run]
                words.append(_word(*((right, left) if turned else (left, right)), "initials", s))
                free = [j for j in free if j not in run]
                break


def _short(
    a: list[Look], b: list[Look], got_a: list[float], got_b: list[float], words: list[Word]
) -> None:
    """A word is the beginning of another, or its first letter and consonants in order."""
    for i, x in enumerate(a):
        if got_a[i] or x.number:
            continue
        for j, y in enumerate(b):
            if got_b[j] or y.number:
                continue
            one, two = sorted((x.sound, y.sound), key=len)
            at_end = (i == len(a) - 1 and len(x.sound) <= len(y.sound)) or (
                j == len(b) - 1 and len(y.sound) <= len(x.sound)
            )
            if len(one) >= 3 and two.startswith(one):
                s = 0.9 if at_end or len(one) >= 5 else 0.8
            elif (len(one) == 2 and at_end and two.startswith(one)) or (len(one) >= 3 and one[0] == two[0] and _within(one, two) and not _vowels(one[1:])):
                s = 0.88
            else:
                continue
            got_a[i] = got_b[j] = s
            words.append(_word([x], [y], "abbreviation", s))
            break


def _vowels(text: str) -> bool:
    return any(c in "aeiou" for c in text)


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)
