"""Case forms of Russian names of States, by the regular rules of declension.

Exceptions are rows of ``country_cases.csv``. A form too many does no harm: it is never written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADJECTIVES = (
    (re.compile("(?<=[гкхжчшщ])ая$"), ("ой", "ой", "ую", "ой", "ой")),
    (re.compile("ая$"), ("ой", "ой", "ую", "ой", "ой")),
    (re.compile("яя$"), ("ей", "ей", "юю", "ей", "ей")),
    (re.compile("(?:ый|ой)$"), ("ого", "ому", "ый", "ым", "ом")),
    (re.compile("(?<=[гкхжчшщ])ий"), ("ого", "ому", "ий", "им", "ом")),
    (re.compile("ое$"), ("ого", "ому", "ое", "ым", "ом")),
    (re.compile("(?<=ов)ы$"), ("ых", "ым", "ы", "ыми", "ых")),
    (re.compile("ые$"), ("ых", "ым", "ые", "ыми", "ых")),
    (re.compile("(?<=[гкхжчшщ])ие$"), ("их", "им", "ие", "ими", "их")),
)
_NOUNS = (
    (re.compile("(?<=Остров)а$"), ("ов", "ам", "а", "ами", "ах")),
    (re.compile("(?<=и)я$"), ("и", "и", "ю", "ей", "и")),
    (re.compile("(?<=[гкх])а$"), ("и", "е", "у", "ой", "е")),
    (re.compile("(?<=[жчшщ])а$"), ("и", "е", "у", "ей", "е")),
    (re.compile("а$"), ("ы", "е", "у", "ой", "е")),
    (re.compile("я$"), ("и", "е", "ю", "ей", "е")),
    (re.compile("(?<=и)й$"), ("я", "ю", "й", "ем", "и")),
    (re.compile("(?<=[аеёоуыэюя])й$"), ("я", "ю", "й", "ем", "е")),
    (re.compile("ь$"), ("я", "ю", "ь", "ем", "е")),
    (re.compile("(?<=в)о$"), ("а", "у", "о", "ом", "е")),
    (re.compile("ы$"), ("ов", "ам", "ы", "ами", "ах")),
    (re.compile("(?<=[жчшщц])$"), ("а", "у", "", "ем", "е")),
    (re.compile("(?<=[бвгджзклмнпрстфхцчшщ])$"), ("а", "у", "", "ом", "е")),
)
_CASES = 5
"""Genitive, dative, accusative, instrumental, prepositional."""
_PLURAL = re.compile("ы$")
_ADJECTIVE_ENDINGS = "ий ый ой ого его ому ему ым им ом ем ая яя ую юю ей ое ее ые ие ых их ыми ими"


def cases(name: str) -> set[str]:
    """All forms that a name may have in running text, the nominative among them."""
    parts = re.split(r"([\s\u2014-]+)", name)
    words = [n for n in range(0, len(parts), 2) if len(parts[n]) > 1]
    out = {name}
    for chosen in _choices(words):
        for case in range(_CASES):
            for plural in (False, True):
                made = list(parts)
                for n in chosen:
                    made[n] = _declined(parts[n], case, plural)
                out.add("".join(made))
    return out


def _choices(words: list[int]) -> Iterator[list[int]]:
    """Which words of a name are declined: the first ones, the last ones, all."""
    for n in range(1, len(words) + 1):
        yield words[:n]
        yield words[-n:]


def _declined(word: str, case: int, plural: bool) -> str:
    if word[0].islower():
        return word
    for pattern, endings in _ADJECTIVES:
        if pattern.search(word) and len(word) > 4:
            return pattern.sub(endings[case], word)
    if case == 0 and plural and _PLURAL.search(word):
        return word[:-1]  # of the Philippines: Филиппин
    for pattern, endings in _NOUNS:
        if pattern.search(word):
            return pattern.sub(endings[case], word)
    return word


def adjective(stem: str) -> list[str]:
    """Forms of an adjective from its stem: ``шведск`` gives шведский, шведского ..."""
    return [stem + ending for ending in _ADJECTIVE_ENDINGS.split()]
