"""The second reader that is always there: it knows no phrases, only pieces of words.

Words, pairs of words and pieces of three to five letters are numbered by a checksum, and linear
models (``letters.npz``, trained by ``tools/make_second_readers.py`` on ``examples.csv``) weigh
them. It takes no notice of the tables of the first reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from zlib import crc32

from freeproduce.text.coding import heads
from freeproduce.text.tokens import grams, words

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
            found.update(grams(word))
    return sorted({crc32(piece.encode()) & ((1 << BITS) - 1) for piece in found})


def read(sentences: Sequence[str]) -> list[dict[str, dict[str, float]]]:
    """For each sentence and facet the probability of each code, ``none`` for no measure."""
    import numpy as np

    if not sentences:
        return []
    table = heads.table(NAME)
    numbered = [pieces(s) for s in sentences]

    def logits(facet: str) -> Any:
        weights, scale = table[f"{facet}_weights"], float(table[f"{facet}_scale"])
        sums = np.array(
            [weights[at].sum(axis=0, dtype=np.int32) / max(1, len(at)) ** 0.5 for at in numbered]
        )
        return sums * scale + table[f"{facet}_bias"]

    return heads.read(table, len(sentences), logits)
