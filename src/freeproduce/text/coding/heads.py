"""Linear models over a table of numbers: what both second readers end in.

A table (``.npz``) has for each of the facets ``HEADS`` the codes, the weights and the bias, and in
``made_of`` the digest of the examples that it was trained from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

from freeproduce.tables import arrays

HEADS = ("theme", "side", "practice")
"""Facets that the examples are labelled with."""
NOTHING = "none"
"""What they say of a sentence that names no measure."""


def made_of() -> str:
    """A digest of the examples that the tables are trained from."""
    return hashlib.sha256(files(__package__).joinpath("examples.csv").read_bytes()).hexdigest()


def table(name: str) -> dict[str, Any]:
    """The numbers of one reader."""
    return arrays(name, __package__)


def read(
    numbers: Mapping[str, Any], sentences: int, logits: Callable[[str], Any]
) -> list[dict[str, dict[str, float]]]:
    """For each sentence and facet the probability of each code, from the ``logits`` of a facet."""
    found: list[dict[str, dict[str, float]]] = [{} for _s in range(sentences)]
    for facet in HEADS:
        for said, of in zip(found, _shares(numbers, facet, logits(facet)), strict=True):
            said[facet] = of
    return found


def _shares(numbers: Mapping[str, Any], facet: str, logits: Any) -> list[dict[str, float]]:
    """Probabilities of the codes of a facet, one dictionary a sentence."""
    import numpy as np

    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    codes = numbers[f"{facet}_codes"].tolist()
    return [
        dict(zip(codes, row, strict=True))
        for row in (odds / odds.sum(axis=1, keepdims=True)).tolist()
    ]
