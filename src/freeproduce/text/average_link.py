"""Average-link clustering of sparse similarities: groups by the mean over all their pairs."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


ERROR = 0.4
"""How much the similarity that few texts need grows with the standard error of it."""
SURE = 100
"""Words from which on nothing is added."""


def average_link(n: int, pairs: Ints, similarity: Floats, join: float) -> list[list[int]]:
    """Groups of those of ``n`` texts that are like another, by mean similarity from ``join``.

    A pair that is not given has similarity 0.
    """
    sums: list[dict[int, float]] = [{} for _ in range(n)]
    heap = []
    for a, b, s in zip(*pairs.tolist(), similarity.tolist(), strict=True):
        sums[a][b] = sums[b][a] = s
        if s >= join:
            heap.append((-s, a, b))
    heapq.heapify(heap)
    parts: dict[int, list[int]] = {i: [i] for i in range(n) if sums[i]}
    while heap:
        minus, a, b = heapq.heappop(heap)
        if a not in parts or b not in parts:
            continue
        mean = sums[a].get(b, 0.0) / (len(parts[a]) * len(parts[b]))
        if -minus != mean:
            continue
        keep, gone = sorted((a, b), key=lambda g: (-len(sums[g]), g))
        del sums[keep][gone]
        for c, s in sums[gone].items():
            if c != keep:
                sums[keep][c] = sums[c][keep] = sums[keep].get(c, 0.0) + s
                del sums[c][gone]
        sums[gone] = {}
        parts[keep] += parts.pop(gone)
        for c, s in sums[keep].items():
            mean = s / (len(parts[keep]) * len(parts[c]))
            if mean >= join:
                heapq.heappush(heap, (-mean, min(keep, c), max(keep, c)))
    return list(parts.values())


def close(
    parts: list[list[int]],
    pairs: Ints,
    similarity: Floats,
    closer: Mapping[int, float],
    words: Sequence[int],
) -> list[list[int]]:
    """The groups without those that are too few for how little they are alike.

    ``words`` is how many each text has: of a short one a share of its words is known less exactly,
    so that more of them have to be in common.
    """
    few = {i: n for n, part in enumerate(parts) if len(part) in closer for i in part}
    total: dict[int, float] = defaultdict(float)
    for a, b, s in zip(*pairs.tolist(), similarity.tolist(), strict=True):
        if a in few and few[a] == few.get(b):
            total[few[a]] += s
    return [
        part
        for n, part in enumerate(parts)
        if len(part) not in closer
        or total[n] >= (closer[len(part)] + _unsure(part, words)) * len(part) * (len(part) - 1) / 2
    ]


def _unsure(part: list[int], words: Sequence[int]) -> float:
    """What is added for short texts: in proportion to the standard error of a share of words."""
    mean = sum(words[i] for i in part) / len(part)
    return max(0.0, ERROR * float(mean**-0.5 - SURE**-0.5))


def typical(part: list[int], pairs: Ints, similarity: Floats) -> int:
    """The text of a group that is most like the others."""
    import numpy as np

    own = np.zeros(int(pairs.max()) + 1, bool)
    own[part] = True
    inside = own[pairs[0]] & own[pairs[1]]
    total = np.bincount(pairs[:, inside].ravel(), np.tile(similarity[inside], 2), len(own))
    return int(max(part, key=lambda i: (total[i], -i)))
