"""What words of two forms may do besides meeting one to one: glue, stand for others, be cut.

The closer look (``closer``) pairs up words for many pairs of forms at once; where more is possible
in a pair, it comes here. Every step raises ``got``, how well each word has met another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from freeproduce.resolve.parties import vowels
from freeproduce.resolve.parties.look import Look
from freeproduce.resolve.parties.score import ALIKE, FIRST
from freeproduce.resolve.parties.sounds import fold
from freeproduce.resolve.parties.tables import tables

WHOLE = 0.9
"""A word that met another at this or more is not looked for elsewhere."""
JOINED = ALIKE + 0.08
"""Words written together are one at more than this."""
APART = 0.4
"""Words less alike than this as they are written are no words of one sound."""
GENERIC = 0.42
"""A word less rare than this tells no names apart."""


def near(a: str, b: str) -> float:
    """How alike two words are spelt; 0 when they are two words."""
    s = OSA.normalized_similarity(a, b)
    if s < ALIKE and not (s > 0.6 and max(len(a), len(b)) == 3):
        return 0.0
    return s if a[0] == b[0] or a[1:] == b or a == b[1:] else s * FIRST


@lru_cache(maxsize=100_000)
def joined(words: str, sound: str, folded: str, mixed: bool) -> float:
    """How alike words written together are to one; ``mixed`` if one has no vowels."""
    if mixed:
        return vowels.alike(words, sound)
    # Most are words apart, which is soon seen; to level their spellings takes ten times as long.
    if OSA.normalized_similarity(words, sound) < APART:
        return 0.0
    return near(fold(words), folded)


Link = tuple[tuple[int, ...], tuple[int, ...], str, float]
"""Words of the query, words of the listed name, how they met, how alike they are."""


@dataclass(slots=True)
class Both:
    """The words of both forms of one pair, and how well each has met another."""

    a: tuple[Look, ...]
    b: tuple[Look, ...]
    got_a: list[float]
    got_b: list[float]
    links: list[Link]

    def further(self, han: int, cut: bool) -> None:
        """Whatever may be met besides one to one.

        ``han`` is 1 where only the first form is of a name in Chinese characters, -1 where only
        the second; ``cut`` where one of the names is as long as a field.
        """
        a, b, got_a, got_b, links = self.a, self.b, self.got_a, self.got_b, self.links
        if len(a) > 1:
            _glued(a, b, got_a, got_b, links, False)
        if len(b) > 1:
            _glued(b, a, got_b, got_a, links, True)
        if han:
            _by_ear(a, b, got_a, got_b, links, han < 0)
        if not all(got_a) and not all(got_b):
            _initials(a, b, got_a, got_b, links, False)
            _initials(b, a, got_b, got_a, links, True)
            _short(a, b, got_a, got_b, links, cut)


def _link(one: tuple[int, ...], two: tuple[int, ...], how: str, s: float, turned: bool) -> Link:
    return (two, one, how, s) if turned else (one, two, how, s)


def _glued(
    a: tuple[Look, ...],
    b: tuple[Look, ...],
    got_a: list[float],
    got_b: list[float],
    links: list[Link],
    turned: bool,
) -> None:
    """Two or three words of ``a`` are one of ``b``: *Zhong Tai*, *Zhongtai*."""
    for j, y in enumerate(b):
        long = len(y.sound)
        if got_b[j] >= WHOLE or y.number or long < 4:
            continue
        first = y.sound[0]
        best, span = max(JOINED, got_b[j] + 0.05), (0, 0)
        for i, x in enumerate(a[:-1]):
            # The first of the words must begin the one, or nearly, and leave room for the next.
            begins = x.sound[0] == first or x.sound[1:2] == first or x.abjad != y.abjad
            if not begins or len(x.sound) >= long:
                continue
            n, whole = i + 1, x.sound
            while n < len(a) and n < i + 3 and len(whole) < long + 2:
                whole += a[n].sound
                n += 1
                if min(got_a[i:n]) > 0.8 or (len(whole) < 0.75 * long and y.abjad == x.abjad):
                    continue
                s = joined(whole, y.sound, y.fold, y.abjad != x.abjad)
                if s > best:
                    best, span = s, (i, n)
        if span[1]:
            s = best * 0.98
            got_b[j] = s
            for i in range(*span):
                got_a[i] = max(got_a[i], s)
            links.append(_link(tuple(range(*span)), (j,), "glued", s, turned))


def _by_ear(
    a: tuple[Look, ...],
    b: tuple[Look, ...],
    got_a: list[float],
    got_b: list[float],
    links: list[Link],
    turned: bool,
) -> None:
    """A Chinese house name (of ``b`` if ``turned``) transcribes a foreign one."""
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if got_a[i] or got_b[j] or x.known or y.known or min(len(x.sound), len(y.sound)) < 4:
                continue
            one, two = (y, x) if turned else (x, y)
            s = vowels.by_ear(one.sound, two.sound)
            if s:
                got_a[i] = got_b[j] = s
                links.append(((i,), (j,), "spelling", s))


def _initials(
    a: tuple[Look, ...],
    b: tuple[Look, ...],
    got_a: list[float],
    got_b: list[float],
    links: list[Link],
    turned: bool,
) -> None:
    """One word of ``a`` is the initials of words of ``b`` that met nothing."""
    free = [j for j, g in enumerate(got_b) if not g and not b[j].number]
    if len(free) < 2:
        return
    russian = tables().russian
    for i, x in enumerate(a):
        if got_a[i] or not 2 <= len(x.sound) <= 6 or x.number:
            continue
        for k in range(len(free) - len(x.sound) + 1):
            run = free[k : k + len(x.sound)]
            if run[-1] - run[0] == len(run) - 1 and all(
                letter in (b[j].sound[:1], russian.get(b[j].concept))
                for j, letter in zip(run, x.sound, strict=True)
            ):
                s = 0.8 if len(run) > 2 else 0.7
                got_a[i] = s
                for j in run:
                    got_b[j] = s
                links.append(_link((i,), tuple(run), "initials", s, turned))
                free = [j for j in free if j not in run]
                break


def _short(
    a: tuple[Look, ...],
    b: tuple[Look, ...],
    got_a: list[float],
    got_b: list[float],
    links: list[Link],
    cut: bool,
) -> None:
    """A word is the beginning of another, or its first letter and consonants in order."""
    for i, x in enumerate(a):
        if got_a[i] or x.number:
            continue
        for j, y in enumerate(b):
            if got_b[j] or y.number:
                continue
            one, two = (x.sound, y.sound) if len(x.sound) <= len(y.sound) else (y.sound, x.sound)
            if one[:1] != two[:1] or len(one) < 2:
                continue
            if x.place and y.place:
                continue  # Niger is not short for Nigeria
            at_end = i == len(a) - 1 if one is x.sound else j == len(b) - 1
            if len(one) < 5 and not (x.known or y.known) and not cut:
                continue  # Bay is not short for Baykal
            if two.startswith(one) and len(one) >= 3:
                s = 0.9 if at_end or len(one) >= 5 else 0.8
            elif two.startswith(one) and at_end:
                s = 0.8
            elif (
                len(one) >= 3
                and _in_order(one, two)
                and (
                    not any(v in "aeiou" for v in one[1:])
                    or (len(one) > 3 and one[1] == two[1] and one[-1] == two[-1])
                )
            ):
                s = 0.88
            else:
                continue
            got_a[i] = got_b[j] = s
            links.append(((i,), (j,), "abbreviation", s))
            break


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)
