"""Linear models over a table of numbers: what both second readers end in.

A table (``.npz``) has for each of the facets ``HEADS`` the codes, the weights and the bias, and in
``made_of`` the digest of the examples that it was trained from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Any

HEADS = ("theme", "side", "practice")
"""Facets that the examples are labelled with."""
NOTHING = "none"
"""What they say of a sentence that names no measure."""


def made_of() -> str:
    """A digest of the examples that the tables are trained from."""
    return hashlib.sha256(files(__package__).joinpath("examples.csv").read_bytes()).hexdigest()


@cache
def table(name: str) -> dict[str, Any]:
    """The numbers of one reader."""
    import numpy as np

    with as_file(files(__package__).joinpath(f"{name}.npz")) as path, np.load(path) as found:
        return dict(found)


def shares(numbers: Mapping[str, Any], facet: str, logits: Any) -> list[dict[str, float]]:
    """Probabilities of the codes of a facet, one dictionary a sentence."""
    import numpy as np

    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    codes = numbers[f"{facet}_codes"].tolist()
    return [
        dict(zip(codes, row, strict=True))
        for row in (odds / odds.sum(axis=1, keepdims=True)).tolist()
    ]
