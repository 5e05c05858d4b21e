"""Screen names: a list goes in once, then names are asked, many at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from freeproduce.locale import _
from freeproduce.resolve.parties import address, countries, identifiers
from freeproduce.resolve.parties.align import PARTS, Aligned, align
from freeproduce.resolve.parties.entries import Evidence, Hit, ListedName, Query, Relation, Word
from freeproduce.resolve.parties.forms import LONGEST, Form, forms
from freeproduce.resolve.parties.judge import odds, score, unscore
from freeproduce.resolve.parties.listed import Listed
from freeproduce.resolve.parties.pause import no_collection
from freeproduce.resolve.parties.score import Side, compare
from freeproduce.resolve.parties.tokens import Tokens
from freeproduce.resolve.parties.whole import cut_short, eligible, initials_of, together

NAMES = tuple(name for name, _sign, _meaning in PARTS)
DEFAULT = 0.70
"""The default threshold. What each threshold costs is in ``docs/screening.md``."""
KEEP = 40
"""Listed forms that are compared with one form of a query, the nearest first."""
NEAR, NEAR_ENOUGH = 0.15, 0.34
"""Cosine below which a listed form is not compared, and above which it is worth a closer look."""
BATCH = 2_000
SAME = 0.86
WORTH = 0.38
"""First look from which on a pair gets the closer one."""
STRONG, CLOSER = 0.55, 6
"""First look from which on every pair gets the closer one; below it, so many of one form of a
query do, the best first. So an entry more on the list pushes no strong candidate out."""
WHOLE, CUT_NEAR, GLUED_NEAR = 0.8, 0.3, 0.2
"""First look of a pair that are one name as wholes; how near it must be when one is cut short, or
written with other blanks."""
LIFT = 3.5
"""What country and address can add to the log odds at most."""
COUNTRY, OTHER_COUNTRY = 1.0, -0.5
"""What the same country, or another, adds to the log odds."""
ADDRESS, NAME_AT_MOST, OTHER_NUMBER = 3.0, 3.0, 1.5
"""Where both addresses are known: what they add, what name and country can be worth, what a
number of a site costs that only one of the two has."""
OTHER_KIND = -0.3
IDENTICAL = 0.99


@dataclass(frozen=True, slots=True)
class _Pair:
    """What names alone say: the best pair of forms of a name asked and a listed name."""

    name: int
    score: float
    aligned: Aligned


class Screener:
    """A list, ready to be asked."""

    def __init__(
        self,
        entries: Iterable[ListedName],
        threshold: float = DEFAULT,
        different: Collection[tuple[str, str]] = (),
    ) -> None:
        """Index ``entries``. ``different`` holds (query key, entry key) decided not the same."""
        self._listed = Listed.build(entries)
        self.threshold = threshold
        self.different = different

    @classmethod
    def open(
        cls,
        path: str | Path,
        threshold: float = DEFAULT,
        different: Collection[tuple[str, str]] = (),
    ) -> Screener:
        """A list that ``save`` kept. Nothing in the folder is ever run as a program."""
        found = cls.__new__(cls)
        found._listed = Listed.open(Path(path))
        found.threshold = threshold
        found.different = different
        return found

    def save(self, path: str | Path) -> None:
        """Keep the list, ready to be opened, in a folder."""
        self._listed.save(Path(path))

    @property
    def entries(self) -> Sequence[ListedName]:
        """The entries, in the order in which they were given."""
        return self._listed.entries

    def screen(
        self, queries: Iterable[Query | str], limit: int | None = None, threads: int = 1
    ) -> list[list[Hit]]:
        """For each query its hits, best first, at most ``limit`` of them.

        A name that repeats is compared once. ``threads`` is for the search of the nearest.
        """
        asked = [Query(str(i), q) if isinstance(q, str) else q for i, q in enumerate(queries)]
        distinct = dict.fromkeys(q.name for q in asked)
        pairs: dict[str, list[_Pair]] = {}
        names = list(distinct)
        for at in range(0, len(names), BATCH):
            batch = names[at : at + BATCH]
            with no_collection():
                pairs.update(zip(batch, self._pairs(batch, threads), strict=True))
        return [self._hits(q, pairs[q.name])[:limit] for q in asked]

    def of_name(self, name: int) -> list[int]:
        """The entries that carry a listed name, by their place in ``entries``."""
        return self._listed.of_name(name)

    def candidates(
        self, names: Sequence[str], threads: int = 1
    ) -> list[list[tuple[Form, int, Form, float]]]:
        """For each name, what is worth a closer look: ``(asked, listed name, listed, first look)``.

        The best first; see ``STRONG`` and ``CLOSER``.
        """
        out: list[list[tuple[Form, int, Form, float]]] = [[] for _ in names]
        q_forms: list[Form] = []
        q_of: list[int] = []
        for i, name in enumerate(names):
            for f in forms(name):
                q_forms.append(f)
                q_of.append(i)
        listed = self._listed
        if listed.index is None or not q_forms:
            return out
        ids: dict[str, int] = {}
        rows = [[ids.setdefault(t, len(ids)) for t in f.tokens] for f in q_forms]
        tokens = Tokens.of(list(ids))
        side = Side.of(rows, tokens)
        known = listed.token_ids
        same = np.fromiter((known.get(t, -1) for t in ids), np.int64, len(ids))
        qi, ci, near = listed.index.nearest(rows, tokens, KEEP, NEAR, threads)
        if not len(qi):
            return out
        score = compare(side, listed.side, qi, ci, same)
        score = np.maximum(score, np.where(near > NEAR_ENOUGH, near + WORTH - NEAR_ENOUGH, 0))
        self._wholes(q_forms, side, qi, ci, near, score)
        keep = np.flatnonzero(score >= WORTH)
        order = keep[np.lexsort((ci[keep], -score[keep], qi[keep]))]
        last, taken = -1, 0
        for k in order.tolist():
            q = int(qi[k])
            if q != last:
                last, taken = q, 0
            taken += 1
            if taken <= CLOSER or score[k] >= STRONG:
                c = int(ci[k])
                out[q_of[q]].append(
                    (q_forms[q], int(listed.name_of[c]), listed.form(c), float(score[k]))
                )
        return out

    def _wholes(
        self,
        q_forms: list[Form],
        side: Side,
        qi: NDArray[np.int64],
        ci: NDArray[np.int64],
        near: NDArray[np.float32],
        score: NDArray[np.float32],
    ) -> None:
        """Raise pairs that are one name as wholes: glued or split, initials, cut short."""
        listed = self._listed
        may = np.array([eligible(f) for f in q_forms], np.bool_)[qi] | listed.eligible[ci]
        a, b = side.length[qi], listed.side.length[ci]
        one = ((a == 1) & (b > 2)) | ((b == 1) & (a > 2))
        for k in np.flatnonzero(may & (score < WORTH) & (one | (near > CUT_NEAR))).tolist():
            q, c = q_forms[qi[k]], listed.form(int(ci[k]))
            if initials_of(q, c) or cut_short(q, c):
                score[k] = WHOLE
        apart = (np.minimum(a, b) == 1) & (a != b) & (score < STRONG) & (near > GLUED_NEAR)
        for k in np.flatnonzero(apart).tolist():
            if together(q_forms[qi[k]].tokens) == together(listed.form(int(ci[k])).tokens):
                score[k] = WHOLE

    def _pairs(self, names: Sequence[str], threads: int) -> list[list[_Pair]]:
        """For each distinct name, the listed names that it may be, by names alone."""
        found = self.candidates(names, threads)
        looked = [[align(q, c) for q, _name, c, _first in row] for row in found]
        scores = odds([a.parts for row in looked for a in row])
        out = []
        at = 0
        least = unscore(max(self.threshold, 0.05)) - LIFT
        for row, alignments in zip(found, looked, strict=True):
            best: dict[int, _Pair] = {}
            for (_q, name, _c, _first), aligned in zip(row, alignments, strict=True):
                s = float(scores[at])
                at += 1
                if s >= least and (name not in best or best[name].score < s):
                    best[name] = _Pair(name, s, aligned)
            out.append(list(best.values()))
        return out

    def _hits(self, q: Query, pairs: Sequence[_Pair]) -> list[Hit]:
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
        for key in identifiers.keys(q.identifiers) if q.identifiers else ():
            for i in self._listed.numbers.get("\x1f".join(key), ()):
                best[i] = self._by_number(q, i, key, notes)
        country = countries.code(q.country)
        for p in pairs:
            for i in self._listed.of_name(p.name):
                hit = self._hit(q, i, p, country, notes)
                if hit is not None and (i not in best or best[i].score < hit.score):
                    best[i] = hit
        if self.different:
            for i in list(best):
                if (query_key(q), entry_key(self.entries[i])) in self.different:
                    del best[i]
        direct = {
            (h.list_id, h.listed_name)
            for i, h in best.items()
            if self.entries[i].kind != "and_subsidiaries"
        }
        for i in list(best):
            h = best[i]
            # The party itself is listed too: saying "related" beside "same" would only confuse.
            if self.entries[i].kind == "and_subsidiaries" and (h.list_id, h.listed_name) in direct:
                del best[i]
        return sorted(best.values(), key=lambda h: (-h.score, h.listed_name, h.list_id))

    def _by_number(self, q: Query, i: int, key: tuple[str, str], notes: list[str]) -> Hit:
        e = self.entries[i]
        fact = _("the same {scheme}: {value}").format(scheme=key[0].upper(), value=key[1])
        strong = key[0] != "number"
        relation: Relation = _relation(e, 0.99 if strong else 0.9, False)
        return Hit(
            q.query_id,
            e.list_id,
            e.name,
            0.99 if strong else 0.92,
            relation,
            0.0,
            lambda: Evidence((), (fact,)),
            "; ".join(notes),
            e.entity,
        )

    def _hit(self, q: Query, i: int, p: _Pair, country: str | None, notes: list[str]) -> Hit | None:
        e = self.entries[i]
        log_odds = p.score
        parts = dict(zip(NAMES, p.aligned.parts, strict=True))
        facts: list[str] = []
        if country and e.country:
            other = countries.code(e.country)
            if other == country:
                log_odds += COUNTRY
                facts.append(_("same country"))
            elif other:
                log_odds += OTHER_COUNTRY
                facts.append(_("country differs"))
        if q.address and e.address:
            alike = address.similarity(q.address, e.address)
            facts.append(_("address {share:.2f} alike").format(share=alike))
            # Two sites of one firm have nearly the same name: the address tells them apart.
            log_odds = min(log_odds, NAME_AT_MOST) + ADDRESS * (alike - 0.5)
            if parts["numbers"] or parts["number"]:
                log_odds -= OTHER_NUMBER
        if q.kind and e.party_kind and q.kind != e.party_kind:
            log_odds += OTHER_KIND
            facts.append(_("kind of party differs"))
        by_name, total = score(p.score), score(log_odds)
        if q.name == e.name:
            by_name, total = max(by_name, IDENTICAL), max(total, IDENTICAL)
        if max(total, by_name) < self.threshold:
            return None
        sibling = bool(parts["places"] or parts["numbers"] or parts["number"]) or (
            parts["least"] < 0.9 <= parts["most"] and parts["sum_most"] > 0.3
        )
        said = list(notes)
        if not p.aligned.telling and parts["glue"] < 1:
            said.append(_("only generic words matched"))
        return Hit(
            q.query_id,
            e.list_id,
            e.name,
            round(total, 4),
            _relation(e, total, sibling),
            round(by_name, 4),
            lambda: Evidence(p.aligned.words(), tuple(facts)),
            "; ".join(said),
            e.entity,
        )


def _relation(e: ListedName, score: float, sibling: bool) -> Relation:
    if e.kind in ("subsidiary", "and_subsidiaries"):
        return "related"
    if sibling:
        return "related"
    if score < SAME:
        return "possible"
    return "same" if e.kind == "name" else "alias"


def query_key(q: Query) -> str:
    """What a decision about a query is kept under; it changes when the query does."""
    return "\x1f".join(
        [
            q.name,
            q.country or "",
            q.address or "",
            *(f"{k}={v}" for k, v in sorted(q.identifiers.items())),
        ]
    )


def entry_key(e: ListedName) -> str:
    """What a decision about an entry is kept under; it changes when the entry does."""
    return "\x1f".join(
        [
            e.name,
            e.country or "",
            e.address or "",
            *(f"{k}={v}" for k, v in sorted(e.identifiers.items())),
        ]
    )


__all__ = ["DEFAULT", "Screener", "Word", "entry_key", "query_key"]
