"""Forms in columns: what many names are read as, without an object for each."""

from __future__ import annotations

from array import array as typed
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.columns import Collector, Texts
from freeproduce.resolve.parties.forms import Form
from freeproduce.resolve.parties.score import Side
from freeproduce.resolve.parties.tokens import Tokens
from freeproduce.resolve.parties.whole import eligible, together


@dataclass
class Readings:
    """Forms in columns: their words, then one value a form.

    ``name_of`` is the name that a form reads, ``legal`` and ``original`` are places in
    ``legal_words`` and ``originals``, ``glued`` is the form written as one word; the rest is as in
    ``Form``.
    """

    ARRAYS: ClassVar = ("name_of", "worth", "width", "legal", "original", "eligible")
    TEXTS: ClassVar = ("glued", "legal_words", "originals")

    side: Side
    name_of: NDArray[np.int32]
    worth: NDArray[np.float64]
    width: NDArray[np.int16]
    legal: NDArray[np.int32]
    original: NDArray[np.int32]
    eligible: NDArray[np.bool_]
    glued: Sequence[str]
    legal_words: Sequence[str]
    originals: Sequence[str]

    @classmethod
    def of(cls, names: Iterable[Iterable[Form]]) -> Readings:
        """From the forms of each name."""
        token_ids: dict[str, int] = {}
        legal_ids: dict[str, int] = {}
        original_ids: dict[str, int] = {"": 0}
        flat, length, name_of, legal, original = (typed("i") for _ in range(5))
        worth, width, may = typed("d"), typed("h"), bytearray()
        glued = Collector()
        for at, found in enumerate(names):
            for f in found:
                flat.extend([token_ids.setdefault(t, len(token_ids)) for t in f.tokens])
                length.append(len(f.tokens))
                name_of.append(at)
                worth.append(f.worth)
                width.append(f.length)
                legal.append(legal_ids.setdefault(f.legal, len(legal_ids)))
                original.append(original_ids.setdefault(f.original, len(original_ids)))
                may.append(eligible(f))
                glued.add(together(f.tokens))
        tokens = Tokens.of(list(token_ids))
        lengths = np.array(length, np.int64)
        return cls(
            Side(tokens, np.cumsum(lengths) - lengths, lengths, np.array(flat, np.int64)),
            np.array(name_of, np.int32),
            np.array(worth, np.float64),
            np.array(width, np.int16),
            np.array(legal, np.int32),
            np.array(original, np.int32),
            np.frombuffer(bytes(may), np.uint8).astype(np.bool_),
            glued.done(),
            list(legal_ids),
            list(original_ids),
        )

    @classmethod
    def from_columns(
        cls, get: Callable[[str], NDArray[Any]], texts: Callable[[str], Texts]
    ) -> Readings:
        """From columns that ``columns()`` gave."""
        tokens = Tokens.from_columns(
            {name: texts(f"token.{name}") for name in Tokens.TEXTS}
            | {name: get(f"token.{name}") for name in Tokens.ARRAYS}
        )
        kept: dict[str, Any] = {name: get(name) for name in cls.ARRAYS}
        kept |= {name: texts(name) for name in cls.TEXTS}
        return cls(Side(tokens, get("start"), get("length"), get("flat")), **kept)

    def columns(self) -> dict[str, Any]:
        """Every column by its name, ready to be kept."""
        side = self.side
        found: dict[str, Any] = {"start": side.start, "length": side.length, "flat": side.flat}
        found |= {f"token.{name}": column for name, column in side.tokens.columns().items()}
        found |= {name: getattr(self, name) for name in self.ARRAYS}
        return found | {name: Texts.of(getattr(self, name)) for name in self.TEXTS}

    def __len__(self) -> int:
        return len(self.name_of)

    @cached_property
    def by_ear(self) -> NDArray[np.bool_]:
        """Forms that have a word of a script that leaves vowels out."""
        side = self.side
        if not len(self):
            return np.zeros(0, np.bool_)
        found: NDArray[np.bool_] = np.logical_or.reduceat(side.tokens.abjad[side.flat], side.start)
        return found

    def tokens(self, k: int) -> tuple[str, ...]:
        """The words of a form."""
        start, n = int(self.side.start[k]), int(self.side.length[k])
        strings = self.side.tokens.strings
        return tuple([strings[t] for t in self.side.flat[start : start + n].tolist()])
