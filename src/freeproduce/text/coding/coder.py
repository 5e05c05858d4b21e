"""The rule by which readers suggest: only what the first and a second one say; else a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from freeproduce.locale import OFFICIAL
from freeproduce.model.coding import FACETS, MANY, Coding
from freeproduce.text.coding import first, guess, heads, letters, meaning, private, weighed
from freeproduce.text.coding.first import Codes, Evidence, Scores
from freeproduce.text.coding.tables import implied
from freeproduce.text.language import language as language_of
from freeproduce.text.language import language_of_sentence

WORDS = "words"
"""Name of the first reader."""
NEIGHBOUR = 0.4
"""What the evidence of the other sentences of a paragraph counts for, beside a sentence's own."""
SURE = 0.8
"""Probability from which a second reader insists that a sentence names no measure."""
POSSIBLE = 0.05
"""Probability left to what the fast readers do not say, from which a slow look is worth it."""
MOST = 300
"""Sentences of one document, the likeliest first, that the slow reader is asked about."""
IMPLIED = ("type", "demand", "actor", "mechanism")
"""Facets on which a second reader speaks by the practices that it finds probable."""
LIKELY = 0.5
"""Part of its probability that a second reader gives to what it says in those facets."""
NAMED = ("sector", "group", "level", "instrument", "status", "effect", "harm")
"""Facets that a sentence names in so many words: where both find a measure, the words suffice."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence to be coded, and where it stands."""

    id: str
    text: str
    language: str | None = None
    paragraph: str | None = None
    state: str | None = None


class Coder:
    """Codes sentences with readers that know nothing of each other; make it once.

    ``broader`` is the theme of each practice of the codebook. The second reader is the one of
    letters, which every install has; where it does not confirm the first, the one of meaning is
    asked, if the extra ``measures`` is there (or as ``model`` says). ``second`` names those in use.
    """

    def __init__(self, broader: Mapping[str, str], *, model: bool | None = None) -> None:
        self.broader = dict(broader)
        self.meaning = meaning.available() if model is None else model
        self.second = (letters.NAME, meaning.NAME) if self.meaning else (letters.NAME,)

    def code(self, texts: Sequence[Text]) -> list[Coding]:
        """One ``Coding`` a sentence, in their order, without what must not be kept of persons."""
        languages = [t.language if t.language else language_of(t.text) for t in texts]
        evidence, kept = self._first(texts, languages)
        around = _around(texts, [e.scores if e.measure else {} for e in evidence])
        codings = [
            Coding(t.id, text, spoken, t.paragraph, t.state, e.measure, words=e.words,
                   readers={WORDS: e.codes(a)})
            for t, text, spoken, e, a in zip(texts, kept, languages, evidence, around, strict=True)
        ]  # fmt: skip
        said = _distinct(letters.read, kept)
        guesses = [
            guess.together(pair)
            for pair in zip(weighed.read([_weighed(e) for e in evidence]), said, strict=True)
        ]
        for coding, one, near in zip(codings, said, _around(texts, said), strict=True):
            _compare(coding, letters.NAME, one, near, self.broader)
        if self.meaning:
            asked = _asked(codings, said, guesses)
            read = _distinct(meaning.read, [kept[i] for i in asked])
            for i, one in zip(asked, read, strict=True):
                said[i] = one
                guesses[i] = guess.together((guesses[i], one))
            nearby = _around(texts, said)
            for i in asked:
                _compare(codings[i], meaning.NAME, said[i], nearby[i], self.broader)
        for coding, e, likely in zip(codings, evidence, guesses, strict=True):
            denied = 0.0 if e.measure else e.denied
            guess.apply(coding, likely, denied=denied, broader=self.broader)
        return codings

    def _first(
        self, texts: Sequence[Text], languages: Sequence[str]
    ) -> tuple[list[Evidence], list[str]]:
        """What the first reader finds in what may be kept of each sentence, and that."""
        known: dict[tuple[str, str], tuple[Evidence, str]] = {}
        for text, main in zip(texts, languages, strict=True):
            if (text.text, main) in known:
                continue
            spoken = [c for c in language_of_sentence(text.text, main) if c in OFFICIAL]
            if main in OFFICIAL and main not in spoken:
                spoken.insert(0, main)
            evidence = first.read(text.text, spoken, self.broader)
            kept = private.without(text.text, evidence.ideas)
            if kept != text.text:
                evidence = first.read(kept, spoken, self.broader)
            known[text.text, main] = evidence, kept
        found = [known[t.text, main] for t, main in zip(texts, languages, strict=True)]
        return [evidence for evidence, _kept in found], [kept for _evidence, kept in found]


def _distinct(
    read: Callable[[Sequence[str]], list[Scores]], sentences: Sequence[str]
) -> list[Scores]:
    """What a reader says of each sentence, each text read once."""
    once = list(dict.fromkeys(sentences))
    found = dict(zip(once, read(once), strict=True))
    return [found[s] for s in sentences]


def _weighed(evidence: Evidence) -> dict[str, float]:
    return weighed.features(evidence.ideas, evidence.scores)


def _asked(
    codings: Sequence[Coding], said: Sequence[Scores], guesses: Sequence[Scores]
) -> list[int]:
    """The sentences that the slow reader may settle where the fast ones left them open."""
    chances: dict[str, float] = {}
    for coding, one, likely in zip(codings, said, guesses, strict=True):
        if "theme" in coding.codes:
            continue
        chance = guess.doubt(likely)
        if coding.measure:
            (theme,) = coding.readers[WORDS]["theme"]
            chance = max(chance, one["theme"].get(theme, 0.0))
        if chance >= POSSIBLE:
            chances[coding.text] = max(chance, chances.get(coding.text, 0.0))
    best = set(sorted(chances, key=lambda text: -chances[text])[:MOST])
    return [i for i, c in enumerate(codings) if "theme" not in c.codes and c.text in best]


def _compare(
    coding: Coding, name: str, said: Scores, near: Scores, broader: Mapping[str, str]
) -> None:
    """Suggest what the first reader and this second one say; name the facets left to a person."""
    mine = coding.readers[WORDS]
    nothing = said["theme"][heads.NOTHING]
    theirs = _codes(said, near)
    coding.readers[name] = theirs
    coding.codes, coding.abstained = {}, []
    if not coding.measure:
        # Where only the second sees a measure, and is sure of it, a person is asked.
        coding.abstained = ["theme"] if nothing < 1 - SURE else []
        return
    if nothing >= SURE:
        coding.abstained = ["measure", *mine]
        return
    top = mine.get("practice", [""])[0]
    if top == theirs["practice"][0] and broader.get(top) == mine["theme"][0]:
        # The theme of a practice on which both agree, whatever the second says of themes.
        theirs["theme"] = mine["theme"]
    for facet in FACETS:
        codes = mine.get(facet, [])
        if facet in NAMED:
            agreed = codes if set(mine["theme"]) & set(theirs.get("theme", ())) else []
        else:
            # What a practice on which both agree is by its nature needs no second word.
            # On the side it does: an agreement between States may be for either.
            agreed_on = coding.codes.get("practice", ()) if facet != "side" else ()
            both = _implied(agreed_on, facet)
            agreed = [c for c in codes if c in both or c in theirs.get(facet, ())]
        if agreed:
            coding.codes[facet] = agreed if facet in MANY else agreed[:1]
        elif codes:
            coding.abstained.append(facet)


def _implied(practices: Iterable[str], facet: str) -> set[str]:
    """The codes of a facet that practices have by their nature."""
    return {code for p in practices for f, code in implied().get(p, ()) if f == facet}


def _codes(said: Scores, near: Scores) -> Codes:
    """What a second reader says in each facet, taking what stands around into account."""
    found: Codes = {}
    for facet in ("theme", "side"):
        scores = first.added(said[facet], near.get(facet, {}))
        code = max(scores, key=scores.__getitem__)
        found[facet] = [] if code == heads.NOTHING else [code]
    practices = {p: s for p, s in said["practice"].items() if p != heads.NOTHING}
    most = max(practices.values())
    found["practice"] = sorted(
        (p for p, s in practices.items() if s >= first.STRONG * most), key=lambda p: -practices[p]
    )
    whole = sum(practices.values())
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for practice, share in practices.items():
        for facet, code in implied().get(practice, ()):
            sums[facet, code] += share / whole
    for facet in IMPLIED:
        found[facet] = [c for (f, c), share in sums.items() if f == facet and share >= LIKELY]
    return {facet: codes for facet, codes in found.items() if codes}


def _around(texts: Sequence[Text], scores: Sequence[Scores]) -> list[Scores]:
    """For each sentence, what the others of its paragraph say of theme and side, in the mean.

    A sentence without a paragraph, as in a table of sentences, has nothing around it.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        if text.paragraph is not None:
            places[text.paragraph].append(i)
    found: list[Scores] = [{} for _t in texts]
    for here in places.values():
        if len(here) < 2:
            continue
        for facet in ("theme", "side"):
            whole: dict[str, float] = defaultdict(float)
            for i in here:
                for code, score in scores[i].get(facet, {}).items():
                    whole[code] += score
            for i in here:
                own = scores[i].get(facet, {})
                found[i][facet] = {
                    code: NEIGHBOUR * (score - own.get(code, 0.0)) / (len(here) - 1)
                    for code, score in whole.items()
                }
    return found
