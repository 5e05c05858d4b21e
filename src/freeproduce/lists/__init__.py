"""A publisher's file, to an edition that stays.

Names are imported when they are first used: the command line asks for titles of outlines and must
not wait for a database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freeproduce.lists.edition import Edition, ListError
    from freeproduce.lists.library import Library

__all__ = ["Edition", "Library", "ListError"]


def __getattr__(name: str) -> Any:
    if name == "Library":
        from freeproduce.lists.library import Library

        return Library
    if name in ("Edition", "ListError"):
        from freeproduce.lists import edition

        return getattr(edition, name)
    raise AttributeError(f"module 'freeproduce.lists' has no attribute '{name}'")
