"""The learned reader of the extra ``measures``: it also weighs what a sentence means.

The sentence embedding that the second reader of measures uses, and every product of two of its
numbers, beside the marks of ``weighed``. Its weights (``meant.npz``) are made by
``tools/make_clause_readers.py``. It reads some sixty sentences a second, so it is asked only of
sentences that the other readers do not rule out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from freeproduce.text.coding import meaning
from freeproduce.text.learned import weighed

if TYPE_CHECKING:
    from freeproduce.text.learned.weighed import Floats

NAME = "meant"
available = meaning.available


def scores(sentences: Sequence[str], numbers: Sequence[tuple[list[int], list[int]]]) -> Floats:
    """Scores of sentences, a row each and a column a class."""
    import numpy as np

    held = weighed.table(NAME)
    vectors = meaning.embed(sentences) - held["centre"]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    found = weighed.scores(numbers, NAME) + held["bias"] + vectors @ held["linear"].T
    for c, (axes, lengths) in enumerate(zip(held["axes"], held["lengths"], strict=True)):
        found[:, c] += ((vectors @ axes.T.astype(np.float32)) ** 2) @ lengths
    return np.asarray(found, dtype=np.float32)
