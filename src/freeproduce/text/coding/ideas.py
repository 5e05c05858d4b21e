"""Ideas that stand together in a sentence: *train* and *inspector* are the training of officials.

``words/concept.csv`` says by which words each idea is spoken of in each language, and
``together.csv`` which ideas are a practice when one sentence has them all. So a practice is met in
many more words than anybody would list as phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from freeproduce.text.coding.phrases import Hit
from freeproduce.text.coding.tables import Together, together

IDEA = "concept"
"""The table of words that names ideas."""
_ALSO = "sector"
"""A facet whose codes all speak of one idea of the same name."""


def places(hits: Iterable[Hit]) -> dict[str, tuple[int, int]]:
    """Where each idea is first spoken of: the words from which and to which."""
    found: dict[str, tuple[int, int]] = {}
    for phrase, first, last in hits:
        if phrase.facet == IDEA:
            found.setdefault(phrase.code, (first, last))
        elif phrase.facet == _ALSO:
            found.setdefault(_ALSO, (first, last))
    return found


def practices(there: Mapping[str, object]) -> list[Together]:
    """Of each practice the row that weighs most among those whose ideas are all there."""
    best: dict[str, Together] = {}
    for idea in there:
        for row in together().get(idea, ()):
            if row.ideas <= there.keys():
                other = best.get(row.practice)
                if other is None or row.weight > other.weight:
                    best[row.practice] = row
    return list(best.values())
