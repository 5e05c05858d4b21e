"""The index of a list: which listed forms are worth comparing with a query form.

Features of a form are the sounds and meanings of its words, groups of three letters of the whole
name written together, and initials. Rows are weighted by rarity and have length one; candidates
are the nearest by cosine, found by one sparse product that keeps only the best.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.tokens import Tokens, skeleton
from freeproduce.resolve.parties.whole import initials, together

CODE = np.zeros(256, np.int32)
for _i, _c in enumerate(b"abcdefghijklmnopqrstuvwxyz0123456789"):
    CODE[_c] = _i + 1
GRAMS = 37**3


def grams(glued: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """``(row, gram)`` of every three letters of every text, with a blank at both ends."""
    blob = np.frombuffer((" " + "  ".join(glued) + " ").encode("ascii", "replace"), np.uint8)
    codes = CODE[blob]
    lengths = np.fromiter(map(len, glued), np.int64, len(glued)) + 2
    starts = np.cumsum(lengths) - lengths
    count = np.maximum(lengths - 2, 0)
    row = np.repeat(np.arange(len(glued)), count)
    at = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + starts[row]
    gram = codes[at] * 1369 + codes[at + 1] * 37 + codes[at + 2]
    return row, gram


class Features:
    """Columns of features: the grams first, then words, meanings and initials as they come."""

    def __init__(self) -> None:
        self.columns: dict[str, int] = {}

    def rows(
        self,
        forms: Sequence[Sequence[int]],
        tokens: Tokens,
        learn: bool,
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """``(row, column, weight)`` of every feature of every form."""
        columns = self.columns
        per_token: list[tuple[tuple[int, float], ...]] = []
        get = columns.get
        for i, f in enumerate(tokens.folds):
            keys = ["w" + f]
            c = int(tokens.concept[i])
            w = float(tokens.weight[i])
            weights = [w * 0.8]
            if c >= 0:
                keys.append(f"c{c}")
                weights = [w * 0.4, w * 0.7]
            elif 3 <= len(tokens.sounds[i]) <= 7 and not tokens.number[i]:
                keys.append("a" + tokens.sounds[i])
                weights.append(0.4)
            if (learn or tokens.abjad[i]) and len(sk := skeleton(tokens.sounds[i])) > 1:
                keys.append("s" + sk)
                weights.append(0.15 if learn else 0.7)
            pairs = []
            for key, weight in zip(keys, weights, strict=True):
                at = columns.setdefault(key, len(columns)) if learn else get(key, -1)
                if at >= 0:
                    pairs.append((at + GRAMS, weight))
            per_token.append(tuple(pairs))
        counts = np.empty(len(forms), np.int64)
        flat: list[tuple[int, float]] = []
        strings = tokens.strings
        glued = []
        for i, form in enumerate(forms):
            before = len(flat)
            for k in form:
                flat += per_token[k]
            words = tuple([strings[k] for k in form])
            if len(form) > 2:
                for letters in initials(words):
                    key = "a" + letters
                    at = columns.setdefault(key, len(columns)) if learn else get(key, -1)
                    if at >= 0:
                        flat.append((at + GRAMS, 0.4))
            name = together(words)
            key = "g" + name
            at = columns.setdefault(key, len(columns)) if learn else get(key, -1)
            if at >= 0:
                flat.append((at + GRAMS, 0.4))
            counts[i] = len(flat) - before
            glued.append(name)
        row = np.repeat(np.arange(len(forms)), counts)
        column = np.fromiter((f[0] for f in flat), np.int64, len(flat))
        weight_ = np.fromiter((f[1] for f in flat), np.float32, len(flat))
        g_row, gram = grams(glued)
        return (
            np.concatenate([row, g_row]),
            np.concatenate([column, gram.astype(np.int64)]),
            np.concatenate([weight_, np.full(len(gram), -1, np.float32)]),
        )


class Index:
    """Listed forms by feature."""

    def __init__(self, features: Features, matrix: Any, gram_weight: NDArray[np.float32]) -> None:
        self.features = features
        self.matrix = matrix  # features x forms
        self.gram_weight = gram_weight

    @classmethod
    def build(cls, forms: Sequence[Sequence[int]], tokens: Tokens) -> Index:
        """Index the listed forms, each a sequence of rows of ``tokens``."""
        features = Features()
        row, column, weight = features.rows(forms, tokens, learn=True)
        width = GRAMS + len(features.columns)
        is_gram = column < GRAMS
        seen = np.bincount(column[is_gram], minlength=GRAMS).astype(np.float32)
        n = max(len(forms), 2)
        rarity = np.log((n + 50) / (np.minimum(seen, n) + 1)) / np.log(n + 50)
        gram_weight = (0.5 * np.clip(rarity, 0.05, 1)).astype(np.float32)
        matrix = _matrix(row, column, weight, gram_weight, len(forms), width)
        return cls(features, matrix.T.tocsr(), gram_weight)

    def nearest(
        self,
        forms: Sequence[Sequence[int]],
        tokens: Tokens,
        keep: int,
        least: float,
        threads: int = 1,
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """``(query form, listed form, cosine)`` of the ``keep`` nearest above ``least``."""
        from sparse_dot_topn import sp_matmul_topn

        row, column, weight = self.features.rows(forms, tokens, learn=False)
        asked = _matrix(
            row, column, weight, self.gram_weight, len(forms), int(self.matrix.shape[0])
        )
        found = sp_matmul_topn(
            asked, self.matrix, top_n=keep, threshold=least, sort=False, n_threads=threads
        )
        which = np.repeat(np.arange(len(forms)), np.diff(found.indptr))
        return which, found.indices.astype(np.int64), found.data


def _matrix(
    row: NDArray[np.int64],
    column: NDArray[np.int64],
    weight: NDArray[np.float32],
    gram_weight: NDArray[np.float32],
    rows: int,
    width: int,
) -> Any:
    from scipy.sparse import csr_matrix

    is_gram = weight < 0
    weight = np.where(is_gram, gram_weight[np.where(is_gram, column, 0)], weight)
    m = csr_matrix((weight, (row, column)), shape=(rows, width), dtype=np.float32)
    m.sum_duplicates()
    norm = np.sqrt(
        np.add.reduceat(np.append(m.data**2, 0), np.minimum(m.indptr[:-1], len(m.data)))
    ) * (np.diff(m.indptr) > 0)
    m.data /= np.repeat(np.maximum(norm, 1e-9), np.diff(m.indptr))
    return m
