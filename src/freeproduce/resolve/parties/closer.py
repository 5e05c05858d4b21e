"""The closer look at pairs of forms, word by word: which words met, and what a score is made of.

All pairs of a batch are looked at together. Words meet one to one, the most alike first; what else
they may do (``align``) is only worked out for the pairs in which ``_more`` says that it can happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from freeproduce.resolve.parties import vowels
from freeproduce.resolve.parties.align import GENERIC, JOINED, Both, Link, joined, looks, near
from freeproduce.resolve.parties.columns import take
from freeproduce.resolve.parties.entries import Word
from freeproduce.resolve.parties.forms import ROMAN
from freeproduce.resolve.parties.parts import MATCHED, Met, parts
from freeproduce.resolve.parties.ragged import Grid, spread
from freeproduce.resolve.parties.readings import Readings
from freeproduce.resolve.parties.score import ALIKE, MEANING, SPELLING
from freeproduce.resolve.parties.tables import tables
from freeproduce.resolve.parties.tokens import Tokens
from freeproduce.resolve.parties.whole import WIDTHS

HOW = ("equal", "number", "meaning", "spelling")
_EQUAL, _NUMBER, _MEANING, _SPELLING = range(4)
INITIALS = 6
"""Letters that initials have at most."""
WHOLE = 0.9
"""Where every word met another at this or more, nothing else is looked for."""
_MISTAKES = np.array([1 if n == 3 else int((1 - ALIKE) * n + 1e-9) for n in range(1024)])
"""Letters that may be wrong in a word of so many, for it to be alike another at all."""


def _letters(words: Sequence[str]) -> NDArray[np.uint32]:
    """Which letters are in a word, a bit each; signs that are no letters share a few."""
    blob = np.frombuffer("\0".join([*words, ""]).encode("latin-1", "replace"), np.uint8)
    bit = np.left_shift(np.uint32(1), (26 + (np.arange(256) & 3)).astype(np.uint32))
    bit[97:123] = np.left_shift(np.uint32(1), np.arange(26, dtype=np.uint32))
    bit[0] = 0
    lengths = np.fromiter(map(len, words), np.int64, len(words)) + 1
    found: NDArray[np.uint32] = np.bitwise_or.reduceat(bit[blob], np.cumsum(lengths) - lengths)
    return found


def _spelt(words: Sequence[str]) -> NDArray[np.int32]:
    """The first letters of every word, a row each; 0 where a word has ended."""
    text = "\0" * INITIALS
    joined = "".join([(w + text)[:INITIALS] for w in words])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.int32)
    return np.ascontiguousarray(codes.reshape(-1, INITIALS).T)


class Vocabulary:
    """What the closer look asks of the distinct words of one side, in columns."""

    def __init__(self, tokens: Tokens, rows: NDArray[np.int64]) -> None:
        at = rows.tolist()
        self.sounds = take(tokens.sounds, rows)
        self.folds = take(tokens.folds, rows)
        self.number = tokens.number[rows]
        self.roman = np.zeros(len(at), np.bool_)
        for k in np.flatnonzero(self.number).tolist():
            self.roman[k] = tokens.strings[at[k]].endswith(ROMAN)
        self.weight = tokens.weight[rows].astype(np.float64)
        self.concept = np.where(self.number, -1, tokens.concept[rows])
        self.known = tokens.known[rows]
        self.place = tokens.place[rows]
        self.abjad = tokens.abjad[rows]
        self.house = (self.concept < 0) & ~self.number
        self.size = np.fromiter(map(len, self.sounds), np.int32, len(at))
        self.fold_size = np.fromiter(map(len, self.folds), np.int32, len(at))
        self.spelt = _spelt(self.sounds)
        self.first, self.second = self.spelt[0], self.spelt[1]
        russian = tables().russian
        letters = np.zeros(max(russian, default=0) + 2, np.int32)
        for meaning, letter in russian.items():
            letters[meaning] = ord(letter or "\0")
        self.russian = letters[np.minimum(self.concept, len(letters) - 1)]
        self.letters = _letters(self.sounds)
        self.fold_letters = _letters(self.folds)
        self.sound = np.empty(0, np.int32)
        self.fold = np.empty(0, np.int32)

    def number_with(self, other: Vocabulary) -> None:
        """Give equal sounds and equal folds of both sides equal numbers."""
        sound: dict[str, int] = {}
        fold: dict[str, int] = {}
        for v in (self, other):
            n = len(v.sounds)
            v.sound = np.fromiter((sound.setdefault(s, len(sound)) for s in v.sounds), np.int32, n)
            v.fold = np.fromiter((fold.setdefault(s, len(fold)) for s in v.folds), np.int32, n)


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of one side of all pairs, end to end: places in a vocabulary."""

    words: Vocabulary
    at: NDArray[np.int64]

    @classmethod
    def of(cls, r: Readings, forms: NDArray[np.int64]) -> _Side:
        length = r.side.length[forms]
        flat = spread(r.side.flat, r.side.start[forms], length)
        rows, at = np.unique(flat, return_inverse=True)
        return cls(Vocabulary(r.side.tokens, rows), at)


def _spelling(x: Vocabulary, y: Vocabulary, i: NDArray[np.int64], j: NDArray[np.int64]) -> (
    NDArray[np.float64]
):  # fmt: skip
    """How alike word ``i[k]`` of one vocabulary and ``j[k]`` of the other are spelt."""

    def possible(
        a: NDArray[np.int32], b: NDArray[np.int32], p: NDArray[np.uint32], q: NDArray[np.uint32]
    ) -> NDArray[np.bool_]:
        most = _MISTAKES[np.minimum(np.maximum(a, b), len(_MISTAKES) - 1)]
        found: NDArray[np.bool_] = (np.abs(a - b) <= most) & (np.bitwise_count(p ^ q) <= 2 * most)
        return found

    out = np.zeros(len(i))
    maybe = np.flatnonzero(
        possible(x.size[i], y.size[j], x.letters[i], y.letters[j])
        | possible(x.fold_size[i], y.fold_size[j], x.fold_letters[i], y.fold_letters[j])
    )
    key, back = np.unique(i[maybe] * np.int64(len(y.sounds)) + j[maybe], return_inverse=True)
    one, two = (k.tolist() for k in np.divmod(key, np.int64(max(len(y.sounds), 1))))
    found = np.zeros(len(key))
    for left, right, worth in ((x.sounds, y.sounds, 1.0), (x.folds, y.folds, SPELLING)):
        a, b = [left[k] for k in one], [right[k] for k in two]
        rough = process.cpdist(
            a, b, scorer=OSA.normalized_similarity, score_cutoff=MATCHED, dtype=np.float64
        )
        for k in np.flatnonzero(rough).tolist():
            found[k] = max(found[k], near(a[k], b[k]) * worth)
    out[maybe] = np.where(found > MATCHED, found, 0.0)[back]
    return out


def _alike(
    x: Vocabulary, y: Vocabulary, i: NDArray[np.int64], j: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """How alike word ``i[k]`` of one vocabulary and ``j[k]`` of the other are, and in what way."""
    s = np.zeros(len(i))
    how = np.full(len(i), _SPELLING, np.int8)
    equal = x.sound[i] == y.sound[j]
    s[equal] = 1.0
    how[equal] = np.where(x.number[i[equal]], _NUMBER, _EQUAL)
    meaning = ~equal & (x.concept[i] >= 0) & (x.concept[i] == y.concept[j])
    s[meaning] = MEANING
    how[meaning] = _MEANING
    other = ~(equal | meaning)
    mixed = other & (x.abjad[i] != y.abjad[j])
    for k in np.flatnonzero(mixed).tolist():
        s[k] = vowels.alike(x.sounds[i[k]], y.sounds[j[k]])
    rest = np.flatnonzero(
        other
        & ~mixed
        & ~(x.number[i] | y.number[j])
        & ~(x.known[i] & y.known[j])
        & (np.minimum(x.fold_size[i], y.fold_size[j]) >= 3)
    )
    s[rest] = _spelling(x, y, i[rest], j[rest])
    return s, how


def _glued(
    side: _Side,
    got: NDArray[np.float64],
    of: NDArray[np.int64],
    row: NDArray[np.int64],
    other: _Side,
    column: NDArray[np.int64],
    got_other: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Cells whose first word, with one or two after it, may be the second: *Zhong Tai, Zhongtai*."""
    v, w = side.words, other.words
    i, j = side.at[row], other.at[column]
    whole = w.size[j]
    mixed = v.abjad[i] != w.abjad[j]
    out = (got_other < WHOLE) & ~w.number[j] & (whole >= 4) & (v.size[i] < whole)
    out &= (v.first[i] == w.first[j]) | (v.second[i] == w.first[j]) | mixed
    cell = np.flatnonzero(out)
    at, j, whole, mixed = row[cell], j[cell], whole[cell], mixed[cell]
    last = len(of) - 1
    word, size, least = side.at[at], v.size[side.at[at]], got[at]
    enough, going = np.zeros(len(cell), np.bool_), np.ones(len(cell), np.bool_)
    glued = [v.sounds[k] for k in word.tolist()]
    for more in (1, 2):
        to = np.minimum(at + more, last)
        going &= (at + more <= last) & (of[to] == of[at]) & ((more == 1) | (size < whole + 2))
        size, least = size + v.size[side.at[to]], np.minimum(least, got[to])
        for k in np.flatnonzero(going).tolist():
            glued[k] += v.sounds[side.at[to[k]]]
        may = going & (least <= 0.8) & (mixed | (size >= 0.75 * whole))
        for k in np.flatnonzero(may).tolist():
            enough[k] |= joined(glued[k], w.sounds[j[k]], w.folds[j[k]], bool(mixed[k])) > JOINED
    out[cell] = enough
    return out


def _stand_for(
    side: _Side,
    row: NDArray[np.int64],
    other: _Side,
    column: NDArray[np.int64],
    of: NDArray[np.int64],
    free: NDArray[np.bool_],
    got: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Cells whose first word may be the initials of words that begin with the second."""
    v, w = side.words, other.words
    size = v.size[side.at[row]]
    out = free & (size >= 2) & (size <= INITIALS)
    cell = np.flatnonzero(out)
    word, at, size = side.at[row[cell]], column[cell], size[cell]
    last = len(of) - 1
    open_ = (got == 0) & ~w.number[other.at]
    enough = np.ones(len(cell), np.bool_)
    for n in range(INITIALS):
        to = np.minimum(at + n, last)
        letter, y = v.spelt[n, word], other.at[to]
        fits = (letter == w.first[y]) | (letter == w.russian[y])
        enough &= (n >= size) | ((at + n <= last) & (of[to] == of[at]) & open_[to] & fits)
    out[cell] = enough
    return out


class Closer:
    """The closer look at form ``qi[k]`` of one side and ``ci[k]`` of the other, for every k.

    ``parts`` has a row of ``PARTS`` for each pair; ``telling`` says whether more met than generic
    words: a house name, or initials.
    """

    def __init__(
        self, q: Readings, c: Readings, qi: NDArray[np.int64], ci: NDArray[np.int64]
    ) -> None:
        self.q, self.c, self.qi, self.ci = q, c, qi, ci
        self.grid = grid = Grid(q.side.length[qi], c.side.length[ci])
        a, b = _Side.of(q, qi), _Side.of(c, ci)
        a.words.number_with(b.words)
        self.got_a, self.got_b = np.zeros(len(a.at)), np.zeros(len(b.at))
        s, how = _alike(a.words, b.words, a.at[grid.row], b.at[grid.column])
        cells = self._meet(s)
        pair = grid.pair(cells)
        self._link_start = np.searchsorted(pair, np.arange(len(qi) + 1))
        i, j = grid.row[cells] - grid.a_start[pair], grid.column[cells] - grid.b_start[pair]
        self._links = (i, j, how[cells], s[cells])
        row = a.at[grid.row[cells]]
        self.telling = np.zeros(len(qi), np.bool_)
        tells = (a.words.weight[row] >= GENERIC) & a.words.house[row]
        self.telling[pair[tells]] = True
        self._further: dict[int, list[Link]] = {}
        for k in np.flatnonzero(self._more(a, b)).tolist():
            self._go_further(k)
        self._again(a, b)
        self.parts = parts(
            q, c, qi, ci, grid,
            (self._met(a, self.got_a, grid.a_start, grid.of_a),
             self._met(b, self.got_b, grid.b_start, grid.of_b)),
        )  # fmt: skip

    def _meet(self, s: NDArray[np.float64]) -> NDArray[np.int64]:
        """Pair up words one to one, the most alike first, then those nearest in order."""
        grid = self.grid
        cells = np.flatnonzero(s)
        pair = grid.pair(cells)
        i, j = grid.row[cells] - grid.a_start[pair], grid.column[cells] - grid.b_start[pair]
        far = np.abs(i * grid.b[pair] - j * grid.a[pair])
        cells = cells[np.lexsort((j, i, far, -s[cells], pair))]
        row, column, s = grid.row[cells], grid.column[cells], s[cells]
        best_of_row = np.empty(len(self.got_a), np.int64)
        best_of_column = np.empty(len(self.got_b), np.int64)
        chosen = np.zeros(len(cells), np.bool_)
        left = np.arange(len(cells))
        while len(left):
            # Of what is written to one place the last stays: the first in order, here.
            best_of_row[row[left[::-1]]] = left[::-1]
            best_of_column[column[left[::-1]]] = left[::-1]
            best = left[(best_of_row[row[left]] == left) & (best_of_column[column[left]] == left)]
            chosen[best] = True
            self.got_a[row[best]] = self.got_b[column[best]] = s[best]
            left = left[(self.got_a[row[left]] == 0) & (self.got_b[column[left]] == 0)]
        return cells[chosen]

    def _more(self, a: _Side, b: _Side) -> NDArray[np.bool_]:
        """Pairs in which words may meet otherwise than one to one. May be too many, never too few.

        Each line is what a step of ``align`` needs before it does anything.
        """
        grid, q, c = self.grid, self.q, self.c
        out = np.zeros(len(self.qi), np.bool_)
        if not len(out):
            return out
        low = (np.minimum.reduceat(self.got_a, grid.a_start) < WHOLE) | (
            np.minimum.reduceat(self.got_b, grid.b_start) < WHOLE
        )
        cell = np.flatnonzero(low[grid.of_a][grid.row])
        pair, row, column = grid.pair(cell), grid.row[cell], grid.column[cell]
        x, y, i, j = a.words, b.words, a.at[row], b.at[column]
        got_a, got_b = self.got_a[row], self.got_b[column]
        begin = x.first[i] == y.first[j]
        free = (got_a == 0) & (got_b == 0) & ~x.number[i] & ~y.number[j]
        known = x.known[i] | y.known[j]
        han = ((q.original[self.qi] > 0) != (c.original[self.ci] > 0))[pair]
        wide = self._wide()[pair]
        shorter = np.minimum(x.size[i], y.size[j])
        may = _glued(a, self.got_a, grid.of_a, row, b, column, got_b)
        may |= _glued(b, self.got_b, grid.of_b, column, a, row, got_a)
        may |= han & free & ~(x.known[i] | y.known[j]) & (shorter >= 4)
        inside = np.where(
            x.size[i] <= y.size[j],
            x.letters[i] & ~y.letters[j],
            y.letters[j] & ~x.letters[i],
        )
        may |= free & begin & (inside == 0) & (shorter >= 2) & ((shorter >= 5) | known | wide)
        may |= _stand_for(a, row, b, column, grid.of_b, free, self.got_b)
        may |= _stand_for(b, column, a, row, grid.of_a, free, self.got_a)
        out[pair[may]] = True
        return out

    def _again(self, a: _Side, b: _Side) -> None:
        """A word said twice on one side is met by the one on the other."""
        grid, x, y = self.grid, a.words, b.words
        cell = np.flatnonzero((self.got_a[grid.row] == 0) | (self.got_b[grid.column] == 0))
        row, column = grid.row[cell], grid.column[cell]
        i, j = a.at[row], b.at[column]
        same = (x.fold[i] == y.fold[j]) | ((x.concept[i] >= 0) & (x.concept[i] == y.concept[j]))
        row, column = row[same], column[same]
        self.got_a[row[(self.got_a[row] == 0) & (self.got_b[column] > 0)]] = 1.0
        self.got_b[column[(self.got_b[column] == 0) & (self.got_a[row] > 0)]] = 1.0

    def _wide(self) -> NDArray[np.bool_]:
        """Pairs of which one name is as long as a field is wide."""
        out = np.zeros(len(self.qi), np.bool_)
        for width in (self.q.width[self.qi], self.c.width[self.ci]):
            out |= (width >= WIDTHS.start) & (width < WIDTHS.stop)
        return out

    def _go_further(self, k: int) -> None:
        grid = self.grid
        q, c = int(self.qi[k]), int(self.ci[k])
        at_a = slice(int(grid.a_start[k]), int(grid.a_start[k] + grid.a[k]))
        at_b = slice(int(grid.b_start[k]), int(grid.b_start[k] + grid.b[k]))
        both = Both(
            looks(self.q.tokens(q)),
            looks(self.c.tokens(c)),
            self.got_a[at_a].tolist(),
            self.got_b[at_b].tolist(),
            [],
        )
        han = bool(self.q.original[q]) - bool(self.c.original[c])
        both.further(han, self.q.width[q] in WIDTHS or self.c.width[c] in WIDTHS)
        self.got_a[at_a], self.got_b[at_b] = both.got_a, both.got_b
        if both.links:
            self._further[k] = both.links
            self.telling[k] |= any(
                how == "initials"
                or any(both.a[i].weight >= GENERIC and both.a[i].house for i in one)
                for one, _two, how, _s in both.links
            )

    @staticmethod
    def _met(
        side: _Side, got: NDArray[np.float64], start: NDArray[np.int64], of: NDArray[np.int64]
    ) -> Met:
        v, at = side.words, side.at
        return Met(
            start, of, v.weight[at], got, v.size[at], v.number[at], v.roman[at], v.place[at]
        )

    def links(self, k: int) -> list[Link]:
        """Which words of pair ``k`` met."""
        some = slice(int(self._link_start[k]), int(self._link_start[k + 1]))
        i, j, how, s = (column[some].tolist() for column in self._links)
        found: list[Link] = [
            ((x,), (y,), HOW[h], w) for x, y, h, w in zip(i, j, how, s, strict=True)
        ]
        return found + self._further.get(k, [])

    def words(self, k: int) -> tuple[Word, ...]:
        """Pair ``k`` word by word, for a person."""
        grid = self.grid
        a = looks(self.q.tokens(int(self.qi[k])))
        b = looks(self.c.tokens(int(self.ci[k])))
        out = []
        for one, two, how, s in self.links(k):
            rare = max([*(a[i].weight for i in one), *(b[j].weight for j in two)])
            left = " ".join(a[i].shown for i in one)
            right = " ".join(b[j].shown for j in two)
            out.append(Word("both", left, right, how, round(s, 2), round(rare, 2)))
        got_a = self.got_a[grid.a_start[k] : grid.a_start[k] + grid.a[k]].tolist()
        got_b = self.got_b[grid.b_start[k] : grid.b_start[k] + grid.b[k]].tolist()
        out += [
            Word("query", x.shown, "", "missing", 0.0, round(x.weight, 2))
            for x, g in zip(a, got_a, strict=True)
            if not g
        ]
        out += [
            Word("listed", "", y.shown, "missing", 0.0, round(y.weight, 2))
            for y, g in zip(b, got_b, strict=True)
            if not g
        ]
        return tuple(out)
