"""The learned reader that is always there: it weighs pieces of words and roles of the lexicons.

Its weights (``weighed.npz``) are made by ``tools/make_clause_readers.py`` from labelled clauses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from freeproduce.tables import arrays
from freeproduce.text.learned import marks
from freeproduce.text.lexicon import Tag
from freeproduce.text.tokens import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

NAME = "weighed"
NOTHING = "none"
CLASSES = ("fee+", "document+", "bond+", "leave+", "fee-", "document-", "bond-", "leave-", NOTHING)
"""What a sentence may say: a topic that holds, a topic that is denied, or neither."""
STEEPNESS = 6.0
"""How fast the difference of two scores becomes a certainty."""
_SHOWN = 5
"""Words that are shown of those that decided."""
_SHARE = 0.15
"""Part of the strongest word's weight that a word must have to be shown."""


def table(name: str) -> dict[str, Any]:
    """The numbers of one learned reader."""
    return arrays(name, __package__)


def scores(numbers: Sequence[tuple[list[int], list[int]]], name: str = NAME) -> Floats:
    """Scores of sentences, a row each and a column a class, from their numbered marks."""
    import numpy as np

    held = table(name)
    found = np.zeros((len(numbers), len(CLASSES)), dtype=np.float32)
    for part in (0, 1):
        lengths = np.array([len(n[part]) for n in numbers])
        at = np.flatnonzero(lengths).tolist()
        if not at:
            continue
        columns = np.concatenate([np.array(numbers[i][part]) for i in at])
        starts = np.concatenate([[0], np.cumsum(lengths[at])[:-1]])
        sums = np.add.reduceat(held["weights"][columns], starts, axis=0, dtype=np.int32)
        found[at] += sums / np.sqrt(lengths[at])[:, None]
    return found * float(held["scale"])


def shares(found: Floats) -> Floats:
    """How sure each class is, given the scores; every row adds up to one."""
    import numpy as np

    odds = np.exp(STEEPNESS * (found - found.max(axis=1, keepdims=True)))
    certain: Floats = odds / odds.sum(axis=1, keepdims=True)
    return certain


def deciding(line: Sequence[Word], tags: Sequence[Tag], said: str, text: str) -> tuple[str, ...]:
    """The words of a sentence that speak most for a class, in their order."""
    held = table(NAME)["weights"]
    column = CLASSES.index(said)
    counts: dict[int, float] = defaultdict(float)
    for part, number, of_tags in (
        (marks.pieces(line), marks.number_of_piece, False),
        (marks.roles(tags), marks.number_of_role, True),
    ):
        known = dict(part)
        for mark, at in known.items():
            row = held[number(mark)]
            weight = (float(row[column]) - float(row.mean())) / len(known) ** 0.5
            for i in at:
                for j in range(tags[i].first, tags[i].last + 1) if of_tags else (i,):
                    counts[j] += weight / len(at)
    words = {i: w for i, w in counts.items() if line[i].text[:1].isalnum()}
    most = max(words.values(), default=0.0)
    told = [i for i, w in words.items() if w >= _SHARE * most > 0]
    told = sorted(sorted(told, key=lambda i: -words[i])[:_SHOWN])
    return tuple(dict.fromkeys(_joined(told, line, text)))


def _joined(told: list[int], line: Sequence[Word], text: str) -> list[str]:
    """Words as they stand, neighbours as one."""
    groups: list[list[int]] = []
    for i in told:
        if groups and groups[-1][-1] == i - 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    return [text[line[g[0]].start : line[g[-1]].end] for g in groups]
