"""The short list of what can be decided about a finding."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from freeproduce.tables import rows


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that can be decided.

    A verdict that ``closes`` sets a finding aside while it is in force. ``until`` says whether a
    last day must, may or cannot be given.
    """

    name: str
    closes: bool
    until: Literal["required", "optional", "none"]
    meaning: str


@cache
def verdicts() -> dict[str, Verdict]:
    """Every verdict by name, in the order of ``verdicts.csv``."""
    return {
        r["verdict"]: Verdict(r["verdict"], r["closes"] == "yes", r["until"], r["meaning"])  # type: ignore[arg-type]
        for r in rows("verdicts", __package__)
    }
