"""What ``resolve`` gives: a value of the records, joined to an entry, with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class GoodLink:
    """A listed good that a code or a text may name.

    ``good`` is the id of a good in the goods map (``cotton``, ``palm-fruit``). ``relation`` is
    ``is`` (the thing itself), ``made_from`` (it usually consists of it) or ``contains_some``.
    ``basis`` is ``code`` or ``text``; a link by text is a guess and never decides alone.
    ``score`` lies in (0, 1]; ``words`` are the code prefix or the words that led there.
    """

    good: str
    relation: Literal["is", "made_from", "contains_some"]
    basis: Literal["code", "text"]
    score: float
    words: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartyLink:
    """A name of the records joined to an entry of a list of parties.

    ``relation`` is ``same``, ``alias``, ``related`` (a subsidiary or sibling) or ``possible``.
    ``evidence`` says what matched, word by word.
    """

    entry: str
    listed_name: str
    score: float
    relation: Literal["same", "alias", "related", "possible"]
    evidence: str


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A country or region named by a cell: ISO 3166-1 alpha-2, or an id of the regions table."""

    place: str
    score: float
    words: tuple[str, ...]
    reason: str = ""
