"""Finding listed words in a text: one dictionary look-up a token, longest phrase first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from freeproduce.resolve.goods.stems import STEM, languages, tokens
from freeproduce.resolve.goods.tables import table

BREAKS = frozenset(";:()[]|")
"""Punctuation that ends a clause; a comma ends a noun phrase only."""
PAUSES = frozenset(",/.&+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the words tables. ``kind`` is ``good``, ``cue`` or ``service``.

    ``value`` is the good, the role of the cue or the sector; ``relation`` is ``not`` where the
    phrase means something else than the good. ``homograph`` says that the same letters are a
    common word of another language.
    """

    kind: str
    value: str
    relation: str
    language: str
    phrase: str
    stems: tuple[str, ...]
    homograph: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase where it stands in a text: tokens ``start`` to ``end``, without punctuation."""

    start: int
    end: int
    entry: Entry


class _Stems(dict[str, tuple[tuple[str, str], ...]]):
    """Token to (language, stem) pairs that the vocabulary knows, worked out once a token."""

    def __init__(self, known: frozenset[tuple[str, str]]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, token: str) -> tuple[tuple[str, str], ...]:
        pairs = [(lang, STEM[lang](token)) for lang in languages(token)]
        found = tuple(pair for pair in pairs if pair in self._known)
        if len(self) < 1_000_000:
            self[token] = found
        return found


class Lexicon:
    """Phrases of the tables, by the stem of their first word."""

    def __init__(self, entries: list[Entry]) -> None:
        self._by_first: dict[tuple[str, str], list[Entry]] = {}
        known: set[tuple[str, str]] = set()
        for one in entries:
            known.update((one.language, s) for s in one.stems)
            self._by_first.setdefault((one.language, one.stems[0]), []).append(one)
        for group in self._by_first.values():
            group.sort(key=lambda e: -len(e.stems))
        self.stems = _Stems(frozenset(known))

    def spans(self, words: list[str]) -> list[Span]:
        """Every phrase of the tables that stands in ``words``, overlapping ones too."""
        stems, by_first = self.stems, self._by_first
        found: list[Span] = []
        for i, word in enumerate(words):
            for pair in stems[word]:
                for one in by_first.get(pair, ()):
                    length = len(one.stems)
                    if length > 1:
                        if i + length > len(words):
                            continue
                        lang = one.language
                        if any(
                            (lang, one.stems[k]) not in stems[words[i + k]]
                            for k in range(1, length)
                        ):
                            continue
                    found.append(Span(i, i + length, one))
        return found


def entry(
    kind: str, value: str, relation: str, language: str, phrase: str, homograph: bool, reason: str
) -> Entry | None:
    """A phrase cut into stems; ``None`` if it has no words or a language that is not known."""
    words = [t for t in tokens(phrase) if t not in BREAKS and t not in PAUSES]
    if not words or language not in STEM:
        return None
    stems = tuple(STEM[language](w) for w in words)
    return Entry(kind, value, relation, language, phrase, stems, homograph, reason)


@cache
def goods_lexicon() -> Lexicon:
    """Words of goods and the cues around them."""
    entries: list[Entry | None] = []
    for name in ("goods_words", "goods_words_customs"):
        for r in table(name):
            entries.append(
                entry(
                    "good",
                    r["good"],
                    r["relation"],
                    r["language"],
                    r["word"],
                    r["sense"].startswith("!"),
                    r["reason"],
                )
            )
    for r in table("text_cues"):
        if r["role"] != "function":
            entries.append(entry("cue", r["role"], "", r["language"], r["words"], False, ""))
    return Lexicon(list(dict.fromkeys(e for e in entries if e is not None)))


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for r in table("text_cues"):
        if r["role"] == "function":
            found.setdefault(r["words"], []).append(r["language"])
    return {word: tuple(langs) for word, langs in found.items()}


def likely_languages(words: list[str]) -> frozenset[str]:
    """Languages whose little words stand most often in a text; empty where there are none."""
    known = _function_words()
    votes: Counter[str] = Counter()
    for word in words:
        votes.update(known.get(word, ()))
    if not votes:
        return frozenset()
    most = max(votes.values())
    return frozenset(lang for lang, n in votes.items() if n == most)
