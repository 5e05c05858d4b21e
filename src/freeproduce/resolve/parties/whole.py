"""Two names as wholes: one is the initials of the other, or the other cut short."""

from __future__ import annotations

from functools import lru_cache

from freeproduce.resolve.parties.forms import ABJAD, MEANS, ROMAN, Form, concept
from freeproduce.resolve.parties.sounds import fold
from freeproduce.resolve.parties.tables import tables

WIDTHS = range(24, 42)
"""Characters that fields of records are wide: a name of this length may have been cut."""

LEGAL_LETTERS = ("c", "l", "sa")
"""What initials may end in that stands for a legal form: company, corporation, limited, S.A."""


@lru_cache(maxsize=200_000)
def initials_of(tokens: tuple[str, ...]) -> frozenset[str]:
    """First letters of three or more words, in English and, by meaning, in Russian."""
    if len(tokens) < 3:
        return frozenset()
    t = tables()
    plain = there = ""
    for token in tokens:
        sound, _, meaning = token.partition(MEANS)
        sound = sound.rstrip(ABJAD + ROMAN)
        if sound and sound[0].isalpha():
            at = int(meaning) if meaning else concept(sound, t)
            plain += sound[0]
            there += t.russian.get(at) or sound[0]
    found = {plain, there}
    # Firms count the first letter of their legal form: CNOOC, BHEL, PDVSA.
    found |= {plain + more for more in LEGAL_LETTERS if len(plain) >= 3}
    return frozenset(found)


@lru_cache(maxsize=200_000)
def together(tokens: tuple[str, ...]) -> str:
    """The words of a form written as one, by sound."""
    return fold("".join([w.partition(MEANS)[0].rstrip(ABJAD + ROMAN) for w in tokens]))


def eligible(f: Form) -> bool:
    """Whether a form is one word that may be initials, or of a width at which names are cut."""
    n = len(f.tokens)
    return (n == 1 and 3 <= len(f.tokens[0]) <= 7) or (n > 1 and f.length in WIDTHS)
