"""One pair of forms, word by word: the closer look, whose parts a score is made of.

The first look (``score``) compares single words, many pairs at once, and only decides what is
worth this one, which also sees words written together or apart, words cut short, abbreviations
and initials.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from freeproduce.resolve.parties import vowels
from freeproduce.resolve.parties.entries import Word
from freeproduce.resolve.parties.forms import ABJAD, MEANS, NUMBER, ROMAN, Form, concept
from freeproduce.resolve.parties.score import ALIKE, FIRST, MEANING, SPELLING
from freeproduce.resolve.parties.tables import tables
from freeproduce.resolve.parties.tokens import KNOWN, fold, weight
from freeproduce.resolve.parties.whole import WIDTHS, cut_short, initials_of, together

GENERIC = 0.42
"""A word less rare than this tells no names apart."""
MATCHED = 0.6
"""A word that met another at less than this is counted as missing."""


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
    roman: bool = False

    @property
    def house(self) -> bool:
        """Whether the word is neither a number nor one of the glossaries: trades, places, kinds."""
        return self.concept < 0 and not self.number

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
        plain = sound.rstrip(ROMAN)
        return Look(plain, plain, -1, 0.6, True, True, False, roman=plain != sound)
    abjad = sound.endswith(ABJAD)
    sound = sound.rstrip(ABJAD)
    at = int(meaning) if meaning else concept(sound, t)
    known = at >= 0 or t.frequency.get(sound, 0.0) >= KNOWN
    place = at >= 0 and t.concepts[at].kind == "place"
    return Look(sound, fold(sound), at, weight(sound, at, t), known, False, place, abjad)


@lru_cache(maxsize=100_000)
def looks(tokens: tuple[str, ...]) -> tuple[Look, ...]:
    """Everything about the tokens of a form."""
    return tuple(map(look, tokens))


def _near(a: str, b: str) -> float:
    s = OSA.normalized_similarity(a, b)
    if s < ALIKE and not (s > 0.6 and max(len(a), len(b)) == 3):
        return 0.0
    return s if a[0] == b[0] or a[1:] == b or a == b[1:] else s * FIRST


@lru_cache(maxsize=500_000)
def alike(a: str, b: str) -> tuple[float, str]:
    """How alike two tokens are, and in what way."""
    x, y = look(a), look(b)
    if x.sound == y.sound:
        return 1.0, "number" if x.number else "equal"
    if x.concept >= 0 and x.concept == y.concept:
        return MEANING, "meaning"
    if x.abjad != y.abjad:
        return vowels.alike(x.sound, y.sound), "spelling"
    if x.number or y.number or (x.known and y.known) or min(len(x.fold), len(y.fold)) < 3:
        return 0.0, ""
    s = max(_near(x.sound, y.sound), _near(x.fold, y.fold) * SPELLING)
    return (s, "spelling") if s > MATCHED else (0.0, "")


EDITS = 9
"""Letters to change that are counted; one more stands for all that is above."""

Link = tuple[tuple[int, ...], tuple[int, ...], str, float]
"""Words of the query, words of the listed name, how they met, how alike they are."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Which words of two forms met, and the parts that a score is made of (see ``PARTS``)."""

    q: Form
    c: Form
    links: tuple[Link, ...]
    got_q: tuple[float, ...]
    got_c: tuple[float, ...]
    parts: tuple[float, ...]

    def words(self) -> tuple[Word, ...]:
        """Word by word, for a person."""
        a, b = looks(self.q.tokens), looks(self.c.tokens)
        out = []
        for one, two, how, s in self.links:
            rare = max([*(a[i].weight for i in one), *(b[j].weight for j in two)])
            left = " ".join(a[i].shown for i in one)
            right = " ".join(b[j].shown for j in two)
            out.append(Word("both", left, right, how, round(s, 2), round(rare, 2)))
        out += [
            Word("query", x.shown, "", "missing", 0.0, round(x.weight, 2))
            for x, g in zip(a, self.got_q, strict=True)
            if not g
        ]
        out += [
            Word("listed", "", y.shown, "missing", 0.0, round(y.weight, 2))
            for y, g in zip(b, self.got_c, strict=True)
            if not g
        ]
        return tuple(out)

    @property
    def telling(self) -> bool:
        """Whether more met than generic words: a house name, or initials."""
        words = looks(self.q.tokens)
        return any(
            how == "initials" or any(words[i].weight >= GENERIC and words[i].house for i in one)
            for one, _two, how, _s in self.links
        )


def align(q: Form, c: Form) -> Aligned:
    """Pair up the words of two forms."""
    a, b = looks(q.tokens), looks(c.tokens)
    na, nb = len(a), len(b)
    got_a, got_b = [0.0] * na, [0.0] * nb
    links: list[Link] = []
    pairs = []
    for i, x in enumerate(q.tokens):
        for j, y in enumerate(c.tokens):
            s, how = alike(x, y)
            if s:
                pairs.append((-s, abs(i * nb - j * na), i, j, how))
    pairs.sort()
    for minus, _far, i, j, how in pairs:
        if not got_a[i] and not got_b[j]:
            got_a[i] = got_b[j] = -minus
            links.append(((i,), (j,), how, -minus))
    if min(got_a) < 0.9 or min(got_b) < 0.9:
        if na > 1:
            _glued(a, b, got_a, got_b, links, False)
        if nb > 1:
            _glued(b, a, got_b, got_a, links, True)
        if bool(q.original) != bool(c.original):
            _by_ear(a, b, got_a, got_b, links, not q.original)
        if not all(got_a) and not all(got_b):
            _initials(a, b, got_a, got_b, links, False)
            _initials(b, a, got_b, got_a, links, True)
            cut = q.length in WIDTHS or c.length in WIDTHS
            _short(a, b, got_a, got_b, links, cut)
        _again(a, b, got_a, got_b)
        _again(b, a, got_b, got_a)
    parts = _parts(a, b, got_a, got_b, q, c)
    return Aligned(q, c, tuple(links), tuple(got_a), tuple(got_b), parts)


PARTS = (
    ("least", 1, "share of the rarity of the words of one name that met, the smaller"),
    ("most", 1, "the larger"),
    ("met", 1, "rarity of the words that met, summed"),
    ("rare", 1, "rarity of the rarest word that met"),
    ("left_least", -1, "rarity of the rarest word that met nothing, the smaller of both sides"),
    ("left_most", -1, "the larger"),
    ("sum_least", -1, "rarity of the words that met nothing, summed, the smaller of both sides"),
    ("sum_most", -1, "the larger"),
    ("fuzz", -1, "what the worst spelt of the words that met lacks, by its rarity"),
    ("fuzzy", 0, "letters of that word"),
    ("glue", 1, "how alike the names are written as one word"),
    ("letters", 0, "letters of the shorter name written as one word"),
    ("words_least", 0, "words of the shorter name"),
    ("words_most", 0, "words of the longer name"),
    ("first", 1, "whether the first words met"),
    ("numbers", -1, "each has a number that the other has not; half for Roman numerals"),
    ("number", -1, "one has a number that the other has not"),
    ("places", -1, "each has a place that the other has not"),
    ("legal", -1, "both have a legal form, and they differ"),
    ("reading", -1, "how far the readings are from the names as written"),
    ("initials", 1, "letters, where one is the initials of the other"),
    ("cut", 1, "one is the other, cut at the width of a field"),
    ("signs", 1, "where both are in Chinese characters, how alike those are; else 1"),
    ("edits", -1, "letters to change to make one name of the other, written as one word"),
)
"""What a score is made of: name, whether more is better (1), worse (-1) or neither, meaning."""


def _parts(
    a: tuple[Look, ...],
    b: tuple[Look, ...],
    got_a: list[float],
    got_b: list[float],
    q: Form,
    c: Form,
) -> tuple[float, ...]:
    sides = []
    fuzz = rare = 0.0
    fuzzy = 0
    roman = False
    for words, got in ((a, got_a), (b, got_b)):
        total = met = left = lost = 0.0
        number = place = False
        for x, g in zip(words, got, strict=True):
            w = x.weight
            total += w
            if g > MATCHED:
                met += w * g
                rare = max(rare, w)
                if w * (1 - g) > fuzz:
                    fuzz, fuzzy = w * (1 - g), len(x.sound)
            else:
                lost += w
                left = max(left, w)
                number = number or x.number
                roman = roman or x.roman
                place = place or x.place
        sides.append((met / total, met, left, lost, number, place))
    (cq, mq, lq, sq, nq, pq), (cc, mc, lc, sc, nc, pc) = sides
    one, two = together(q.tokens), together(c.tokens)
    glue = Indel.normalized_similarity(one, two)
    legal = _differ(q.legal, c.legal)
    signs = 1.0
    if q.original and c.original:
        signs = Indel.normalized_similarity(q.original, c.original)
    return (
        min(cq, cc), max(cq, cc), (mq + mc) / 2, rare, min(lq, lc), max(lq, lc),
        min(sq, sc), max(sq, sc), fuzz, float(fuzzy), glue, float(min(len(one), len(two), 40)),
        float(min(len(a), len(b))), float(max(len(a), len(b))),
        float(got_a[0] > MATCHED and got_b[0] > MATCHED),
        (0.5 if roman else 1.0) * (nq and nc), float(nq != nc), float(pq and pc), float(legal),
        1 - min(q.worth, c.worth), float(initials_of(q, c)), float(cut_short(q, c)), signs,
        float(OSA.distance(one, two, score_cutoff=EDITS)),
    )  # fmt: skip


def _differ(one: str, other: str) -> bool:
    """Whether two legal forms are of different kinds. *Co., Ltd.* and *Inc.* go for any."""
    a, b = set(one.split()), set(other.split())
    return bool(a and b and not a & b and "any" not in a | b)


def _again(
    a: tuple[Look, ...], b: tuple[Look, ...], got_a: list[float], got_b: list[float]
) -> None:
    """A word said twice on one side is met by the one on the other."""
    for i, x in enumerate(a):
        if not got_a[i] and any(
            got_b[k] and (x.fold == y.fold or (x.concept >= 0 and x.concept == y.concept))
            for k, y in enumerate(b)
        ):
            got_a[i] = 1.0


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
        if got_b[j] >= 0.9 or y.number or long < 4:
            continue
        first = y.sound[0]
        best, span = max(ALIKE + 0.08, got_b[j] + 0.05), (0, 0)
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
                if y.abjad != x.abjad:
                    s = vowels.alike(whole, y.sound)
                else:
                    s = _near(fold(whole), y.fold)
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
