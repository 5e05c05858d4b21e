"""What was noticed in a file of events: each complaint once, with the first event."""

from __future__ import annotations

from dataclasses import dataclass, field

from freeproduce.locale import _
from freeproduce.read.remark import Remark

_MOST = 200
"""Remarks of one file; ten thousand more would not help anybody to mend it."""


@dataclass(slots=True)
class Remarks:
    """Complaints about one file."""

    into: list[Remark]
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, word: str, row: int | None, why: str) -> None:
        """Note ``why`` for the record ``row``."""
        if len(self.into) < _MOST and (word, why) not in self.seen:
            self.seen.add((word, why))
            if len(self.into) == _MOST - 1:
                why = _("there is more of this kind in the file, which is not listed")
            self.into.append(Remark(word, row, detail=why))
