"""The index of a list: which listed forms are worth comparing with a query form.

Features of a form are the sounds and meanings of its words, groups of three letters of the whole
name written together, and initials. Rows are weighted by rarity and have length one; candidates
are the nearest by cosine, found by one sparse product that keeps only the best. A feature's
column is a checksum of its text: two may share one, which costs a needless comparison, no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.tokens import Tokens, skeleton
from freeproduce.resolve.parties.whole import initials, together

CODE = np.zeros(256, np.int32)
for _i, _c in enumerate(b"abcdefghijklmnopqrstuvwxyz0123456789"):
    CODE[_c] = _i + 1
GRAMS = 37**3
HASHED = 1 << 22
WIDTH = GRAMS + HASHED

WORD, WORD_OF_MEANING, MEANING, LETTERS, CONSONANTS, TOGETHER = 0.8, 0.4, 0.7, 0.4, 0.25, 0.4
GRAM = 0.5
UNSURE = 0.4
COMMONEST = 30_000
"""Weights of features, before rarity: words by sound and by meaning, initials, consonants of a
word (1 where a query leaves its vowels out), the whole name, three letters of it; what the
letters of a query are worth when its script leaves vowels out. A feature that more listed forms
have than ``COMMONEST`` is not asked for: it tells little and costs most."""


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
            if 3 <= len(sound) <= 7 and not tokens.number[i]:
                found.append((column("a" + sound), LETTERS))
        if tokens.abjad[i] and not listed:
            found[0] = (found[0][0], found[0][1] * UNSURE)
        if listed or tokens.abjad[i]:
            for bare in {skeleton(sound), skeleton(sound.replace("v", "w"))}:
                if len(bare) > 1:
                    found.append((column("s" + bare), CONSONANTS if listed else 1.0))
        out.append(tuple(found))
    return out


def matrix(
    forms: Sequence[Sequence[int]],
    tokens: Tokens,
    gram_weight: NDArray[np.float32] | None,
    listed: bool,
    met: NDArray[np.bool_] | None = None,
) -> tuple[Any, NDArray[np.float32], NDArray[np.float64]]:
    """``(forms x features, weight of each gram, share)``.

    The weights are counted when none are given. Only features that are ``met`` in the list count
    for the length of a row; ``share`` is how much of its whole length that is.
    """
    from scipy.sparse import csr_matrix

    per_token = _token_features(tokens, listed)
    strings = tokens.strings
    counts = np.empty(len(forms), np.int32)
    columns: list[int] = []
    weights: list[float] = []
    glued = []
    for i, form in enumerate(forms):
        before = len(columns)
        for k in form:
            for at, w in per_token[k]:
                columns.append(at)
                weights.append(w)
        words = tuple([strings[k] for k in form])
        if len(words) > 2:
            for letters in initials(words):
                columns.append(column("a" + letters))
                weights.append(LETTERS)
        name = together(words)
        columns.append(column("g" + name))
        weights.append(TOGETHER)
        counts[i] = len(columns) - before
        glued.append(name)
    g_row, gram = grams(glued)
    sure = np.ones(len(forms), np.float32)
    if not listed:
        abjad = tokens.abjad.tolist()
        sure[[i for i, form in enumerate(forms) if any(abjad[k] for k in form)]] = UNSURE
    if gram_weight is None:
        seen = np.bincount(gram, minlength=GRAMS).astype(np.float32)
        n = max(len(forms), 2) + 50
        rarity = np.log(n / (np.minimum(seen, n - 51 if n > 51 else 1) + 1)) / np.log(n)
        gram_weight = (GRAM * np.clip(rarity, 0.05, 1)).astype(np.float32)
    row = np.repeat(np.arange(len(forms), dtype=np.int32), counts)
    m = csr_matrix(
        (
            np.concatenate([np.array(weights, np.float32), gram_weight[gram] * sure[g_row]]),
            (
                np.concatenate([row, g_row]),
                np.concatenate([np.array(columns, np.int32), gram]),
            ),
        ),
        shape=(len(forms), WIDTH),
        dtype=np.float32,
    )
    m.sum_duplicates()
    rows = _rows_of(m)
    whole = np.sqrt(np.bincount(rows, m.data.astype(np.float64) ** 2, len(forms)))
    norm = whole
    if met is not None:
        m.data *= met[m.indices]
        norm = np.sqrt(np.bincount(rows, m.data.astype(np.float64) ** 2, len(forms)))
    m.data /= np.maximum(norm, 1e-9).astype(np.float32)[rows]
    return m, gram_weight, norm / np.maximum(whole, 1e-9)


def _rows_of(m: Any) -> NDArray[np.int64]:
    return np.repeat(np.arange(m.shape[0]), np.diff(m.indptr))


class Index:
    """Listed forms by feature."""

    def __init__(self, by_feature: Any, gram_weight: NDArray[np.float32]) -> None:
        self.by_feature = by_feature  # features x forms
        self.gram_weight = gram_weight
        seen = np.diff(by_feature.indptr)
        self.met: NDArray[np.bool_] = (seen > 0) & (seen <= COMMONEST)

    @classmethod
    def build(cls, forms: Sequence[Sequence[int]], tokens: Tokens) -> Index:
        """Index the listed forms, each a sequence of rows of ``tokens``."""
        m, gram_weight, _share = matrix(forms, tokens, None, listed=True)
        return cls(m.T.tocsr(), gram_weight)

    def nearest(
        self,
        forms: Sequence[Sequence[int]],
        tokens: Tokens,
        keep: int,
        least: float,
        threads: int = 1,
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """``(query form, listed form, nearness)`` of the ``keep`` nearest.

        The nearest are found by what of the query is in the list at all, with a cosine above
        ``least``; nearness is the cosine of the whole.
        """
        from sparse_dot_topn import sp_matmul_topn

        asked, _weights, share = matrix(forms, tokens, self.gram_weight, False, self.met)
        found = sp_matmul_topn(
            asked, self.by_feature, top_n=keep, threshold=least, sort=False, n_threads=threads
        )
        which = np.repeat(np.arange(len(forms)), np.diff(found.indptr))
        return which, found.indices.astype(np.int64), found.data * share[which]
