"""What the first reader found in a sentence, weighed by a linear model: for a best guess only.

Ideas, pairs of ideas and the codes that words spoke for are shared by all languages; what they are
worth together was learned (``weighed.npz``, by ``tools/make_second_readers.py``). As it sees only
what the first reader sees, it is no second reader, and confirms nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from freeproduce.text.coding import heads
from freeproduce.text.coding.first import Scores

NAME = "weighed"
PAIR = 0.5
"""What two ideas that stand together count for, beside one."""
MOST = 8.0
"""Evidence for a code beyond which more says nothing more."""
FACETS = ("practice", "theme", "side", "measure")
"""Facets of which the evidence is weighed."""


def features(ideas: Iterable[str], scores: Scores) -> dict[str, float]:
    """What there is to weigh, each part of unit length so that long sentences are as short ones."""
    said = sorted(ideas)
    found = {f"idea {i}": 1.0 for i in said}
    found |= {f"ideas {a} {b}": PAIR for a, b in combinations(said, 2)}
    codes = {
        f"{facet} {code}": min(score, MOST)
        for facet in FACETS
        for code, score in scores.get(facet, {}).items()
    }
    return {**_unit(found), **_unit(codes)}


def _unit(found: Mapping[str, float]) -> dict[str, float]:
    length = sum(v * v for v in found.values()) ** 0.5
    return {k: v / length for k, v in found.items()} if length else {}


def read(sentences: Sequence[Mapping[str, float]]) -> list[Scores]:
    """For the features of each sentence and each facet the probability of each code."""
    import numpy as np

    if not sentences:
        return []
    table = heads.table(NAME)
    at = {name: i for i, name in enumerate(table["features"].tolist())}
    known = [[(at[k], v) for k, v in s.items() if k in at] for s in sentences]

    def logits(facet: str) -> Any:
        weights = table[f"{facet}_weights"]
        sums = np.zeros((len(sentences), weights.shape[1]), dtype=np.float32)
        for i, pairs in enumerate(known):
            if pairs:
                rows, values = zip(*pairs, strict=True)
                sums[i] = np.array(values, dtype=np.float32) @ weights[list(rows)]
        return sums * float(table[f"{facet}_scale"]) + table[f"{facet}_bias"]

    return heads.read(table, len(sentences), logits)
