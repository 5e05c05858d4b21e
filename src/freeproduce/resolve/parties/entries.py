"""What goes in and what comes out: a listed name, a query, a hit and its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from freeproduce.model.links import PartyLink

Kind = Literal["name", "alias", "former", "subsidiary", "and_subsidiaries"]
Relation = Literal["same", "alias", "related", "possible"]


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of a list. Names of one party share ``entity``; ``list_id`` need not be unique.

    ``country`` is a code or a name in any language; ``identifiers`` map a scheme (``lei``,
    ``uscc``, ``inn`` ... or a free word) to a value. ``party_kind`` is ``organization``,
    ``person``, ``vessel`` or unknown.
    """

    list_id: str
    name: str
    kind: Kind = "name"
    entity: str | None = None
    country: str | None = None
    address: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    party_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One party of the records, asked for."""

    query_id: str
    name: str
    country: str | None = None
    address: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    kind: str | None = None


def fingerprint(query: Query, entry: ListedName) -> str:
    """What a decision about a query and an entry is kept under: 16 hexadecimal digits.

    It changes when the name, country, address or a number of either does.
    """
    digest = hashlib.sha256()
    for party in (query, entry):
        numbers = [f"{k}={v}" for k, v in sorted(party.identifiers.items())]
        said = [party.name, party.country or "", party.address or "", *numbers]
        digest.update("\x1f".join([*said, ""]).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Word:
    """What became of one word: ``how`` it matched, and how rare it is (0 common, 1 rare).

    ``side`` is ``both``, or ``query`` or ``listed`` for a word that met nothing. ``how`` is
    ``equal``, ``meaning``, ``spelling``, ``glued``, ``abbreviation``, ``initials``, ``number``
    or ``missing``. ``similarity`` lies in [0, 1].
    """

    side: Literal["both", "query", "listed"]
    query: str
    listed: str
    how: str
    similarity: float
    rarity: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a hit is one: words, and what country, address, kind and identifiers add."""

    words: tuple[Word, ...] = ()
    facts: tuple[str, ...] = ()

    def text(self) -> str:
        """The evidence in one line, for a person."""
        parts = []
        for w in self.words:
            if w.side == "query":
                parts.append(f"−{w.query}")
            elif w.side == "listed":
                parts.append(f"+{w.listed}")
            elif w.how == "equal":
                parts.append(w.query)
            else:
                parts.append(f"{w.query}≈{w.listed} ({w.how} {w.similarity:.2f})")
        return "; ".join([*parts, *self.facts])


class Hit:
    """A listed name that a query may be, with a score in [0, 1].

    ``name_score`` is what the names alone are worth; ``score`` adds country, address and kind.
    A hit is given when either reaches the threshold, so more evidence never loses one.
    ``evidence`` is worked out when it is read.
    """

    __slots__ = (
        "_entry",
        "_evidence",
        "_explain",
        "_query",
        "entity",
        "list_id",
        "listed_name",
        "name_score",
        "note",
        "query_id",
        "relation",
        "score",
    )

    def __init__(
        self,
        query: Query,
        entry: ListedName,
        score: float,
        relation: Relation,
        name_score: float,
        explain: Callable[[], Evidence],
        note: str = "",
    ) -> None:
        self._query, self._entry = query, entry
        self.query_id = query.query_id
        self.list_id = entry.list_id
        self.listed_name = entry.name
        self.entity = entry.entity
        self.score = score
        self.relation: Relation = relation
        self.name_score = name_score
        self.note = note
        self._explain = explain
        self._evidence: Evidence | None = None

    @property
    def fingerprint(self) -> str:
        """What a decision about the two is kept under."""
        return fingerprint(self._query, self._entry)

    @property
    def evidence(self) -> Evidence:
        """Word by word, what matched and what did not."""
        if self._evidence is None:
            self._evidence = self._explain()
        return self._evidence

    def why(self) -> str:
        """Evidence and note in one line."""
        text = self.evidence.text()
        return f"{text} [{self.note}]" if self.note else text

    def link(self) -> PartyLink:
        """The hit as the engine stores it."""
        return PartyLink(self.list_id, self.listed_name, self.score, self.relation, self.why())

    def __repr__(self) -> str:
        return f"Hit({self.query_id!r}, {self.list_id!r}, {self.score:.3f}, {self.relation})"
