"""Which stems of a token the tables know, in which languages."""

from __future__ import annotations

from functools import cache

from freeproduce.lists.tables import table
from freeproduce.resolve.goods.stems import LATIN, STEM, languages, plain

COMPOUND = 9
"""Letters from which a word that is not known may be a German compound."""


@cache
def stand_ins() -> frozenset[str]:
    """First parts of German compounds behind which a good is not the good: Kunst-, Spielzeug-."""
    return frozenset(
        plain(r["words"].lower())
        for r in table("text_cues")
        if r["role"] == "imitation" and r["language"] == "de"
    )


BENT = {
    "en": (("y", "i"), ("f", "v")),
    "fr": (("al", "au"),),
    "es": (("ao", "oe"), ("ao", "ae"), ("el", "ei"), ("al", "ai")),
    "pt": (("ao", "oe"), ("ao", "ae"), ("el", "ei"), ("al", "ai")),
    "tr": (("k", "g"),),
}
"""Ends of stems, and the letters that stand in their place before an ending: berry, berri-es."""
SHORTEST = 4
"""Letters of the shortest stem that a German word of five letters and more can have."""


class Stems(dict[str, tuple[tuple[str, str], ...]]):
    """Token to (language, stem) pairs that the vocabulary knows, worked out once a token.

    Most words of a ledger are in no table. A word is stemmed only in languages that know a stem
    with which it begins, so that a name or a part number costs a few look-ups.
    """

    def __init__(
        self,
        known: frozenset[tuple[str, str]],
        written: frozenset[tuple[str, str]],
        ends: frozenset[tuple[str, str]],
    ) -> None:
        super().__init__()
        self._known = known
        self._ends = ends
        self._written = written
        self._begins = _beginnings(known)
        self._last = {stem[:SHORTEST] for _lang, stem in ends}

    def __missing__(self, token: str) -> tuple[tuple[str, str], ...]:
        found = () if token.isdecimal() else self._pairs(token)
        if len(self) < 1_000_000:
            self[token] = found
        return found

    def _pairs(self, token: str) -> tuple[tuple[str, str], ...]:
        own = languages(token)
        if own != LATIN:
            pairs = [(lang, STEM[lang](token)) for lang in own]
            return tuple(pair for pair in pairs if self._is_meant(pair, plain(token)))
        found: tuple[tuple[str, str], ...] = ()
        if spoken := self._spoken(_letters(token)):
            bare = plain(token)
            pairs = [(lang, STEM[lang](token)) for lang in LATIN if lang in spoken]
            found = tuple(pair for pair in pairs if self._is_meant(pair, bare))
        if len(token) < 4 and ("zh", token) in self._known:
            # Chinese writes some words with Latin letters: T恤, PVC板.
            found += (("zh", token),)
        return found or (self._last_part(plain(token)) if len(token) >= COMPOUND else ())

    def _spoken(self, word: str) -> frozenset[str]:
        """Languages that know a stem with which a word begins."""
        found: frozenset[str] = frozenset()
        for end in range(1, len(word) + 1):
            known = self._begins.get(word[:end])
            if known is None:
                break
            if known:
                found |= known
        return found

    def _is_meant(self, pair: tuple[str, str], bare: str) -> bool:
        """Whether the tables know a stem, and the token can be a form of the word it is from."""
        if pair not in self._known:
            return False
        lang, stem = pair
        if pair in self._written:
            return True
        # A bare stem that nobody writes (pulp, of the Spanish pulpo) is another word, and so is
        # a plural that leaves a bare stem (plats, of the Spanish plata).
        plural = lang in ("es", "pt", "it") and bare == stem + "s" and stem[-1] not in "aeiou"
        return stem != bare and not plural

    def _last_part(self, bare: str) -> tuple[tuple[str, str], ...]:
        """The longest known German word that ends a compound: it says what the thing is."""
        for start in range(3, len(bare) - 4):
            if bare[start : start + SHORTEST] in self._last:
                pair = ("de", STEM["de"](bare[start:]))
                if pair in self._ends:
                    return () if bare[:start].rstrip("s") in stand_ins() else (pair,)
        return ()


def _beginnings(known: frozenset[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Every beginning of a stem in Latin letters, with the languages of which it is a whole stem.

    Flat strings: a tree of a hundred thousand nodes would be walked by each garbage collection.
    """
    whole: dict[str, frozenset[str]] = {}
    for lang, stem in known:
        if lang in LATIN:
            bare = _letters(stem)
            bent = [bare.removesuffix(a) + b for a, b in BENT.get(lang, ()) if bare.endswith(a)]
            for begin in (bare, *bent):
                whole[begin] = whole.get(begin, frozenset()) | {lang}
    # Few sets of languages occur; each is kept once.
    one: dict[frozenset[str], frozenset[str]] = {}
    found = {begin: one.setdefault(langs, langs) for begin, langs in whole.items()}
    for begin in whole:
        for end in range(1, len(begin)):
            found.setdefault(begin[:end], one.setdefault(frozenset(), frozenset()))
    return found


def _letters(word: str) -> str:
    """A word without accents and with one kind of i."""
    return word if word.isascii() else plain(word).replace("ı", "i")
