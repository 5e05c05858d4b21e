"""Finding listed words in a text: one dictionary look-up a token, longest phrase first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from freeproduce.resolve.goods.stems import STEM, languages, plain, tokens
from freeproduce.resolve.goods.tables import table

CLAUSE, COMMA, SOFT = 3, 2, 1
BREAKS = {**dict.fromkeys(";:()[]|", CLAUSE), ",": COMMA, **dict.fromkeys("/.&+", SOFT)}
"""Punctuation, and how much it sets apart: a clause, a noun phrase, or next to nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the words tables. ``kind`` is ``good``, ``cue`` or ``service``.

    ``value`` is the good, the role of the cue or the sector; ``relation`` is ``not`` where the
    phrase means something else than the good. ``homograph`` says that the same letters are a
    common word of another language; ``across`` that the phrase may run over punctuation.
    """

    kind: str
    value: str
    relation: str
    language: str
    phrase: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    homograph: bool = False
    across: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase where it stands in a text: tokens ``start`` to ``end``, without punctuation."""

    start: int
    end: int
    entry: Entry


def clauses(text: str) -> tuple[list[str], list[int]]:
    """Words of a text, and how much punctuation stands before each of them."""
    words: list[str] = []
    before: list[int] = []
    level = CLAUSE
    for token in tokens(text):
        if token in BREAKS:
            level = max(level, BREAKS[token])
        else:
            words.append(token)
            before.append(level)
            level = 0
    return words, before


class _Stems(dict[str, tuple[tuple[str, str], ...]]):
    """Token to (language, stem) pairs that the vocabulary knows, worked out once a token."""

    def __init__(
        self, known: frozenset[tuple[str, str]], written: frozenset[tuple[str, str]]
    ) -> None:
        super().__init__()
        self._known = known
        self._written = written

    def __missing__(self, token: str) -> tuple[tuple[str, str], ...]:
        pairs = [(lang, STEM[lang](token)) for lang in languages(token)]
        bare = plain(token)
        # A bare stem that nobody writes (pulp, of the Spanish pulpo) is another word.
        found = tuple(
            pair
            for pair in pairs
            if pair in self._known and (pair[1] != bare or pair in self._written)
        )
        if len(self) < 1_000_000:
            self[token] = found
        return found


class Lexicon:
    """Phrases of the tables, by the stem of their first word."""

    def __init__(self, entries: list[Entry]) -> None:
        self._by_first: dict[tuple[str, str], list[Entry]] = {}
        known: set[tuple[str, str]] = set()
        written: set[tuple[str, str]] = set()
        for one in entries:
            known.update((one.language, s) for s in one.stems)
            written.update((one.language, plain(w)) for w in one.words)
            if one.language in ("ru", "tr", "ar", "en", "de"):
                written.update((one.language, s) for s in one.stems)
            self._by_first.setdefault((one.language, one.stems[0]), []).append(one)
        for group in self._by_first.values():
            group.sort(key=lambda e: -len(e.stems))
        self.stems = _Stems(frozenset(known), frozenset(written))

    def spans(self, words: list[str], before: list[int]) -> list[Span]:
        """Every phrase of the tables that stands in ``words``, overlapping ones too.

        ``before`` says how much punctuation stands before each word.
        """
        stems, by_first = self.stems, self._by_first
        found: list[Span] = []
        for i, word in enumerate(words):
            for pair in stems[word]:
                for one in by_first.get(pair, ()):
                    end = i + len(one.stems)
                    if end > i + 1:
                        if end > len(words):
                            continue
                        lang = one.language
                        if any(
                            (lang, stem) not in stems[words[k]]
                            or (before[k] >= COMMA and not one.across)
                            for k, stem in enumerate(one.stems[1:], i + 1)
                        ):
                            continue
                    if one.relation == "not" and not _as_written(words[i:end], one.words):
                        continue
                    found.append(Span(i, end, one))
        return found


def _as_written(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether a phrase stands as the table has it, or in the plural of that."""
    return all(w == p or (w.startswith(p) and w[len(p) :] in ("s", "es")) for w, p in zip(words, phrase, strict=True))


def entry(
    kind: str,
    value: str,
    relation: str,
    language: str,
    phrase: str,
    homograph: bool = False,
    across: bool = False,
) -> Entry | None:
    """A phrase cut into stems; ``None`` if it has no words or a language that is not known."""
    words = tuple(t for t in tokens(phrase) if t not in BREAKS)
    if not words or language not in STEM:
        return None
    stems = tuple(STEM[language](w) for w in words)
    return Entry(kind, value, relation, language, phrase, words, stems, homograph, across)


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
                    name == "goods_words_customs",
                )
            )
    for r in table("text_cues"):
        if r["role"] != "function":
            entries.append(entry("cue", r["role"], "", r["language"], r["words"]))
    return Lexicon(list(dict.fromkeys(e for e in entries if e is not None)))


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for r in table("text_cues"):
        if r["role"] == "function":
            found.setdefault(r["words"], []).append(r["language"])
    return {word: tuple(langs) for word, langs in found.items()}


def likely_languages(words: list[str]) -> frozenset[str]:
    """Languages whose little words stand most often in a text; empty where there are none.

    One little word alone never rules out English, the language that records mix in most.
    """
    known = _function_words()
    votes: Counter[str] = Counter()
    for word in words:
        votes.update(known.get(word, ()))
    if not votes:
        return frozenset()
    most = max(votes.values())
    found = {lang for lang, n in votes.items() if n == most}
    return frozenset(found if most > 1 else found | {"en"})
