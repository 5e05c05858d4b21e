"""What the roles of a clause say together: who does it, whether it is denied, who bears it.

The same for every language; what differs between languages (order of subject and verb, where the
negation stands) is a column of ``languages.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from freeproduce.text.language import order_of
from freeproduce.text.lexicon import ACTORS, Tag
from freeproduce.text.tokens import Word

PREDICATES = frozenset(
    {
        "pay",
        "paid",
        "due",
        "charge",
        "deduct",
        "refund",
        "refunded",
        "gets",
        "own_cost",
        "free",
        "keep",
        "kept",
        "give",
        "given",
        "return",
        "show",
        "lose",
        "noback",
        "quit",
        "move",
        "change",
        "stay",
        "restrict",
        "custody",
        "possess",
        "accept",
    }
)
"""Roles that say that something is done."""
NEED = "need"
"""Relation of a denial that says that something need not be done."""
NOUNS = frozenset({"fee", "cost", "item", "document", "penalty", "deposit", "wages", "place"})
"""Roles of things that something is said of."""
JOINTS = frozenset({"comma", "and"})
"""Roles that join clauses."""
_REACH = 10
"""Words over which a negation reaches its predicate."""
_BESIDE = 2
"""Words from one to the next where at most a colon stands between them."""
_GOING = frozenset({"move", "quit", "change"})
_MONEY = frozenset({"penalty", "deposit", "fee", "cost", "money", "pay", "deduct", "lose"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of a topic."""

    polarity: Literal["positive", "negative", "unclear"]
    actor: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A clause as its tags, and the sentence that it belongs to."""

    tags: tuple[Tag, ...]
    sentence: tuple[Tag, ...]
    tongue: str
    opens: bool
    closes: bool
    sums: tuple[Tag, ...] = ()

    def whole_sentence(self, topic: str) -> bool:
        """Whether this topic is read over the whole sentence and not clause by clause."""
        return topic == "bond"

    def first(self, line: list[Word]) -> int:
        """Number of the first word of the clause."""
        return 0 if self.opens else self.tags[0].first

    def last(self, line: list[Word]) -> int:
        """Number of the last word of the clause."""
        return len(line) - 1 if self.closes else self.tags[-1].last

    @cached_property
    def roles(self) -> frozenset[str]:
        """Roles that occur in the clause."""
        return frozenset(t.role for t in self.tags)

    @cached_property
    def sentence_roles(self) -> frozenset[str]:
        """Roles that occur in the sentence."""
        return frozenset(t.role for t in self.sentence)

    def has(self, *roles: str) -> bool:
        """Whether one of these roles occurs in the clause."""
        return not self.roles.isdisjoint(roles)

    def at(self, *roles: str) -> list[int]:
        """Places of these roles among the tags."""
        return [i for i, t in enumerate(self.tags) if t.role in roles]

    def all(self) -> Part:
        """The whole sentence as one part."""
        return Part(self.sentence, self.sentence, self.tongue, True, True, self.sums)

    def words(self, *roles: str) -> tuple[str, ...]:
        """The words that play these roles, in their order, each once."""
        return tuple(dict.fromkeys(t.text for t in self.tags if t.role in roles))

    def actors(self, *relations: str) -> list[str]:
        """Actors that stand in one of these relations."""
        return [t.role for t in self.tags if t.role in ACTORS and t.relation in relations]

    def subject(self, i: int) -> str:
        """Who does what the predicate at ``i`` says; empty where the clause does not say."""
        tags = self.tags
        verb_first = order_of(self.tongue) == "vso"
        beside = tags[i - 1] if i else None
        named = tags[i].role == "quit" and beside is not None and beside.role in ACTORS
        if named and verb_first and beside is not None and beside.last + 1 == tags[i].first:
            return beside.role  # "the runaway worker"
        after = next((t for t in tags[i + 1 : i + 3] if t.role in ACTORS), None)
        close = after is not None and after.first - tags[i].last - 1 <= 1 and not after.relation
        if verb_first and close and after is not None:
            return after.role
        for t in reversed(tags[:i]):
            if t.role == "if" and tags[i].role == "quit":
                break  # "the employer may collect it if he resigns": who resigns is not said
            if t.role in ACTORS and t.relation in ("", "on", "by"):
                return t.role
        if close and after is not None and order_of(self.tongue) == "free":
            return after.role
        return ""

    def denied(self, i: int) -> bool:
        """Whether the predicate at ``i`` is negated or forbidden, but not both."""
        tags = self.tags
        verb_last = order_of(self.tongue) == "sov"
        plain = self.has("none") or self._lacking(i)
        for j, t in enumerate(tags):
            if t.role != "not" or plain:
                continue
            if verb_last:
                plain = not any(p.role in PREDICATES for p in tags[i + 1 : j])
            elif j < i and tags[i].first - t.last <= _REACH:
                between = [
                    p
                    for p, after in zip(tags[j + 1 : i], tags[j + 2 : i + 1], strict=True)
                    if not (p.role == "quit" and after.role == "worker")  # "those who leave"
                ]
                plain = not any(p.role in PREDICATES and p.role != "charge" for p in between)
        return (plain or self.has("ban")) and not self.lifted()

    def _lacking(self, i: int) -> bool:
        """Whether "without" stands before the predicate at ``i``, or before what it is about."""
        for j in self.at("without"):
            after = [t.role for t in self.tags[j + 1 : j + 3]]
            if self.tags[i].role in _GOING and j > i and _MONEY & set(after):
                continue  # "may leave without paying"
            if any(r in PREDICATES or r in NOUNS for r in after) and j <= i + 2:
                return True
        return False

    def lifted(self) -> bool:
        """Whether a ban is itself denied: "it is not forbidden to", "ban on going out: none"."""
        tags = self.tags
        if self.blank() and self.has("ban", "restrict"):
            return True
        for i in self.at("ban", "restrict"):
            for t in reversed(tags[:i]):
                if t.role in ("not", "none"):
                    return True
                if t.role in PREDICATES:
                    break
        return False

    def blank(self) -> bool:
        """Whether it is said last that there is none: "curfew: none"."""
        if len(self.tags) < 2 or self.tags[-1].role not in ("not", "none"):
            return False
        return self.tags[-1].first - self.tags[-2].last <= _BESIDE

    def needless(self) -> bool:
        """Whether the clause says that something need not be done."""
        return any(t.role == "none" and t.relation == NEED for t in self.tags)

    def forbidden(self) -> bool:
        """Whether the clause as a whole is negated or forbidden."""
        return self.has("not", "none", "ban") and not self.lifted()
