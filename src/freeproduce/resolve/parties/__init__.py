"""Parties from names and identifiers: ``Screener(entries).screen(queries)``.

``cells.names`` takes a list's cell apart; ``identifiers.read`` checks a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from freeproduce.resolve.parties.entries import Evidence, Hit, ListedName, Query, Word, fingerprint

if TYPE_CHECKING:
    from freeproduce.resolve.parties.screener import Screener

__all__ = [
    "Evidence",
    "Hit",
    "ListedName",
    "Query",
    "Screener",
    "Word",
    "fingerprint",
]


def __getattr__(name: str) -> object:
    # The engine behind needs numpy and scipy; whoever only wants the words does not wait for them.
    if name == "Screener":
        from freeproduce.resolve.parties import screener

        return screener.Screener
    raise AttributeError(name)
