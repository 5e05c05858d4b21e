"""Near-duplicates: texts that are one text with its slots filled anew and a few words edited.

Nothing here depends on the order of the texts, and no setting on how many there are:

1. *Candidates* are texts that share rare pairs of neighbouring words.
2. *Each pair is compared as a whole*: how many words stand in both in the same order or, for
   texts whose sentences were moved, how many words and pairs of words they share anywhere.
3. *Groups* come from average-link clustering of these similarities: two groups become one while
   the mean over all pairs between them is high. A pair of texts that happens to be alike cannot
   pull two groups together, so groups do not grow into chains when there are more texts.
4. *Groups of two or three* have to be closer than larger ones, for which more texts speak, and
   those of short texts closer still: a share of few words is less sure.
5. *Texts left alone* join a group of many where they have nearly all words that its texts share
   (``kin.py``).
6. *Large groups*, of which a text sees only its nearest, are put together by the most typical
   text of each piece.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from freeproduce.text.average_link import average_link, close, typical
from freeproduce.text.kin import adopt
from freeproduce.text.words import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

Two = tuple[str, str]

JOIN = 0.67
"""Mean similarity from which two groups are one."""
CLOSER = {2: 0.80, 3: 0.72}
"""Mean similarity that groups of so few texts need: among many texts a few are alike by chance."""
LINK = 0.45
"""Similarity below which two texts count as not alike at all."""
MOVED = 0.30
"""Share of pairs of words in common from which two texts are compared without their order."""
RARE = 40
"""Pairs of words of a text, the rarest first, by which its candidates are sought."""
CROWD = 64
"""Of more texts with one pair of words in common, only those of one part are compared at first."""
NEAREST = 64
"""Candidates of a text that are compared with it as a whole."""
LARGE = CROWD // 4
"""A text that is like so many may have more of its kind than it was compared with."""
RAREST = 1000.0
"""Pairs of words in fewer than one of so many texts weigh alike, at every number of texts."""


def groups(texts: Sequence[str]) -> list[int]:
    """A label for each text; near-duplicates share one, a text that stands alone has its own.

    Labels count from 0 in the order in which they first occur. Texts without words stand alone.
    """
    split = [tuple(words(t)) for t in texts]
    distinct = sorted({w for w in split if w}, key=_shuffled)
    place = dict(zip(distinct, _clusters(distinct, CLOSER), strict=True))
    seen: dict[int, int] = {}
    return [seen.setdefault(place[w] if w else -1 - i, len(seen)) for i, w in enumerate(split)]


def _shuffled(text: tuple[str, ...]) -> bytes:
    """A key that puts texts in an order which has nothing to do with what they say."""
    return blake2b(" ".join(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _clusters(texts: Sequence[tuple[str, ...]], closer: Mapping[int, float]) -> list[int]:
    """For each of the texts, all different and in order, the index of the first of its group.

    ``closer`` is the mean similarity that groups of some sizes need.
    """
    import numpy as np

    if len(texts) < 2:
        return list(range(len(texts)))
    pairs, similarity = _similar(texts)
    parts = average_link(len(texts), pairs, similarity, JOIN)
    parts = close(parts, pairs, similarity, closer, [len(t) for t in texts])
    parts = adopt(texts, parts, pairs)
    alike = np.bincount(pairs.ravel(), minlength=len(texts))
    pieces = [part for part in parts if max(alike[part]) >= LARGE]
    if 1 < len(pieces) < len(texts):
        stand_in = sorted((typical(part, pairs, similarity), n) for n, part in enumerate(pieces))
        again = _clusters([texts[i] for i, _ in stand_in], {})
        whole: dict[int, list[int]] = {}
        for (_, n), g in zip(stand_in, again, strict=True):
            whole.setdefault(g, []).extend(pieces[n])
        parts = [part for part in parts if max(alike[part]) < LARGE] + list(whole.values())
    first = list(range(len(texts)))
    for part in parts:
        lowest = min(part)
        for i in part:
            first[i] = lowest
    return first


def _similar(texts: Sequence[tuple[str, ...]]) -> tuple[Ints, Floats]:
    """Pairs ``(2, n)`` of texts that are alike to some degree, and their similarity (0 to 1)."""
    import numpy as np

    table = _table(texts)
    pairs = _candidates(table)
    similarity = _in_order(texts, pairs)
    moved = np.flatnonzero((similarity < JOIN) & (_overlap(table, pairs) >= MOVED))
    similarity[moved] = np.maximum(similarity[moved], _anywhere(texts, pairs[:, moved]))
    near = similarity >= LINK
    return pairs[:, near], similarity[near]


def _table(texts: Sequence[tuple[str, ...]]) -> Any:
    """Which text has which pair of neighbouring words: sparse, 0 or 1, texts by pairs."""
    import numpy as np
    from scipy.sparse import csr_matrix

    ids: dict[Two, int] = {}
    columns: list[int] = []
    ends = [0]
    for text in texts:
        columns += [ids.setdefault(two, len(ids)) for two in dict.fromkeys(_twos(text))]
        ends.append(len(columns))
    return csr_matrix(
        (np.ones(len(columns), np.float32), np.array(columns), np.array(ends)),
        (len(texts), len(ids)),
    )


def _twos(text: tuple[str, ...]) -> list[Two]:
    """Pairs of neighbouring words; of a text of one word, that word with nothing."""
    return list(pairwise(text)) or [(text[0], "")]


def _candidates(table: Any) -> Ints:
    """Pairs of texts that share rare pairs of words: for each text its nearest by these alone."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sparse_dot_topn import sp_matmul_topn

    n = table.shape[0]
    text = np.repeat(np.arange(n), np.diff(table.indptr))
    often = np.bincount(table.indices, minlength=table.shape[1])
    weight = np.sqrt(np.log(np.minimum(n / often, RAREST)) + 0.01).astype(np.float32)
    column = table.indices.astype(np.int64)
    shared = often[column] > 1
    text, column = text[shared], column[shared]
    order = np.lexsort((column, often[column], text))
    text, column = text[order], column[order]
    text, column = _first(text, RARE, column)
    parts = 2 ** np.ceil(np.log2(np.maximum(often[column] / CROWD, 1))).astype(np.int64)
    part = text * parts // n
    crowd = np.unique(np.stack([column, part]), axis=1, return_inverse=True)[1].ravel()
    rare = csr_matrix((weight[column], (text, crowd)), (n, crowd.max(initial=0) + 1))
    near = sp_matmul_topn(rare, rare.T.tocsr(), top_n=NEAREST, threshold=0.0).tocoo()
    a, b = np.minimum(near.row, near.col), np.maximum(near.row, near.col)
    found = np.unique((a.astype(np.int64) * n + b)[a < b])
    return np.stack([found // n, found % n])


def _rank(sorted_ids: Ints) -> Ints:
    """For each entry how many equal ones stand before it; equal ones stand together."""
    import numpy as np

    at = np.arange(len(sorted_ids))
    new = np.r_[True, sorted_ids[1:] != sorted_ids[:-1]] if len(sorted_ids) else at.astype(bool)
    return at - np.maximum.accumulate(np.where(new, at, 0))


def _first(sorted_ids: Ints, most: int, values: Ints) -> tuple[Ints, Ints]:
    """The first ``most`` entries of each id."""
    kept = _rank(sorted_ids) < most
    return sorted_ids[kept], values[kept]


def _in_order(texts: Sequence[tuple[str, ...]], pairs: Ints) -> Floats:
    """Share of the words of both texts that stand in both in the same order."""
    import numpy as np
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.process import cpdist

    signs = _signs(texts)
    length = np.array([len(s) for s in signs])
    a, b = pairs
    common = cpdist(
        [signs[i] for i in a.tolist()], [signs[i] for i in b.tolist()], scorer=LCSseq.similarity
    )
    return np.asarray(2.0 * common / (length[a] + length[b]))


def _signs(texts: Sequence[tuple[str, ...]]) -> list[str]:
    """Each text with one character a word, so that words are aligned as fast as letters are."""
    code: dict[str, str] = {}
    for text in texts:
        for word in text:
            if word not in code:
                n = len(code) % 0x10F000
                code[word] = chr(n if n < 0xD800 else n + 0x800)
    return ["".join([code[w] for w in text]) for text in texts]


def _overlap(table: Any, pairs: Ints) -> Floats:
    """Share of the pairs of words of both texts that are in both (Dice's coefficient)."""
    import numpy as np

    size = np.diff(table.indptr)
    a, b = pairs
    step = 50_000
    shared = [
        np.asarray(table[a[i : i + step]].multiply(table[b[i : i + step]]).sum(axis=1)).ravel()
        for i in range(0, len(a), step)
    ]
    return np.asarray(2.0 * np.concatenate(shared or [np.empty(0)]) / (size[a] + size[b]))


def _anywhere(texts: Sequence[tuple[str, ...]], pairs: Ints) -> Floats:
    """Share of the words of both texts that are in both, wherever they stand.

    The mean of two: of words that have a neighbour in common as well, which is little where many
    words were edited, and of words alone, which is much by chance.
    """
    import numpy as np

    own = set(pairs.ravel().tolist())
    twos = {i: _twos(texts[i]) for i in own}
    sets = {i: set(t) for i, t in twos.items()}
    bags = {i: Counter(texts[i]) for i in own}
    return np.array(
        [
            (
                (_covered(twos[a], sets[b]) + _covered(twos[b], sets[a])) / 2
                + (bags[a] & bags[b]).total()
            )
            / (len(texts[a]) + len(texts[b]))
            for a, b in pairs.T.tolist()
        ]
    )


def _covered(twos: list[Two], shared: set[Two]) -> int:
    """Words of a text that stand in one of its pairs that is ``shared``."""
    covered, before = 0, False
    for two in twos:
        here = two in shared
        covered += here + (here and not before)
        before = here
    return covered
