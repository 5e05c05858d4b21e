"""The best guess at a sentence, of all that was read of it: for a person to start from.

A guess is not a suggestion. Where readers agree it is what they agree on; where they do not, it is
what all of them together find likeliest, and the facet stays with a person.
"""

from __future__ import annotations

from collections.abc import Sequence

from freeproduce.model.coding import Coding
from freeproduce.text.coding import heads
from freeproduce.text.coding.first import Scores

CLEAR = 0.9
"""Probability of no measure from which nothing is guessed at all."""
EVEN = 0.5
"""Probability of no measure from which it is guessed that there is none ..."""
DENIED = 0.1
"""... and where words say so, ..."""
PLAIN = 10
"""... unless they say it plainly."""
DOUBT = 0.8
"""Probability below which a guess is worth a slow second look."""


def together(readers: Sequence[Scores]) -> Scores:
    """The probabilities of several readers as one: multiplied, as each errs in its own way."""
    found: Scores = {}
    for facet in heads.HEADS:
        codes = set.intersection(*(set(r[facet]) for r in readers))
        product = dict.fromkeys(sorted(codes), 1.0)
        for reader in readers:
            product = {c: p * (reader[facet][c] + 1e-6) for c, p in product.items()}
        whole = sum(product.values())
        found[facet] = {c: p / whole for c, p in product.items()}
    return found


def doubtful(said: Scores) -> bool:
    """Whether no theme, and not that there is no measure either, is likely enough."""
    return max(said["theme"].values()) < DOUBT


def apply(coding: Coding, said: Scores, *, denied: float) -> None:
    """Write the best guess into a coding; whether it is a measure is left open where unclear.

    ``denied`` is how much of what the first reader knows says that it is none. Where nothing does,
    it may only not know how this measure is spoken of.
    """
    nothing = said["theme"].get(heads.NOTHING, 0.0)
    first = coding.measure
    doubted = denied < PLAIN and nothing < (DENIED if denied else EVEN)
    coding.measure = "theme" in coding.codes or doubted
    if coding.measure != first and "measure" not in coding.abstained:
        coding.abstained.insert(0, "measure")
    if not coding.measure and nothing >= CLEAR:
        coding.guess = {}
        return
    coding.guess = {
        facet: coding.codes.get(facet) or [_likeliest(said[facet])] for facet in heads.HEADS
    }


def _likeliest(codes: dict[str, float]) -> str:
    return max((c for c in codes if c != heads.NOTHING), key=codes.__getitem__)
