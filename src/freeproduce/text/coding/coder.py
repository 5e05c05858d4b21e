"""Two readers, and the rule by which they suggest: only what both say; else a person is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from freeproduce.model.coding import FACETS, MANY, Coding
from freeproduce.text.coding import first, second
from freeproduce.text.coding.tables import LANGUAGES
from freeproduce.text.language import language as language_of

WORDS, MODEL, POOLED = "words", "model", "pooled"
"""Names of the readers; ``pooled`` is what the evidence of both together leans to."""
NEIGHBOUR = 0.4
"""What the evidence of the other sentences of a paragraph counts for, beside a sentence's own."""
CHUNK = 256
"""Sentences that are held in memory at a time as numbers of the second reader."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence to be coded, and where it stands."""

    id: str
    text: str
    language: str | None = None
    paragraph: str | None = None
    state: str | None = None


class Coder:
    """Codes sentences with two readers that know nothing of each other.

    ``broader`` is the theme of each practice of the codebook. Without the second reader (it needs
    the extra ``measures``) nothing is suggested; what the first one read is shown all the same.
    """

    def __init__(self, broader: Mapping[str, str], *, model: bool | None = None) -> None:
        self.broader = dict(broader)
        self.two = second.available() if model is None else model

    def code(self, texts: Sequence[Text]) -> list[Coding]:
        """One ``Coding`` a sentence, in their order."""
        languages = [t.language if t.language else language_of(t.text) for t in texts]
        evidence = [
            first.read(t.text, known, self.broader) if known in LANGUAGES else first.Evidence()
            for t, known in zip(texts, languages, strict=True)
        ]
        models: list[first.Scores] = []
        if self.two:
            for at in range(0, len(texts), CHUNK):
                models += second.read([t.text for t in texts[at : at + CHUNK]])
        around = _around(texts, [e.scores if e.measure else {} for e in evidence])
        around_model = _around(texts, models) if models else []
        out: list[Coding] = []
        for i, text in enumerate(texts):
            read = evidence[i].codes(around[i])
            coding = Coding(
                text.id, text.text, languages[i], text.paragraph, text.state,
                measure=evidence[i].measure, words=evidence[i].words, readers={WORDS: read},
            )  # fmt: skip
            if self.two:
                sense = {f: first.added(models[i][f], around_model[i].get(f, {}))
                         for f in second.TRAINED}  # fmt: skip
                coding.readers[POOLED] = {
                    f: _pooled(
                        first.added(evidence[i].scores.get(f, {}), around[i].get(f, {})), sense[f]
                    )
                    for f in second.TRAINED
                }
                _compare(coding, {**models[i], **sense}, models[i]["theme"][second.NOTHING])
            else:
                coding.abstained = list(read)
            out.append(coding)
        return out


def _compare(coding: Coding, model: first.Scores, nothing: float) -> None:
    """Suggest what both readers say, and name the facets on which they do not agree.

    ``nothing`` is how probable the second reader finds it that no measure is named.
    """
    read = coding.readers[WORDS]
    likely = {f: max(model[f], key=model[f].__getitem__) for f in second.TRAINED}
    theirs = {f: [c] for f, c in likely.items() if c != second.NOTHING}
    coding.readers[MODEL] = theirs
    if not coding.measure:
        # Where one reader sees a measure and the other none, a person is asked.
        coding.abstained = [] if nothing > 1 - second.SURE else ["theme"]
        return
    if nothing >= second.SURE:
        coding.abstained = list(read)
        return
    for facet in FACETS:
        mine = read.get(facet, [])
        if facet not in second.TRAINED:
            near = model.get(facet, {})
            # No information on effect is the absence of words: there is nothing to be near to.
            theirs[facet] = [c for c in mine if c in near or (facet, c) == ("effect", "none")]
        agreed = [c for c in mine if c in theirs.get(facet, ())]
        if agreed:
            coding.codes[facet] = agreed if facet in MANY else agreed[:1]
        elif mine or facet in second.TRAINED:
            coding.abstained.append(facet)
    coding.readers[MODEL] = {f: codes for f, codes in theirs.items() if codes}


def _around(
    texts: Sequence[Text], scores: Sequence[Mapping[str, Mapping[str, float]]]
) -> list[first.Scores]:
    """For each sentence, what the others of its paragraph say of theme and side, in the mean.

    A sentence without a paragraph, as in a table of sentences, has nothing around it.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        if text.paragraph is not None:
            places[text.paragraph].append(i)
    found: list[first.Scores] = [{} for _t in texts]
    for here in places.values():
        for i in here:
            for facet in second.TRAINED if len(here) > 1 else ():
                of = found[i].setdefault(facet, {})
                for j in here:
                    for code, score in scores[j].get(facet, {}).items() if j != i else ():
                        of[code] = of.get(code, 0.0) + NEIGHBOUR * score / (len(here) - 1)
    return found


def _pooled(words: Mapping[str, float], model: Mapping[str, float]) -> list[str]:
    """The code that has most of both, each reader having one vote to divide."""
    whole = sum(words.values()) or 1.0
    codes = sorted({*words, *model} - {second.NOTHING})
    return [max(codes, key=lambda c: words.get(c, 0) / whole + model.get(c, 0))] if codes else []
