"""The index of a list: which listed forms are worth comparing with a query form.

Features of a form are the sounds and meanings of its words, groups of three letters of the whole
name written together, and initials. Rows are weighted by rarity and have length one; candidates
are those near by cosine, found by one sparse product. What is rare is taken from names at large
and not from the list, so that how near two names are does not depend on what else is listed. A
feature's column is a checksum of its text: two may share one, which costs a needless comparison,
no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.columns import take
from freeproduce.resolve.parties.forms import MEANS
from freeproduce.resolve.parties.ragged import Places, within
from freeproduce.resolve.parties.readings import Readings
from freeproduce.resolve.parties.sounds import skeleton
from freeproduce.resolve.parties.tables import tables
from freeproduce.resolve.parties.tokens import Tokens

CODE = np.zeros(256, np.int32)
for _i, _c in enumerate(b"abcdefghijklmnopqrstuvwxyz0123456789"):
    CODE[_c] = _i + 1
GRAMS = 37**3
HASHED = 1 << 22
WIDTH = GRAMS + HASHED

WORD, WORD_OF_MEANING, MEANING, CONSONANTS, TOGETHER = 0.6, 0.4, 0.7, 0.25, 0.2
GRAM = 0.5
ALONE, LETTERS = 0.8, 0.5
HALF, SHORTEST, SHORT = 0.6, 4, 12
UNSURE, LEAST_SURE = 0.4, 0.1
BLOCK = 1 << 15
COMMON = 0.2
FINE = 128
"""Weights of features, before rarity: words by sound and by meaning, consonants of a word (1 where
a query leaves its vowels out), the whole name, three letters of it; a name of one word, which may
be initials, and the initials of a longer name; each half of a name of so many letters; what the
letters of a query are worth when its script leaves vowels out, or when most of it has a meaning.
The commonest features of a form, by names at large, are not asked for, as long as all of them have
this length together: they tell little and cost most. ``BLOCK`` forms are looked through together.
How many are nearer than what is counted in steps of one in ``FINE``."""
PER = 100_000
"""Names in which words were counted."""


def column(key: str) -> int:
    """The column of a feature."""
    return GRAMS + crc32(key.encode()) % HASHED


def grams(glued: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """``(row, gram)`` of every three letters of every text, with a blank at both ends."""
    blob = np.frombuffer((" " + "  ".join(glued) + " ").encode("ascii", "replace"), np.uint8)
    codes = CODE[blob]
    lengths = np.fromiter(map(len, glued), np.int64, len(glued)) + 2
    starts = np.cumsum(lengths) - lengths
    count = np.maximum(lengths - 2, 0)
    row = np.repeat(np.arange(len(glued), dtype=np.int32), count)
    at = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + starts[row]
    return row, codes[at] * 1369 + codes[at + 1] * 37 + codes[at + 2]


def _token_features(tokens: Tokens, listed: bool) -> list[tuple[tuple[int, float], ...]]:
    out = []
    for i, f in enumerate(tokens.folds):
        c, w, sound = int(tokens.concept[i]), float(tokens.weight[i]), tokens.sounds[i]
        if c >= 0:
            found = [(column("w" + f), w * WORD_OF_MEANING), (column(f"c{c}"), w * MEANING)]
        else:
            found = [(column("w" + f), w * WORD)]
        if not listed and (tokens.abjad[i] or MEANS in tokens.strings[i]):
            found[0] = (found[0][0], found[0][1] * UNSURE)
        if listed or tokens.abjad[i]:
            for bare in {skeleton(sound), skeleton(sound.replace("v", "w"))}:
                if len(bare) > 1:
                    found.append((column("s" + bare), CONSONANTS if listed else 1.0))
        out.append(tuple(found))
    return out


def _firsts(tokens: Tokens) -> tuple[list[str], list[str]]:
    """The first letter of every token, in English and, by meaning, in Russian."""
    russian = tables().russian
    plain = [s[0] if s and s[0].isalpha() else "" for s in tokens.sounds]
    meanings = np.where(tokens.number, -1, tokens.concept).tolist()
    there = [(russian.get(m) or p) if p else "" for m, p in zip(meanings, plain, strict=True)]
    return plain, there


class _Features:
    """The features of readings, a run of forms at a time."""

    def __init__(self, r: Readings, listed: bool) -> None:
        self.readings = r
        tokens = r.side.tokens
        features = _token_features(tokens, listed)
        self.count = np.fromiter(map(len, features), np.int64, len(features))
        self.start = np.cumsum(self.count) - self.count
        total = int(self.count.sum())
        self.column = np.fromiter((at for f in features for at, _w in f), np.int32, total)
        self.weight = np.fromiter((w for f in features for _at, w in f), np.float32, total)
        self.plain, self.there = _firsts(tokens)
        self.sure = np.ones(len(r), np.float32) if listed or not len(r) else _sure(r)

    def run(self, begin: int, end: int) -> Any:
        """Some forms by features, each of length one but for its initials, which come on top."""
        from scipy.sparse import csr_matrix

        side, n = self.readings.side, end - begin
        length = side.length[begin:end]
        first = int(side.start[begin])
        flat = side.flat[first : first + int(length.sum())]
        counts = self.count[flat]
        at = np.repeat(self.start[flat], counts) + within(counts)
        row = np.repeat(np.repeat(np.arange(n, dtype=np.int32), length), counts)
        glued = take(self.readings.glued, np.arange(begin, end))
        whole = np.fromiter((column("g" + g) for g in glued), np.int32, n)
        g_row, gram = grams(glued)
        rows = np.concatenate([row, np.arange(n, dtype=np.int32), g_row])
        columns = np.concatenate([self.column[at], whole, gram])
        weights = np.concatenate(
            [
                self.weight[at],
                np.full(n, TOGETHER, np.float32),
                gram_weights()[gram] * self.sure[begin:end][g_row],
            ]
        )
        m = csr_matrix((weights, (rows, columns)), shape=(n, WIDTH), dtype=np.float32)
        m.sum_duplicates()
        more = [_halves(glued), self._initials(length, flat)]
        on_top = [np.concatenate(c) for c in zip(*more, strict=True)]
        found = m + csr_matrix(
            (on_top[0], (on_top[1], on_top[2])), shape=(n, WIDTH), dtype=np.float32
        )
        found.data /= np.repeat(np.maximum(_lengths(m), 1e-9), np.diff(found.indptr))
        return found

    def _initials(self, length: Places, flat: Places) -> Entries:
        """Names of one word as initials, and initials of names of three or more."""
        found = []
        ends = np.cumsum(length).tolist()
        words = flat.tolist()
        sounds = self.readings.side.tokens.sounds
        for k in np.flatnonzero(length != 2).tolist():
            some = words[ends[k - 1] if k else 0 : ends[k]]
            if len(some) == 1:
                found.append((ALONE, k, sounds[some[0]]))
            else:
                both = {"".join([p[w] for w in some]) for p in (self.plain, self.there)}
                found += [(LETTERS, k, letters) for letters in both]
        return _entries([(w, k, "a" + s) for w, k, s in found if 3 <= len(s) <= 7])


Entries = tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.int32]]
"""Weights, rows and columns."""


def _entries(found: Sequence[tuple[float, int, str]]) -> Entries:
    n = len(found)
    return (
        np.fromiter((w for w, _k, _key in found), np.float32, n),
        np.fromiter((k for _w, k, _key in found), np.int32, n),
        np.fromiter((column(key) for _w, _k, key in found), np.int32, n),
    )


def _halves(glued: Sequence[str]) -> Entries:
    """Both halves of short names: where one letter is wrong, one half is still right."""
    found = []
    for k, name in enumerate(glued):
        n = len(name)
        if SHORTEST <= n <= SHORT:
            for half in {n // 2, (n + 1) // 2}:
                found.append((HALF, k, f"h{name[:half]}"))
                found.append((HALF, k, f"t{name[-half:]}"))
    return _entries(found)


def _sure(r: Readings) -> NDArray[np.float32]:
    """What letters of a form that is asked tell.

    Less where a script leaves vowels out; nothing where words have a meaning of which only the
    sound in another language is written.
    """
    tokens, side = r.side.tokens, r.side
    meant = np.fromiter((MEANS in t for t in tokens.strings), np.bool_, len(tokens.strings))
    letters = tokens.length[side.flat].astype(np.float64)
    whole = np.add.reduceat(letters, side.start)
    own = np.add.reduceat(np.where(meant[side.flat], 0.0, letters), side.start)
    found = np.maximum(own / np.maximum(whole, 1), LEAST_SURE)
    found[np.logical_or.reduceat(tokens.abjad[side.flat], side.start)] *= UNSURE
    return found.astype(np.float32)


def _lengths(m: Any) -> NDArray[np.float32]:
    rows = np.repeat(np.arange(m.shape[0]), np.diff(m.indptr))
    return np.sqrt(np.bincount(rows, m.data.astype(np.float64) ** 2, m.shape[0])).astype(np.float32)


class Index:
    """Listed forms by feature, in blocks of forms.

    What a product adds up for one query has room in the processor's cache when a block is small;
    over a million forms at once most of the time went into waiting for memory. ``features`` are
    the columns that the list has at all, in order; a block has its own, places in these.
    """

    ARRAYS = ("features", "forms", "rows", "own", "indptr", "indices", "data")

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        from scipy.sparse import csr_matrix

        self.arrays = arrays
        self.features = arrays["features"]
        self.blocks: list[tuple[NDArray[np.int32], Any]] = []
        row = at = 0
        for forms, rows in zip(arrays["forms"].tolist(), arrays["rows"].tolist(), strict=True):
            own = arrays["own"][row : row + rows]
            # A last row that is empty stands for the features that a block has not.
            indptr = arrays["indptr"][row + 2 * len(self.blocks) :][: rows + 2]
            some = slice(at, at + int(indptr[-1]))
            parts = (arrays["data"][some], arrays["indices"][some], indptr)
            self.blocks.append((own, csr_matrix(parts, shape=(rows + 1, forms), copy=False)))
            row, at = row + rows, some.stop

    @classmethod
    def build(cls, r: Readings) -> Index:
        """Index listed forms."""
        features = _Features(r, listed=True)
        runs = list(pairwise([*range(0, len(r), BLOCK), len(r)]))
        seen = np.zeros(WIDTH, np.bool_)
        blocks = []
        for begin, end in runs:
            turned = features.run(begin, end).T.tocsr()
            own = np.flatnonzero(np.diff(turned.indptr)).astype(np.int32)
            seen[own] = True
            indptr = np.concatenate([turned.indptr[own], np.repeat(turned.indptr[-1:], 2)])
            blocks.append((end - begin, own, indptr, turned.indices, turned.data))
        used = np.flatnonzero(seen).astype(np.int32)
        to = np.cumsum(seen, dtype=np.int32) - 1
        return cls(
            {
                "features": used,
                "forms": np.array([forms for forms, *_rest in blocks]),
                "rows": np.array([len(own) for _forms, own, *_rest in blocks]),
                "own": to[np.concatenate([own for _forms, own, *_rest in blocks])],
                "indptr": np.concatenate([indptr for _f, _o, indptr, *_rest in blocks]),
                "indices": np.concatenate([indices for *_rest, indices, _data in blocks]),
                "data": np.concatenate([data for *_rest, data in blocks]),
            }
        )

    @classmethod
    def from_columns(cls, get: Callable[[str], NDArray[Any]]) -> Index:
        """From columns that ``columns()`` gave."""
        return cls({name: get(name) for name in cls.ARRAYS})

    def columns(self) -> dict[str, NDArray[Any]]:
        """Every column by its name, ready to be kept."""
        return self.arrays

    def _asked(self, r: Readings) -> Any:
        """Forms by features of the list, of length one before any were left out."""
        from scipy.sparse import csr_matrix

        m = _Features(r, listed=False).run(0, len(r))
        at = np.minimum(np.searchsorted(self.features, m.indices), len(self.features) - 1)
        kept = (self.features[at] == m.indices) & _telling(m, r)
        ends = np.concatenate([[0], np.cumsum(kept)])[m.indptr].astype(np.int32)
        return csr_matrix(
            (m.data[kept], at[kept].astype(np.int32), ends), shape=(len(r), len(self.features))
        )

    def blocks_for(self, r: Readings) -> Iterator[tuple[Any, Any, int]]:
        """For each block what is asked of it, the block, and its first form."""
        from scipy.sparse import csr_matrix

        asked = self._asked(r)
        distinct, back = np.unique(asked.indices, return_inverse=True)
        offset = 0
        for own, block in self.blocks:
            at = np.minimum(np.searchsorted(own, distinct), len(own) - 1)
            at[own[at] != distinct] = len(own)
            parts = (asked.data, at.astype(np.int32)[back], asked.indptr)
            yield csr_matrix(parts, shape=(len(r), len(own) + 1), copy=False), block, offset
            offset += block.shape[1]

    def nearest(
        self, r: Readings, least: float
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """``(query form, listed form, cosine)`` of all with a cosine above ``least``."""
        found = []
        for rows, block, offset in self.blocks_for(r):
            left, most = np.arange(len(r)), MOST
            while len(left):
                best = _product(rows[left], block, most, least)
                count = np.diff(best.indptr)
                full = (count == most) & (most < block.shape[1])
                whole = np.repeat(~full, count)
                which = np.repeat(left, count)[whole]
                found.append((which, best.indices[whole] + np.int64(offset), best.data[whole]))
                left, most = left[full], 8 * most
        which, form, near = (np.concatenate(column) for column in zip(*found, strict=True))
        return which, form, near


MOST = 256
"""Forms of a block for which a product has room at first."""


def _product(rows: Any, block: Any, most: int, least: float) -> Any:
    from sparse_dot_topn import sp_matmul_topn

    return sp_matmul_topn(rows, block, top_n=most, threshold=least, sort=False)


def _telling(m: Any, r: Readings) -> NDArray[np.bool_]:
    """Which entries are asked for: all but the least, as long as these have length ``COMMON``.

    Of a script that leaves vowels out letters tell so little that all are asked for.
    """
    row = np.repeat(np.arange(m.shape[0]), np.diff(m.indptr))
    # Entries are far below 4: one number puts them in the order of forms, then of their worth.
    order = np.argsort(4.0 * row + m.data, kind="stable")
    squares = np.cumsum(m.data[order].astype(np.float64) ** 2)
    before = np.concatenate([[0.0], squares])[m.indptr[:-1]]
    found = np.empty(len(order), np.bool_)
    found[order] = squares - before[row] > COMMON**2
    return found | r.by_ear[row]


@cache
def gram_weights() -> NDArray[np.float32]:
    """What three letters are worth: the less, the more names at large have them."""
    frequency = tables().frequency
    row, gram = grams(list(frequency))
    often = np.fromiter(frequency.values(), np.float64, len(frequency))
    seen = np.minimum(np.bincount(gram, often[row], GRAMS), PER - 1)
    rarity = np.log(PER / (seen + 1)) / np.log(PER)
    found: NDArray[np.float32] = (GRAM * np.clip(rarity, 0.05, 1)).astype(np.float32)
    return found
