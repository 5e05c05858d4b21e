"""The best guess at a sentence, of all that was read of it: for a person to start from.

A guess is not a suggestion. Where readers agree it is what they agree on; where they do not, it is
what all of them together find likeliest, and the facet stays with a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def doubt(said: Scores) -> float:
    """The probability that is left to all but the likeliest theme, or to there being a measure."""
    return 1 - max(said["theme"].values())


def apply(coding: Coding, said: Scores, *, denied: float, broader: Mapping[str, str]) -> None:
    """Write the best guess into a coding; whether it is a measure is left open where unclear.

    The practice is one of the theme (``broader``), if there is one that is likely at all.
    ``denied`` is how much of what the first reader knows says that it is none. Where nothing does,
    it may only not know how this measure is spoken of.
    """
    nothing = said["theme"].get(heads.NOTHING, 0.0)
    first = coding.measure
    doubted = denied < PLAIN and nothing < (DENIED if denied else EVEN)
    coding.measure = "theme" in coding.codes or doubted
    unclear = not coding.measure and not denied and nothing < CLEAR
    if (coding.measure != first or unclear) and "measure" not in coding.abstained:
        coding.abstained.insert(0, "measure")
        if coding.measure and "theme" not in coding.abstained:
            coding.abstained.append("theme")
    if not coding.measure and nothing >= CLEAR:
        coding.guess = {}
        return
    theme, side = (coding.codes.get(f) or [_likeliest(said[f])] for f in ("theme", "side"))
    of_theme = {p: n for p, n in said["practice"].items() if broader.get(p) == theme[0]}
    practice = coding.codes.get("practice") or [_likeliest(of_theme or said["practice"])]
    coding.guess = {"theme": theme, "practice": practice, "side": side}


def _likeliest(codes: Mapping[str, float]) -> str:
    return max((c for c in codes if c != heads.NOTHING), key=codes.__getitem__)
