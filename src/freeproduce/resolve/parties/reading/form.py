"""What a reading of a name is, and the marks that its tokens carry.

A form is a sequence of tokens with the legal form set aside. A token is its sound in Latin
letters, lower case; one that came from a word with a known meaning carries it after ``MEANS``.
"""

from __future__ import annotations

from dataclasses import dataclass

MEANS = "\x1f"
NUMBER = "#"
ROMAN = "\x1d"
"""Ends a number written in Roman numerals, of which one letter is easily lost."""
ABJAD = "\x1e"
"""Ends the sound of a token whose script leaves vowels out."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a name: its tokens, its legal form, what the reading is worth.

    ``original`` is the name in Chinese characters without its legal form, ``length`` the number
    of signs of the name as written where the reading is of the whole of it.
    """

    tokens: tuple[str, ...]
    legal: str
    worth: float = 1.0
    original: str = ""
    length: int = 0
