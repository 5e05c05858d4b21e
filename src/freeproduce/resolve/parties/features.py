"""Features of forms, by which those that are near are found.

They are the sounds and meanings of words, groups of three letters of the whole name written
together, and initials, weighted by rarity; a form has length one. What is rare is taken from names
at large and not from the list, so that how near two names are does not depend on what else is
listed. A feature's column is a checksum of its text: two may share one, which costs a needless
comparison, no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
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
from freeproduce.resolve.parties.whole import LEGAL_LETTERS

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
"""Weights of features, before rarity: words by sound and by meaning, consonants of a word (1 where
a query leaves its vowels out), the whole name, three letters of it; a name of one word, which may
be initials, and the initials of a longer name; each half of a name of so many letters; what the
letters of a query are worth when its script leaves vowels out, or when most of it has a meaning."""
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


class Features:
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
                found += [(LETTERS, k, s + more) for s in both for more in ("", *LEGAL_LETTERS)]
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
