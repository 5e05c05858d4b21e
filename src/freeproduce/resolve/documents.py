"""Papers that a text names: ``INV 4711; B/L HLCU123`` is an invoice and a transport document.

Words and abbreviations are a reviewed table (``lists/builtin/document_words.csv``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from freeproduce.tables import rows

_PARTS = re.compile(r"[;|\n]|,(?!\d)")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its kind (empty where no word tells) and the text that is left, its number."""

    kind: str
    number: str


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Words, the longest first, with the kind that each stands for."""
    words = [(r["word"], r["kind"]) for r in rows("document_words", "freeproduce.lists.builtin")]
    words.sort(key=lambda r: -len(r[0]))
    return tuple(
        (
            # A Latin word ends where its letters end; a number may follow at once (INV4711).
            re.compile(
                rf"(?<![^\W\d_]){re.escape(w)}(?![^\W\d_])" if w.isascii() else re.escape(w),
                re.IGNORECASE,
            ),
            kind,
        )
        for w, kind in words
    )


def papers(texts: Sequence[str]) -> list[list[Paper]]:
    """The papers that each text names, in the order in which they stand."""
    return [[_paper(p.strip()) for p in _PARTS.split(t) if p.strip()] for t in texts]


def _paper(text: str) -> Paper:
    for pattern, kind in _words():
        if found := pattern.search(text):
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            rest = re.sub(r"^[\s:#.\-]+|[\s:#.\-]+$", "", " ".join(rest.split()))
            rest = re.sub(r"^(?:no|nr|number|num)\b[\s.:#]*", "", rest, flags=re.IGNORECASE)
            return Paper(kind, rest)
    return Paper("", text)
