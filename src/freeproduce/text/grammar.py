"""What the roles of a clause say together: who does it, whether it is denied, who bears it.

The same for every language; what differs between languages (order of subject and verb, where the
negation stands) is a column of ``languages.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from freeproduce.text.language import order_of
from freeproduce.text.lexicon import ACTORS, GAP, Tag
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
_NOUNS = frozenset({"fee", "cost", "item", "document", "penalty", "deposit", "wages", "place"})
NEED = "need"
"""Relation of a denial that says that something need not be done."""
_REACH = 10
"""Words over which a negation reaches its predicate."""
_LONG = 40
"""Tags of a clause beyond which it is a list, read item by item."""
_GOING = frozenset({"move", "quit", "change"})
_MONEY = frozenset({"penalty", "deposit", "fee", "cost", "money", "pay", "deduct", "lose"})
_OWNERS = ACTORS | {"of"}
_OWNED = frozenset({"document", "wages"})
_OBJECTS = PREDICATES | (ACTORS - {"agent"})
_SAID = frozenset({"document", "item", "fee", "penalty", "deposit"})
_JOINTS = frozenset({"comma", "and"})


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
        if tags[i].role == "quit" and beside is not None and beside.role in ACTORS:
            if verb_first and beside.last + 1 == tags[i].first:
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
            if any(r in PREDICATES or r in _NOUNS for r in after) and j <= i + 2:
                return True
        return False

    def lifted(self) -> bool:
        """Whether a ban is itself denied: "it is not forbidden to", "nothing prevents"."""
        tags = self.tags
        for i in self.at("ban", "restrict"):
            for t in reversed(tags[:i]):
                if t.role in ("not", "none"):
                    return True
                if t.role in PREDICATES:
                    break
        return False

    def needless(self) -> bool:
        """Whether the clause says that something need not be done."""
        return any(t.role == "none" and t.relation == NEED for t in self.tags)

    def forbidden(self) -> bool:
        """Whether the clause as a whole is negated or forbidden."""
        return self.has("not", "none", "ban") and not self.lifted()


def segments(tags: list[Tag], tongue: str) -> Iterator[Part]:
    """The clauses of a sentence: cut where each side says something of its own."""
    sums = tuple(t for t in tags if t.role == "sum")
    tags = _settled([t for t in tags if t.role != "sum"], tongue)
    parts: list[list[Tag]] = [[]]
    for i, t in enumerate(tags):
        if t.role == "but" and tags[i + 1 : i + 2] and tags[i + 1].role == "only":
            continue  # "they may go out, but only with a guard"
        if t.role == "but":
            parts.append([])
            continue
        wanted = i + 1 < len(tags) and tags[i + 1].role == "that"
        wanted = wanted or (t.role == "and" and _still_denied(parts[-1], tags[i + 1 :]))
        if t.role in _JOINTS and not wanted and _own(parts[-1]) and _starts(tags[i + 1 :]):
            parts.append([])
        parts[-1].append(t)
    parts = [q for p in parts for q in (_at_commas(p) if len(p) > _LONG else [p])]
    kept = [_without_contrast(p) for p in parts]
    kept = [p for p in kept if p]
    whole = tuple(t for p in kept for t in p)
    for n, part in enumerate(kept):
        yield Part(tuple(part), whole, tongue, n == 0, n == len(kept) - 1, sums)


def _still_denied(part: list[Tag], rest: list[Tag]) -> bool:
    """Whether a ban goes on after "and": "shall not confiscate or hold the documents"."""
    if not part or not any(t.role == "ban" for t in part):
        return False
    for t in rest:
        if t.role in ("comma", "but") or t.role in PREDICATES:
            return t.role in PREDICATES
        if _acts(t):
            return False
    return False


def _acts(tag: Tag) -> bool:
    return tag.role in ACTORS and tag.relation in ("", "by", "on")


def _at_commas(part: list[Tag]) -> list[list[Tag]]:
    """What stands between the commas of an endless clause."""
    out: list[list[Tag]] = [[]]
    for t in part:
        if t.role == "comma":
            out.append([])
        else:
            out[-1].append(t)
    return out


def _own(part: list[Tag]) -> bool:
    """A predicate and a noun or an actor make a clause; what begins a condition needs its end."""
    roles = {t.role for t in part}
    if part and part[0].role in ("of", "to") and not any(_acts(t) for t in part):
        return False  # "to leave the country, …": what for, and not yet who
    whole = bool(roles & PREDICATES) and bool(roles & (_NOUNS | ACTORS))
    return whole and not roles & {"if", "that"}


def _starts(rest: list[Tag]) -> bool:
    """Whether a clause with its own subject, or its own noun, begins here."""
    actor = noun = False
    for t in rest:
        if t.role in _JOINTS or t.role == "but":
            return False
        actor = actor or (t.role in ACTORS and t.relation in ("", "on"))
        noun = noun or t.role in _SAID
        if t.role in PREDICATES:
            later = [u.role for u in rest if u.first > t.first][:3]
            return actor or noun or bool(_SAID & set(later))
    return False


def _without_contrast(part: list[Tag]) -> list[Tag]:
    """A clause without what it sets aside ("and not by the worker"), joints left out too."""
    out: list[Tag] = []
    aside = False
    for t in part:
        if t.role == "contrast":
            if any(u.role in PREDICATES or u.role == "on" for u in out):
                aside = True
            else:
                out.append(replace(t, role="not"))
        elif t.role in _JOINTS:
            aside = False
        elif not aside:
            out.append(t)
    return out


def _bound(tags: list[Tag]) -> bool:
    """Whether somebody must, may or may not, before somebody else is named."""
    for t in tags:
        if t.role in ACTORS and t.relation not in ("of", "own"):
            return False
        if t.role in ("must", "may", "none", "ban"):
            return True
    return False


def _joins(tag: Tag) -> bool:
    return tag.role in _JOINTS or tag.role == "but"


def _turns(tag: Tag) -> bool:
    """Whether "only" is said with a negation, as in French."""
    return tag.role == "only" and tag.relation == "not"


def _within(noun: Tag, near: list[Tag]) -> bool:
    """Whether a noun is part of a predicate: "took the passport" is no owner's passport."""
    return any(u.role in PREDICATES and u.first == noun.first for u in near)


def _settled(tags: list[Tag], tongue: str) -> list[Tag]:
    """Tags after what two neighbours mean together: "without permission" is no negation."""
    out: list[Tag] = []
    lacking = False
    for i, t in enumerate(tags):
        following = tags[i + 1] if i + 1 < len(tags) else None
        named = next((u for u in tags[i + 1 : i + 4] if u.role not in _OWNERS), None)
        if (
            (t.role in ("none", "without") or (t.role == "not" and named is not following))
            and named is not None
            and named.role == "permission"
            and named.first - t.last - 1 <= 2 * GAP
        ):
            needed = t.relation or any(u.role == "must" for u in tags[i + 2 : i + 3])
            if not needed:
                lacking = True
                continue
            t = replace(t, relation=NEED)  # "no permission is needed"
        if t.role == "not" and any(_turns(u) for u in tags[i + 1 : i + 6]):
            continue  # "ne … que": nothing but
        if t.role == "none" and (
            any(u.role == "without" for u in out[-2:])
            or (out and out[-1].relation == "without" and (not following or _joins(following)))
        ):
            continue  # "sin deber nada", "sans rien payer"
        if t.role == "permission" and lacking:
            t, lacking = replace(t, relation="without"), False
        if t.role == "switch":
            near = [u.role for u in tags[i + 1 : i + 8] if u.role in _OBJECTS]
            ahead = {u.role for u in out[-3:]} if order_of(tongue) == "sov" else set()
            if near[:1] != ["employer"] and not ahead & {"employer", "job"}:
                continue
            t = replace(t, role="change")
        if t.role == "finish":
            if not out or out[-1].role not in ("not", "none"):
                continue
            out.pop()  # who does not finish the season leaves before its end
            t = replace(t, role="quit")
        if t.role == "contrast" and following is not None:
            acts = following.role in PREDICATES or following.role in ("must", "may")
            if acts and following.role != "custody":
                t = replace(t, role="not")  # "and not pay", where "and not the worker" sets aside
        moves = any(u.role == "move" for u in tags[i + 1 : i + 4])
        if t.role == "give" and moves and not any(u.role == "document" for u in tags):
            t = replace(t, role="may")  # "ne laissent pas sortir": let, and not leave behind
        before = out[-1] if out else None
        if (
            t.role in ACTORS
            and t.relation == "to"
            and order_of(tongue) in ("free", "sov")
            and following is not None
            and _bound(tags[i + 1 : i + 6] if order_of(tongue) == "sov" else [following])
        ):
            # The dative of who must or may: "вам нужно", "कामगार को … देना होगा".
            t = replace(t, relation="")
        if t.role in ACTORS and not t.relation:
            # "the worker's passport", "paspor pekerja": the worker owns it and does nothing.
            owned_after = any(
                u.role in _OWNED and u.first - t.last <= 2 and not _within(u, tags[i + 1 : i + 4])
                for u in tags[i + 1 : i + 3]
            )
            owned_before = (
                before is not None and before.role in _OWNED and t.first == before.last + 1
            )
            paid = before is not None and before.role == "pay" and t.first == before.last + 1
            does = before is not None and before.role in ("keep", "give", "possess")
            if does and before is not None and order_of(tongue) == "vso":
                paid = t.first - before.last <= 2  # "keeps each worker his passport"
            if (owned_after or owned_before) and not paid:
                t = replace(t, relation="of")
        if (
            t.role in ACTORS
            and not t.relation
            and order_of(tongue) == "svo"
            and before is not None
            and t.first - before.last <= 2
            and before.role in ("pay", "give", "charge")
        ):
            # "pay the agent", "charge workers": the object, not the subject of what follows.
            t = replace(t, relation="from" if before.role == "charge" else "to")
        adjacent = following is not None and following.first == t.last + 1
        if t.role == "not" and adjacent and following is not None and following.role == "must":
            t = replace(t, role="none")  # "not required to": nothing of the clause need be done
        out.append(t)
    return out
