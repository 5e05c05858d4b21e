"""Everything that is known of one token."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from freeproduce.resolve.parties.reading.form import ABJAD, MEANS, NUMBER, ROMAN
from freeproduce.resolve.parties.reading.words import concept
from freeproduce.resolve.parties.sounds import fold
from freeproduce.resolve.parties.tables import STOP, Tables, tables, weight_of

KNOWN = 30.0
"""Names in 100,000 from which on a word counts as known: it is not another word mistyped."""


class Look(NamedTuple):
    """A token as it is compared; ``concept`` is -1 for a number and where no meaning is known."""

    sound: str
    fold: str
    concept: int
    weight: float
    known: bool
    number: bool
    place: bool
    abjad: bool = False
    roman: bool = False

    @property
    def house(self) -> bool:
        """Whether the word is neither a number nor one of the glossaries: trades, places, kinds."""
        return self.concept < 0 and not self.number

    @property
    def shown(self) -> str:
        """The word for a person; an unseen meaning stands after it."""
        if self.number:
            return self.sound[1:]
        name = tables().concepts[self.concept].name if self.concept >= 0 else ""
        return f"{self.sound} [{name}]" if name and fold(name) != self.fold else self.sound


@lru_cache(maxsize=300_000)
def look(token: str) -> Look:
    """Everything about one token."""
    t = tables()
    sound, _, meaning = token.partition(MEANS)
    if sound.startswith(NUMBER):
        plain = sound.rstrip(ROMAN)
        return Look(plain, plain, -1, 0.6, True, True, False, roman=plain != sound)
    abjad = sound.endswith(ABJAD)
    sound = sound.rstrip(ABJAD)
    at = int(meaning) if meaning else concept(sound, t)
    known = at >= 0 or sound in t.near or t.frequency.get(sound, 0.0) >= KNOWN
    place = at >= 0 and t.concepts[at].kind == "place"
    return Look(sound, fold(sound), at, weight(sound, at, t), known, False, place, abjad)


@lru_cache(maxsize=100_000)
def looks(tokens: tuple[str, ...]) -> tuple[Look, ...]:
    """Everything about the tokens of a form."""
    return tuple(map(look, tokens))


@lru_cache(maxsize=2_000)
def _concept_weight(at: int) -> float:
    t = tables()
    c = t.concepts[at]
    found = sum(t.frequency.get(w, 0.0) for w in {w for w, k in t.latin_word.items() if k == at})
    floor = {"form": 20_000.0, "generic": 800.0, "place": 60.0, "trade": 250.0, "org": 200.0}.get(
        c.kind, 50.0
    )
    return weight_of(max(found, floor))


def weight(sound: str, at: int, t: Tables) -> float:
    """How much a word tells: 1 for one that no list of names has, about 0.2 for *group*."""
    if sound in STOP or (len(sound) <= 3 and sound in t.legal_latin):
        return 0.1
    if at >= 0:
        return _concept_weight(at)
    w = weight_of(t.frequency.get(sound, 0.0))
    if len(sound) == 1:
        return min(w, 0.3)
    return min(w, 0.6) if len(sound) == 2 else w
