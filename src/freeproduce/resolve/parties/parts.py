"""What a score is made of, for many pairs of forms at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from freeproduce.resolve.parties.columns import take
from freeproduce.resolve.parties.han import pinyin
from freeproduce.resolve.parties.ragged import Grid, Places
from freeproduce.resolve.parties.readings import Readings
from freeproduce.resolve.parties.whole import WIDTHS, initials_of

MATCHED = 0.6
"""A word that met another at less than this is counted as missing."""
EDITS = 9
"""Letters to change that are counted; one more stands for all that is above."""

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
    ("place", -1, "one has a place that the other has not"),
    ("trade", -1, "rarity of the rarest word of a trade, or kind of body, that met nothing"),
    ("trades", -1, "each has a word of a trade, or kind of body, that the other has not"),
    ("house", -1, "rarity of the rarest word that is no glossary's and met nothing"),
    ("telling", 1, "whether more met than generic words: a house name, or initials"),
    ("legal", -1, "both have a legal form, and they differ"),
    ("reading", -1, "how far the readings are from the names as written"),
    ("initials", 1, "letters, where one is the initials of the other"),
    ("cut", 1, "one is the other, cut at the width of a field"),
    (
        "signs",
        1,
        "where both are in Chinese characters, how alike those are, 0 if one is another; else 1",
    ),
    ("edits", -1, "letters to change to make one name of the other, written as one word"),
)
"""What a score is made of: name, whether more is better (1), worse (-1) or neither, meaning."""


@dataclass(frozen=True, slots=True)
class Met:
    """The words of one side of many pairs laid end to end, and how well each met another."""

    start: Places
    of: Places
    weight: NDArray[np.float64]
    got: NDArray[np.float64]
    size: NDArray[np.int32]
    number: NDArray[np.bool_]
    roman: NDArray[np.bool_]
    place: NDArray[np.bool_]
    trade: NDArray[np.bool_]
    house: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Sums:
    share: NDArray[np.float64]
    met: NDArray[np.float64]
    rare: NDArray[np.float64]
    left: NDArray[np.float64]
    lost: NDArray[np.float64]
    fuzz: NDArray[np.float64]
    fuzzy: NDArray[np.int32]
    number: NDArray[np.bool_]
    roman: NDArray[np.bool_]
    place: NDArray[np.bool_]
    trade: NDArray[np.float64]
    house: NDArray[np.float64]
    first: NDArray[np.bool_]


def _sums(side: Met) -> _Sums:
    n = len(side.start)
    met = side.got > MATCHED
    weight = side.weight
    kept = np.where(met, weight * side.got, 0.0)
    lost = np.where(met, 0.0, weight)
    fuzz = np.where(met, weight * (1 - side.got), 0.0)
    worst = np.maximum.reduceat(fuzz, side.start)
    fuzzy = np.zeros(n, np.int32)
    # The first of the worst: what is written last stays.
    at = np.flatnonzero((fuzz > 0) & (fuzz == worst[side.of]))[::-1]
    fuzzy[side.of[at]] = side.size[at]
    total, met_sum, lost_sum = (
        np.bincount(side.of, values, n).astype(np.float64) for values in (weight, kept, lost)
    )
    return _Sums(
        met_sum / total,
        met_sum,
        np.maximum.reduceat(np.where(met, weight, 0.0), side.start),
        np.maximum.reduceat(lost, side.start),
        lost_sum,
        worst,
        fuzzy,
        np.logical_or.reduceat(side.number & ~met, side.start),
        np.logical_or.reduceat(side.roman & ~met, side.start),
        np.logical_or.reduceat(side.place & ~met, side.start),
        np.maximum.reduceat(np.where(side.trade, lost, 0.0), side.start),
        np.maximum.reduceat(np.where(side.house, lost, 0.0), side.start),
        met[side.start],
    )


def parts(
    q: Readings,
    c: Readings,
    qi: Places,
    ci: Places,
    grid: Grid,
    sides: tuple[Met, Met],
    telling: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """``PARTS`` of form ``qi[k]`` of one side and ``ci[k]`` of the other, a row a pair."""
    x, y = map(_sums, sides)
    one, two = take(q.glued, qi), take(c.glued, ci)
    letters = [min(len(s), len(t), 40) for s, t in zip(one, two, strict=True)]
    found: dict[str, NDArray[Any]] = {
        "least": np.minimum(x.share, y.share),
        "most": np.maximum(x.share, y.share),
        "met": (x.met + y.met) / 2,
        "rare": np.maximum(x.rare, y.rare),
        "left_least": np.minimum(x.left, y.left),
        "left_most": np.maximum(x.left, y.left),
        "sum_least": np.minimum(x.lost, y.lost),
        "sum_most": np.maximum(x.lost, y.lost),
        "fuzz": np.maximum(x.fuzz, y.fuzz),
        "fuzzy": np.where(y.fuzz > x.fuzz, y.fuzzy, x.fuzzy),
        "glue": process.cpdist(one, two, scorer=Indel.normalized_similarity, dtype=np.float64),
        "letters": np.array(letters),
        "words_least": np.minimum(grid.a, grid.b),
        "words_most": np.maximum(grid.a, grid.b),
        "first": x.first & y.first,
        "numbers": np.where(x.roman | y.roman, 0.5, 1.0) * (x.number & y.number),
        "number": x.number != y.number,
        "places": x.place & y.place,
        "place": x.place != y.place,
        "trade": np.maximum(x.trade, y.trade),
        "trades": (x.trade > 0) & (y.trade > 0),
        "house": np.maximum(x.house, y.house),
        "telling": telling,
        "legal": _legal(q, c, qi, ci),
        "reading": 1 - np.minimum(q.worth[qi], c.worth[ci]),
        "initials": initials(q, c, qi, ci),
        "cut": cut(q, c, qi, ci),
        "signs": _signs(q, c, qi, ci),
        "edits": process.cpdist(
            one, two, scorer=OSA.distance, score_cutoff=EDITS, dtype=np.float64
        ),
    }
    return np.column_stack([found[name] for name, _sign, _meaning in PARTS]).astype(np.float64)


def _legal(q: Readings, c: Readings, qi: Places, ci: Places) -> NDArray[np.bool_]:
    """Whether two legal forms are of different kinds. *Co., Ltd.* and *Inc.* go for any."""
    one, one_at = np.unique(q.legal[qi], return_inverse=True)
    two, two_at = np.unique(c.legal[ci], return_inverse=True)
    words = (
        [set(q.legal_words[k].split()) for k in one.tolist()],
        [set(c.legal_words[k].split()) for k in two.tolist()],
    )
    table = [bool(a and b and not a & b and "any" not in a | b) for a, b in product(*words)]
    found: NDArray[np.bool_] = np.array(table).reshape(len(one), len(two))[one_at, two_at]
    return found


def initials(q: Readings, c: Readings, qi: Places, ci: Places) -> NDArray[np.float64]:
    """How many letters one form of a pair is, where it is the initials of the other; else 0."""
    out = np.zeros(len(qi))
    for one, other, i, j in ((q, c, qi, ci), (c, q, ci, qi)):
        at = np.flatnonzero((one.side.length[i] == 1) & (other.side.length[j] > 2))
        rows, back = np.unique(one.side.flat[one.side.start[i[at]]], return_inverse=True)
        words = take(one.side.tokens.strings, rows)
        size = np.fromiter(map(len, words), np.int64, len(words))[back]
        # No more letters than words, but for those of the legal form.
        for k in np.flatnonzero(size <= other.side.length[j[at]] + 2).tolist():
            if words[back[k]] in initials_of(other.tokens(int(j[at[k]]))):
                out[at[k]] = size[k]
    return out


def cut(q: Readings, c: Readings, qi: Places, ci: Places) -> NDArray[np.float64]:
    """1 where one form of a pair is the other, cut at the width of a field; else 0."""
    out = np.zeros(len(qi))
    a, b = q.width[qi], c.width[ci]
    short = np.minimum(a, b)
    words = np.where(a < b, q.side.length[qi], c.side.length[ci])
    # A name that ends in Ltd or Inc. is all there.
    ended = np.where(a < b, _ended(q)[q.legal[qi]], _ended(c)[c.legal[ci]])
    may = (a != b) & (short >= WIDTHS.start) & (short < WIDTHS.stop) & (words > 1) & ~ended
    at = np.flatnonzero(may)
    glued = zip(take(q.glued, qi[at]), take(c.glued, ci[at]), (a < b)[at].tolist(), strict=True)
    for k, (one, two, first) in zip(at.tolist(), glued, strict=True):
        head, whole = (one, two) if first else (two, one)
        # The last letters may have been folded with what was cut off.
        out[k] = len(whole) > len(head) > 14 and whole.startswith(head[:-1])
    return out


def _ended(r: Readings) -> NDArray[np.bool_]:
    return np.array(["any" in words.split() for words in r.legal_words], np.bool_)


def _signs(q: Readings, c: Readings, qi: Places, ci: Places) -> NDArray[np.float64]:
    out = np.ones(len(qi))
    for k in np.flatnonzero((q.original[qi] > 0) & (c.original[ci] > 0)).tolist():
        one, two = q.originals[q.original[qi[k]]], c.originals[c.original[ci[k]]]
        out[k] = 0.0 if _another_sign(one, two) else Indel.normalized_similarity(one, two)
    return out


def _another_sign(one: str, two: str) -> bool:
    """Whether a sign or two of a name stand for others that sound otherwise: 华新, 华兴."""
    if len(one) != len(two):
        return False
    other = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    return 0 < len(other) <= len(one) / 2 and any(pinyin(a) != pinyin(b) for a, b in other)
