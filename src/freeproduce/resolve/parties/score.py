"""How alike two forms are: words against words, over many pairs of forms at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from freeproduce.resolve.parties import vowels
from freeproduce.resolve.parties.tokens import Tokens

MEANING = 0.97
"""What two different words with one meaning are worth."""
ALIKE = 0.72
"""Two words less alike than this are two words."""


SPELLING = 0.96
FIRST = 0.95


@dataclass
class Side:
    """The forms of one side as ragged rows of tokens."""

    tokens: Tokens
    start: NDArray[np.int64]
    length: NDArray[np.int64]
    flat: NDArray[np.int64]

    @classmethod
    def of(cls, forms: list[list[int]], tokens: Tokens) -> Side:
        """From forms as lists of token rows."""
        length = np.fromiter(map(len, forms), np.int64, len(forms))
        flat = np.fromiter((k for f in forms for k in f), np.int64, int(length.sum()))
        return cls(tokens, np.cumsum(length) - length, length, flat)


def compare(
    q: Side,
    c: Side,
    qi: NDArray[np.int64],
    ci: NDArray[np.int64],
    same: NDArray[np.int64],
) -> NDArray[np.float32]:
    """First look at form ``qi[k]`` of one side and ``ci[k]`` of the other: a score in [0, 1] each.

    ``same`` is, for each token of ``q``, the row of the same token in ``c``, or -1.
    """
    a, b = q.length[qi], c.length[ci]
    n = a * b
    end = np.cumsum(n)
    begin = end - n
    total = int(end[-1]) if len(end) else 0
    pair = np.repeat(np.arange(len(qi)), n)
    pos = np.arange(total) - begin[pair]
    bb = b[pair]
    i = pos // bb
    j = pos - i * bb
    qt = q.flat[q.start[qi][pair] + i]
    ct = c.flat[c.start[ci][pair] + j]
    s = similarity(q.tokens, c.tokens, qt, ct, same)
    # Best partner of each word of the query, then of each listed word.
    row_begin = np.repeat(begin, a) + _within(a) * np.repeat(b, a)
    best_q = np.maximum.reduceat(s, row_begin) if total else s
    turned = begin[pair] + (pos % a[pair]) * bb + pos // a[pair]
    column_begin = np.repeat(begin, b) + _within(b) * np.repeat(a, b)
    best_c = np.maximum.reduceat(s[turned], column_begin) if total else s
    q_of = np.repeat(np.arange(len(qi)), a)
    c_of = np.repeat(np.arange(len(ci)), b)
    q_tok = q.flat[np.repeat(q.start[qi], a) + _within(a)]
    c_tok = c.flat[np.repeat(c.start[ci], b) + _within(b)]
    qw, cw = q.tokens.weight[q_tok], c.tokens.weight[c_tok]
    p = len(qi)
    cover_q = np.bincount(q_of, qw * best_q, p) / np.maximum(np.bincount(q_of, qw, p), 1e-6)
    cover_c = np.bincount(c_of, cw * best_c, p) / np.maximum(np.bincount(c_of, cw, p), 1e-6)
    out: NDArray[np.float32] = (
        0.7 * np.minimum(cover_q, cover_c) + 0.3 * np.maximum(cover_q, cover_c)
    ).astype(np.float32)
    return out


def _within(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    total = int(lengths.sum())
    return np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def _distances(one: list[str], two: list[str]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = process.cpdist(
        one, two, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, dtype=np.float32
    )
    # The first letter is seldom the wrong one.
    first = np.fromiter((x[:1] == y[:1] for x, y in zip(one, two, strict=True)), bool, len(one))
    out: NDArray[np.float32] = np.where(first, found, found * np.float32(FIRST))
    return out


def similarity(
    q: Tokens,
    c: Tokens,
    qt: NDArray[np.int64],
    ct: NDArray[np.int64],
    same: NDArray[np.int64],
) -> NDArray[np.float32]:
    """How alike token ``qt[k]`` is to token ``ct[k]``, for every k."""
    s: NDArray[np.float32] = (same[qt] == ct).astype(np.float32)
    qc = q.concept[qt]
    s[(qc >= 0) & (qc == c.concept[ct]) & (s == 0)] = MEANING
    ql, cl = q.length[qt], c.length[ct]
    longest = np.maximum(ql, cl)
    apart = np.bitwise_count(q.letters[qt] ^ c.letters[ct])
    maybe = (
        (s == 0)
        & ~(q.known[qt] & c.known[ct])
        & ~(q.number[qt] | c.number[ct])
        & (np.minimum(ql, cl) >= 3)
        & (np.abs(ql - cl) <= longest * (1 - ALIKE))
        & (apart <= np.ceil(2 * longest * (1 - ALIKE)))
    )
    at = np.flatnonzero(maybe)
    if len(at):
        key = qt[at] * np.int64(len(c.strings)) + ct[at]
        distinct, back = np.unique(key, return_inverse=True)
        one, two = np.divmod(distinct, len(c.strings))
        alike = np.maximum(
            _distances([q.sounds[k] for k in one], [c.sounds[k] for k in two]),
            # Words of the same sound in different spelling are a little less than equal.
            _distances([q.folds[k] for k in one], [c.folds[k] for k in two]) * SPELLING,
        )
        alike *= (alike < ALIKE * SPELLING) * -1 + 1
        s[at] = alike[back]
    abjad = np.flatnonzero((q.abjad[qt] != c.abjad[ct]) & (s == 0))
    if len(abjad):
        key = qt[abjad] * np.int64(len(c.strings)) + ct[abjad]
        distinct, back = np.unique(key, return_inverse=True)
        one, two = np.divmod(distinct, len(c.strings))
        s[abjad] = np.fromiter(
            (vowels.alike(q.sounds[i], c.sounds[j]) for i, j in zip(one, two, strict=True)),
            np.float32,
            len(distinct),
        )[back]
    return s
