"""A publisher's file, to an edition that stays."""

from freeproduce.lists.edition import Edition, ListError
from freeproduce.lists.library import Library

__all__ = ["Edition", "Library", "ListError"]
