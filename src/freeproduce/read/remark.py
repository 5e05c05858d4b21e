"""What was noticed while reading that is not in the cells themselves."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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


@cache
def words() -> dict[str, tuple[str, str]]:
    """Every remark word: its meaning and what to do about it."""
    text = files(__package__).joinpath("remarks.csv").read_text("utf-8")
    return {r["remark"]: (r["meaning"], r["what_to_do"]) for r in csv.DictReader(text.splitlines())}
