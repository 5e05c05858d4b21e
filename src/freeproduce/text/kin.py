"""Texts that stand alone beside groups whose common words they have.

Of many copies of one text the words that nearly all share are known: what slots hold and what was
edited averages out. A copy that was edited too much to be like its fellows one by one still has
nearly all of these words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

MANY = 4
"""Texts of which a group's common words can be told."""
COMMON = 0.6
"""Share of a group's texts that have a word which counts as common."""
HAS = 0.85
"""Share of the common words that a text of the group has."""
IS = 0.55
"""Share of a text's words that are common ones."""


def adopt(texts: Sequence[tuple[str, ...]], parts: list[list[int]], pairs: Ints) -> list[list[int]]:
    """The groups, with those texts of no group that belong to one of many.

    ``pairs`` are texts that are alike to some degree; only groups that hold one such are tried.
    """
    own = {i: n for n, part in enumerate(parts) for i in part if len(part) > 1}
    tried: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs.T.tolist():
        for i, j in ((a, b), (b, a)):
            if i not in own and len(parts[own[j]] if j in own else ()) >= MANY:
                tried[i].add(own[j])
    common = {n: _common([texts[i] for i in parts[n]]) for n in set().union(*tried.values())}
    joined: dict[int, list[int]] = defaultdict(list)
    for i, near in tried.items():
        has, n = max((_has(texts[i], common[n]), n) for n in near)
        if has:
            joined[n].append(i)
    adopted = {i for found in joined.values() for i in found}
    return [part + joined.get(n, []) for n, part in enumerate(parts) if part[0] not in adopted]


def _common(texts: Sequence[tuple[str, ...]]) -> Counter[str]:
    """Words that most of the texts have, as often as most have them."""
    seen: Counter[tuple[str, int]] = Counter()
    for text in texts:
        times: Counter[str] = Counter()
        for word in text:
            seen[word, times[word]] += 1
            times[word] += 1
    return Counter(word for (word, _nth), n in seen.items() if n >= COMMON * len(texts))


def _has(text: tuple[str, ...], common: Counter[str]) -> float:
    """Share of the common words that the text has; 0 where it is too little of either."""
    both = (Counter(text) & common).total()
    enough = both >= HAS * common.total() and both >= IS * len(text)
    return both / common.total() if enough and common else 0.0
