"""The first reader: it looks for phrases and shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from freeproduce.model.coding import FACETS, MANY, Word
from freeproduce.text.coding.phrases import Hit
from freeproduce.text.coding.tables import implied, together, tree

Scores = dict[str, dict[str, float]]
Codes = dict[str, list[str]]

IDEA = "concept"
ENOUGH = 2
STRONG = 0.5
"""Of several practices, those that have at least so much of the evidence of the strongest."""
LETTER = 1.0
"""What speaks of the country or the letter must outweigh by so much what speaks of a measure."""


@dataclass(slots=True)
class Evidence:
    """What one sentence says: the words, and for each facet how much speaks for each code."""

    words: list[Word] = field(default_factory=list)
    scores: Scores = field(default_factory=dict)

    @property
    def measure(self) -> bool:
        """Whether more speaks of a measure than of the country, the letter or the topic."""
        practices = self.scores.get("practice", {})
        # Words of a theme alone, "law" or "States", are in every letter.
        said = max(practices.values(), default=0.0)
        return said >= ENOUGH and said > LETTER * sum(self.scores.get("measure", {}).values())

    def codes(self, context: Mapping[str, Mapping[str, float]] | None = None) -> Codes:
        """The codes that have most evidence; ``context`` adds what is said around the sentence."""
        if not self.measure:
            return {}
        found: Codes = {}
        for facet in FACETS:
            scores = added(self.scores.get(facet, {}), (context or {}).get(facet, {}))
            if not scores:
                continue
            most = max(scores.values())
            ranked = sorted(scores, key=lambda c: (-scores[c], c))
            if facet == "practice":
                found[facet] = [c for c in ranked if scores[c] >= STRONG * most]
            elif facet in MANY:
                found[facet] = ranked
            else:
                found[facet] = ranked[:1]
        # A measure that names neither side is against trafficking as such.
        found.setdefault("side", ["general"])
        found.setdefault("effect", ["none"])
        return found


def added(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """Evidence from two places together."""
    return {c: one.get(c, 0.0) + other.get(c, 0.0) for c in {**one, **other}}


def read(sentence: str, language: str, broader: Mapping[str, str]) -> Evidence:
    """Look for the phrases of ``language`` in a sentence.

    ``broader`` is the theme of each practice of the codebook.
    """
    hits, line = tree(language).find(sentence)
    hits = _most_particular(hits)
    found = Evidence()
    scores: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    counted: set[tuple[str, str, str]] = set()
    for p, first, last in hits:
        start, end = line[first].start, line[last].end
        if p.facet == IDEA:
            continue
        found.words.append(Word(p.facet, p.code, sentence[start:end], start, end))
        if (p.facet, p.code, p.text) in counted:
            continue
        counted.add((p.facet, p.code, p.text))
        scores[p.facet][p.code] += p.weight
        if p.facet == "practice":
            if p.code in broader:
                scores["theme"][broader[p.code]] += p.weight
            for facet, code in implied().get(p.code, ()):
                if facet not in MANY:
                    scores[facet][code] += p.weight
    _together(hits, found, line, sentence, scores, broader)
    if practices := scores.get("practice"):
        # A practice that is only brushed does not say whom the measure is to change, or how.
        most = max(practices.values())
        for practice, weight in practices.items():
            if weight >= STRONG * most:
                for facet, code in implied().get(practice, ()):
                    if facet in MANY:
                        scores[facet][code] += weight
    found.scores = {facet: dict(of) for facet, of in scores.items()}
    return found


def _together(hits, found, line, sentence, scores, broader):
    places = {}
    for p, first, last in hits:
        if p.facet == IDEA:
            places.setdefault(p.code, []).append((first, last))
        elif p.facet == "sector":
            places.setdefault("sector", []).append((first, last))
    there = places.keys()
    best = {}
    for row in together():
        if row.ideas <= there and row.weight > best.get(row.practice, (0, None))[0]:
            best[row.practice] = (row.weight, row.ideas)
    for practice, (weight, ideas) in best.items():
        scores["practice"][practice] += weight
        if practice in broader:
            scores["theme"][broader[practice]] += weight
        for facet, code in implied().get(practice, ()):
            if facet not in MANY:
                scores[facet][code] += weight
        for idea in sorted(ideas):
            first, last = places[idea][0]
            start, end = line[first].start, line[last].end
            found.words.append(Word("practice", practice, sentence[start:end], start, end))


def _most_particular(hits: list[Hit]) -> list[Hit]:
    """Without phrases that stand within a longer one of the same facet."""
    kept: list[Hit] = []
    furthest: dict[str, int] = {}
    for hit in sorted(hits, key=lambda h: (h.first, -h.last, h.phrase)):
        facet = hit.phrase.facet
        if hit.last > furthest.get(facet, -1) or any(
            k.first == hit.first and k.last == hit.last and k.phrase.facet == facet for k in kept
        ):
            kept.append(hit)
            furthest[facet] = max(hit.last, furthest.get(facet, -1))
    return kept
