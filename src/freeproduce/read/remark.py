"""What was noticed while reading that is not in the cells themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One word of ``remarks.csv``, where it was noticed, the text there and how often.

    ``row`` counts from 1 and ``column`` from 0; both are ``None`` where the whole table is meant.
    """

    word: str
    row: int | None = None
    column: int | None = None
    text: str | None = None
    detail: str = ""
