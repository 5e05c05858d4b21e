"""The first reader: it looks for phrases and for ideas that stand together, and shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from freeproduce.model.coding import FACETS, MANY, Word
from freeproduce.text.coding import ideas
from freeproduce.text.coding.phrases import Hit
from freeproduce.text.coding.tables import implied, named, tree

Scores = dict[str, dict[str, float]]
Codes = dict[str, list[str]]

STRONG = 0.5
"""Of several practices, those that have at least so much of the evidence of the strongest."""
ENOUGH = 2
"""Evidence for a practice from which a sentence may be about one."""
VICTIMS = "victims"
"""A group that every sentence on the crime may name: a measure is for it on the side of supply."""
FURTHER = 0.3
"""What each further practice of a theme counts for, beside the strongest."""
DEFAULT = {"side": "general", "level": "national", "status": "in-force", "effect": "none"}
"""What holds where nothing is said: a measure on neither side, of the country that replies, in
force, without information on its effect."""


@dataclass(slots=True)
class Evidence:
    """What one sentence says: the words, and for each facet how much speaks for each code."""

    words: list[Word] = field(default_factory=list)
    scores: Scores = field(default_factory=dict)
    ideas: set[str] = field(default_factory=set)
    unnamed: float = 0.0
    """The most that speaks for a measure that no practice of the codebook names."""

    @property
    def measure(self) -> bool:
        """Whether more speaks of a practice than of the country, the letter or what is missing.

        Words of a theme alone do not count: "law" and "States" are in every letter.
        """
        said = max([self.unnamed, *self.scores.get("practice", {}).values()])
        return said >= ENOUGH and said > self.denied

    @property
    def denied(self) -> float:
        """How much says that the sentence is about something else than a measure."""
        return sum(self.scores.get("measure", {}).values())

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
        for facet, code in DEFAULT.items():
            found.setdefault(facet, [code])
        if VICTIMS in found.get("group", ()) and found["side"] != ["supply"]:
            found["group"].remove(VICTIMS)
        return {facet: codes for facet, codes in found.items() if codes}


def added(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """Evidence from two places together."""
    return {c: one.get(c, 0.0) + other.get(c, 0.0) for c in {**one, **other}}


def read(sentence: str, languages: Iterable[str], broader: Mapping[str, str]) -> Evidence:
    """Look for what the tables of ``languages`` have in a sentence.

    ``broader`` is the theme of each practice of the codebook.
    """
    found = Evidence()
    scores: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    themes = set(broader.values())
    said: dict[Word, None] = {}
    for language in languages:
        hits, line = tree(language).find(sentence)
        hits = _most_particular(hits)
        counted: set[tuple[str, str, str]] = set()
        for phrase, first, last in hits:
            if phrase.facet == ideas.IDEA:
                continue
            start, end = line[first].start, line[last].end
            said[Word(phrase.facet, phrase.code, sentence[start:end], start, end)] = None
            if (phrase.facet, phrase.code, phrase.text) not in counted:
                counted.add((phrase.facet, phrase.code, phrase.text))
                scores[phrase.facet][phrase.code] += phrase.weight
        places = ideas.places(hits)
        found.ideas |= places.keys()
        for row in ideas.practices(places):
            if row.practice in themes:
                scores["theme"][row.practice] += row.weight
                found.unnamed = max(found.unnamed, row.weight)
            else:
                scores["practice"][row.practice] += row.weight
            for idea in sorted(row.ideas):
                start, end = line[places[idea][0]].start, line[places[idea][1]].end
                said[Word("practice", row.practice, sentence[start:end], start, end)] = None
        for idea, (first, last) in places.items():
            for facet, code in named().get(idea, ()):
                start, end = line[first].start, line[last].end
                said[Word(facet, code, sentence[start:end], start, end)] = None
                scores[facet][code] += 1
    _conclude(scores, broader)
    found.words = sorted(said, key=lambda w: (w.start, w.end, w.facet, w.code))
    found.scores = {facet: dict(of) for facet, of in scores.items()}
    return found


def _conclude(scores: dict[str, dict[str, float]], broader: Mapping[str, str]) -> None:
    """Add what the practices say of other facets, by the codebook and ``implied.csv``."""
    practices = scores.get("practice")
    if not practices:
        return
    most = max(practices.values())
    themes: dict[str, list[float]] = defaultdict(list)
    for practice, weight in practices.items():
        if practice in broader:
            themes[broader[practice]].append(weight)
    for theme, weights in themes.items():
        # Help for victims is five practices, training one: a theme is no stronger for their number.
        strongest = max(weights)
        scores["theme"][theme] += strongest + FURTHER * (sum(weights) - strongest)
    for practice, weight in practices.items():
        for facet, code in implied().get(practice, ()):
            # A practice that is only brushed does not say whom the measure is to change, or how.
            if facet not in MANY or weight >= STRONG * most:
                scores[facet][code] += weight


def _most_particular(hits: list[Hit]) -> list[Hit]:
    """Without phrases that stand within a longer one of the same facet."""
    kept: list[Hit] = []
    furthest: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda h: (h.first, -h.last, h.phrase)):
        of = hit.phrase.code if hit.phrase.facet == ideas.IDEA else hit.phrase.facet
        longest = furthest.get(of)
        if (
            longest is None
            or hit.last > longest.last
            or (hit.first, hit.last) == (longest.first, longest.last)
        ):
            kept.append(hit)
            furthest[of] = hit
    return kept
