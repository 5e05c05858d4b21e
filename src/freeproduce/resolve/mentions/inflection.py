"""Adjectives of States as they are inflected, from one row of ``country_adjectives.csv`` each.

Only what is regular; a form too many does no harm, since it is never written.
"""

from __future__ import annotations

from collections.abc import Iterator

from freeproduce.resolve.mentions import russian

_ARABIC_ENDINGS = ("", "ة", "ين", "ون", "ات", "ا", "تين", "تان", "يين", "يون")
_SPANISH_STRESSED = {"és": "es", "án": "an", "ón": "on"}


def inflected(word: str, language: str) -> Iterator[str]:
    """The forms of an adjective by case, number and gender.

    >>> list(inflected("danés", "es"))
    ['danés', 'danesa', 'daneses', 'danesas']
    """
    if language == "ru":
        return iter(russian.adjective(word))
    known = {"ar": _arabic, "es": _spanish, "fr": _french}
    return known.get(language, _english)(word)


def _english(word: str) -> Iterator[str]:
    yield word
    if word[-1] in "nia":
        yield word + "s"


def _french(word: str) -> Iterator[str]:
    male, *females = word.split("/")
    if not females:
        if male.endswith("e"):
            females = [male]
        elif male.endswith(("en", "éen")):
            females = [male + "ne"]
        else:
            females = [male + "e"]
    for one in (male, *females):
        yield one
        if one[-1] not in "sx":
            yield one + "s"


def _spanish(word: str) -> Iterator[str]:
    yield word
    if word.endswith("o"):
        yield from (word[:-1] + e for e in ("a", "os", "as"))
    elif word[-2:] in _SPANISH_STRESSED:
        plain = word[:-2] + _SPANISH_STRESSED[word[-2:]]
        yield from (plain + e for e in ("a", "es", "as"))
    elif word.endswith(("í", "ú")):
        yield from (word + "es", word + "s")
    elif word[-1] in "ae":
        yield word + "s"
    else:
        yield from (word + e for e in ("a", "es", "as"))


def _arabic(word: str) -> Iterator[str]:
    """The last word is inflected, or each of them; every later word may have its article."""
    *before, last = word.split(" ")
    for ending in _ARABIC_ENDINGS:
        agreeing = "ة" if ending.startswith(("ة", "ت")) else ""
        for heads in {tuple(before), tuple(b + agreeing for b in before)}:
            for article in ("", "ال") if before else ("",):
                yield " ".join([*heads, article + last + ending])
    if before:
        for ending in _ARABIC_ENDINGS:
            yield " ".join([before[0] + ending, *before[1:], last])
