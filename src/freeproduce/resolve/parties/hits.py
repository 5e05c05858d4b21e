"""From pairs of names to hits: numbers, country, address and kind of party stand behind a name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from freeproduce.locale import _
from freeproduce.resolve.parties import address, countries, identifiers
from freeproduce.resolve.parties.entries import (
    Evidence,
    Hit,
    ListedName,
    Query,
    Relation,
    Word,
    fingerprint,
)
from freeproduce.resolve.parties.forms import LONGEST
from freeproduce.resolve.parties.judge import of_kin, score
from freeproduce.resolve.parties.listed import Listed

SAME = 0.86
"""Score from which on two are called the same; below it they possibly are."""
COUNTRY, OTHER_COUNTRY = 1.0, -0.5
"""What the same country, or another, adds to the log odds."""
ADDRESS, NAME_AT_MOST, OTHER_NUMBER = 3.0, 3.0, 1.5
"""Where both addresses are known: what they add, what name and country can be worth, what a
number of a site costs that only one of the two has."""
SAME_ADDRESS = 0.7
"""Addresses so alike are of one place, whatever places the names tell."""
OTHER_KIND = -0.3
LIFT = COUNTRY + ADDRESS / 2
"""What country and address can add to the log odds at most."""
IDENTICAL = 0.99


@dataclass(frozen=True, slots=True)
class Pair:
    """What names alone say: the best pair of forms of a name asked and a listed name.

    ``numbered`` where one has a number that the other has not, ``elsewhere`` where one names a
    place that the other does not, ``kin`` where that is all that keeps apart two of one house name,
    ``sibling`` where they look like parties of one family, ``generic`` where only generic words
    met.
    """

    name: int
    score: float
    numbered: bool
    elsewhere: bool
    kin: bool
    sibling: bool
    generic: bool
    words: tuple[Word, ...] | Callable[[], tuple[Word, ...]]

    def evidence(self) -> tuple[Word, ...]:
        """The names word by word, worked out when it is asked for."""
        return self.words() if callable(self.words) else self.words


@dataclass(frozen=True, slots=True)
class Hits:
    """What pairs of names become on a list: hits from ``threshold`` on, but for those decided."""

    listed: Listed
    threshold: float
    different: Collection[str]

    def of(self, q: Query, pairs: Sequence[Pair]) -> list[Hit]:
        """The hits of one query, best first."""
        if not pairs and not q.identifiers:
            return []
        best: dict[int, Hit] = {}
        notes = []
        if len(q.name) > LONGEST:
            notes.append(
                _("only the first {n} characters of the name were looked at").format(n=LONGEST)
            )
        numbers = identifiers.read_all(q.identifiers) if q.identifiers else []
        notes += [
            _("{scheme} {value}: wrong check digit").format(scheme=n.scheme.upper(), value=n.value)
            for n in numbers
            if n.check == "wrong"
        ]
        with_more: set[int] = set()
        for key in identifiers.keys(q.identifiers) if q.identifiers else ():
            for i in self.listed.of_number(key):
                e = self.listed.entries[i]
                best[i] = self._by_number(q, e, key, notes)
                if e.kind == "and_subsidiaries":
                    with_more.add(i)
        country = countries.code(q.country)
        for p in pairs:
            for i in self.listed.of_name(p.name):
                e = self.listed.entries[i]
                hit = self._hit(q, e, p, country, notes)
                if hit is not None and (i not in best or best[i].score < hit.score):
                    best[i] = hit
                    if e.kind == "and_subsidiaries":
                        with_more.add(i)
        if self.different:
            self._undecided(q, best)
        if with_more:
            # The party itself is listed too: saying "related" beside "same" would only confuse.
            direct = {(h.list_id, h.listed_name) for i, h in best.items() if i not in with_more}
            for i in with_more & best.keys():
                if (best[i].list_id, best[i].listed_name) in direct:
                    del best[i]
        return sorted(best.values(), key=lambda h: (-h.score, h.listed_name, h.list_id))

    def _undecided(self, q: Query, best: dict[int, Hit]) -> None:
        """Leave out what was decided: a party that is not the same is so under all its names."""
        decided = [i for i in best if fingerprint(q, self.listed.entries[i]) in self.different]
        parties = {best[i].entity for i in decided} - {None}
        for i in [i for i in best if i in decided or best[i].entity in parties]:
            del best[i]

    def _by_number(self, q: Query, e: ListedName, key: tuple[str, str], notes: list[str]) -> Hit:
        fact = _("the same {scheme}: {value}").format(scheme=key[0].upper(), value=key[1])
        strong = key[0] != "number"
        relation: Relation = _relation(e, 0.99 if strong else 0.9, False)
        worth = 0.99 if strong else 0.92
        return Hit(q, e, worth, relation, 0.0, lambda: Evidence((), (fact,)), "; ".join(notes))

    def _hit(
        self, q: Query, e: ListedName, p: Pair, country: str | None, notes: list[str]
    ) -> Hit | None:
        log_odds = p.score
        facts: list[str] = []
        alike = None
        elsewhere = p.elsewhere and q.name != e.name
        if country and e.country:
            other = countries.code(e.country)
            if other == country:
                log_odds += COUNTRY
                elsewhere = False
                facts.append(_("same country"))
            elif other:
                log_odds += OTHER_COUNTRY
                facts.append(_("country differs"))
        if q.address and e.address:
            alike = address.similarity(q.address, e.address)
            facts.append(_("address {share:.2f} alike").format(share=alike))
            # Two sites of one firm have nearly the same name: the address tells them apart.
            log_odds = min(log_odds, NAME_AT_MOST) + ADDRESS * (alike - 0.5)
            elsewhere = elsewhere and alike < SAME_ADDRESS
            if p.numbered:
                log_odds -= OTHER_NUMBER
        if q.kind and e.party_kind and q.kind != e.party_kind:
            log_odds += OTHER_KIND
            facts.append(_("kind of party differs"))
        by_name = score(p.score)
        total = by_name if log_odds == p.score else score(log_odds)
        if q.name == e.name:
            by_name = max(by_name, IDENTICAL)
            # Of two sites with one name the address tells.
            total = max(total, by_name if alike is None else min(by_name, total))
        if max(total, by_name) < self.threshold and not (elsewhere and p.kin):
            return None
        if elsewhere:
            by_name, total = of_kin(by_name), of_kin(total)
        said = list(notes)
        if p.generic:
            said.append(_("only generic words matched"))
        return Hit(
            q,
            e,
            round(total, 4),
            _relation(e, total, p.sibling and not (p.kin and not elsewhere)),
            round(by_name, 4),
            lambda: Evidence(p.evidence(), tuple(facts)),
            "; ".join(said),
        )


def lift_of(q: Query) -> float:
    """What the evidence beside the name may add to the log odds at most."""
    return (COUNTRY if q.country else 0.0) + (ADDRESS / 2 if q.address else 0.0)


def _relation(e: ListedName, score: float, sibling: bool) -> Relation:
    if e.kind in ("subsidiary", "and_subsidiaries"):
        return "related"
    if sibling:
        return "related"
    if score < SAME:
        return "possible"
    return "same" if e.kind == "name" else "alias"
