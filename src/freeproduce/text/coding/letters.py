"""The second reader that is always there: it knows no phrases, only pieces of words.

Words, pairs of words and pieces of three to five letters are numbered by a checksum, and linear
models (``letters.npz``, trained by ``tools/make_second_readers.py`` on ``examples.csv``) weigh
them. It takes no notice of the tables of the first reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from freeproduce.text.coding import heads
from freeproduce.text.tokens import words

NAME = "letters"
BITS = 14
"""Pieces are kept apart as far as so many bits can."""
LONGEST = 2000
"""Characters of a sentence that are read."""


def pieces(sentence: str) -> list[int]:
    """The numbers of all pieces of a sentence, each once."""
    line = [w.text for w in words(sentence[:LONGEST]) if w.text and w.text[0].isalnum()]
    found = {*line, *(f"{a} {b}" for a, b in pairwise(line))}
    for i, word in enumerate(line):
        if "\u3400" <= word[0] <= "\u9fff":
            found.add(" ".join(line[i : i + 3]))
        else:
            framed = f"<{word}>"
            for n in (3, 4, 5):
                found.update(framed[j : j + n] for j in range(len(framed) - n + 1))
    return sorted({crc32(piece.encode()) & ((1 << BITS) - 1) for piece in found})


def read(sentences: Sequence[str]) -> list[dict[str, dict[str, float]]]:
    """For each sentence and facet the probability of each code, ``none`` for no measure."""
    import numpy as np

    if not sentences:
        return []
    table = heads.table(NAME)
    numbered = [pieces(s) for s in sentences]
    found: list[dict[str, dict[str, float]]] = [{} for _s in sentences]
    for facet in heads.HEADS:
        weights, scale = table[f"{facet}_weights"], float(table[f"{facet}_scale"])
        sums = np.array(
            [weights[at].sum(axis=0, dtype=np.int32) / max(1, len(at)) ** 0.5 for at in numbered]
        )
        logits = sums * scale + table[f"{facet}_bias"]
        for said, of in zip(found, heads.shares(table, facet, logits), strict=True):
            said[facet] = of
    return found
