"""Finding listed words in a text: one dictionary look-up a token, longest phrase first."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from freeproduce.lists.tables import table
from freeproduce.resolve.goods.stems import STEM, plain, tokens
from freeproduce.resolve.goods.vocabulary import Stems

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


def clauses(text: str) -> tuple[list[str], list[int], list[int]]:
    """Words of a text, how much punctuation stands before each, and the clause it belongs to.

    Clauses count from 0; what stands in brackets is a clause of its own, with a negative number,
    and the clause around it goes on behind it.
    """
    pieces = tokens(text)
    if BREAKS.keys().isdisjoint(pieces):
        return pieces, [CLAUSE] + [0] * (len(pieces) - 1) if pieces else [], [0] * len(pieces)
    words: list[str] = []
    before: list[int] = []
    of: list[int] = []
    level, clause, aside = CLAUSE, 0, 0
    outer: list[int] = []
    for piece in pieces:
        if piece in BREAKS:
            level = max(level, BREAKS[piece])
            if piece in "([":
                outer.append(clause)
                aside -= 1
                clause = aside
            elif piece in ")]" and outer:
                clause = outer.pop()
            elif BREAKS[piece] == CLAUSE and not outer and words:
                clause = max(of, default=0) + 1
        else:
            words.append(piece)
            before.append(level)
            of.append(clause)
            level = 0
    return words, before, of


class _Node:
    """A step on the way through the phrases that begin alike."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[tuple[str, str], _Node] | None = None
        self.ends: tuple[Entry, ...] = ()


class Lexicon:
    """Phrases of the tables in a tree of stems, one language a branch."""

    def __init__(self, entries: list[Entry]) -> None:
        self._root = _Node()
        known: set[tuple[str, str]] = set()
        written: set[tuple[str, str]] = set()
        for one in entries:
            known.update((one.language, s) for s in one.stems)
            written.update((one.language, plain(w)) for w in one.words)
            if one.language in ("ru", "tr", "ar", "en", "de"):
                written.update((one.language, s) for s in one.stems)
            node = self._root
            for stem in one.stems:
                if node.next is None:
                    node.next = {}
                node = node.next.setdefault((one.language, stem), _Node())
            node.ends += (one,)
        ends = {
            ("de", one.stems[0])
            for one in entries
            if one.language == "de"
            and len(one.stems) == 1
            and (one.relation in ("is", "made_from") or one.kind == "service")
            and not one.homograph
        }
        self.stems = Stems(frozenset(known), frozenset(written), frozenset(ends))

    def spans(self, words: list[str], before: list[int]) -> list[Span]:
        """Every phrase of the tables that stands in ``words``, overlapping ones too.

        ``before`` says how much punctuation stands before each word.
        """
        stems, roots = self.stems, self._root.next or {}
        found: list[Span] = []
        for i, word in enumerate(words):
            for pair in stems[word]:
                node: _Node | None = roots.get(pair)
                end, torn = i + 1, False
                while node is not None:
                    for one in node.ends:
                        if torn and not one.across:
                            continue
                        if one.relation == "not" and not _as_written(words[i:end], one.words):
                            continue
                        found.append(Span(i, end, one))
                    if node.next is None or end == len(words):
                        break
                    torn = torn or before[end] >= COMMA
                    step = None
                    for following in stems[words[end]]:
                        if following[0] == pair[0] and following in node.next:
                            step = node.next[following]
                            break
                    node, end = step, end + 1
        return found


def _as_written(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether a phrase stands as the table has it; one of several words also in the plural."""
    if len(phrase) == 1:
        return words[0] == phrase[0]
    return all(
        w == p or (w.startswith(p) and w[len(p) :] in ("s", "es"))
        for w, p in zip(words, phrase, strict=True)
    )


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
def things() -> Lexicon:
    """Words of goods and of services."""
    entries: list[Entry | None] = []
    for name in ("goods_words", "goods_words_customs"):
        for r in table(name):
            homograph, across = r["sense"].startswith("!"), name == "goods_words_customs"
            entries.append(
                entry("good", r["good"], r["relation"], r["language"], r["word"], homograph, across)
            )
    entries += [
        entry("service", r["sector"], r["kind"], r["language"], r["word"])
        for r in table("services")
    ]
    entries += [
        entry("service", "other", "service", r["language"], r["words"])
        for r in table("text_cues")
        if r["role"] == "service"
    ]
    return Lexicon(list(dict.fromkeys(e for e in entries if e is not None)))


@cache
def cues() -> Lexicon:
    """Words that say how the words of a good are meant."""
    entries = [
        entry("cue", r["role"], "", r["language"], r["words"])
        for r in table("text_cues")
        if r["role"] not in ("function", "service")
    ]
    return Lexicon(list(dict.fromkeys(e for e in entries if e is not None)))


@cache
def numbers() -> re.Pattern[str]:
    """Numbers that no phrase of the tables has: which one stands in a text makes no difference."""
    said = {
        number
        for name, column in (("goods_words", "word"), ("services", "word"), ("text_cues", "words"))
        for r in table(name)
        for number in re.findall(r"\d+", r[column])
    }
    kept = "|".join(sorted(said))
    return re.compile(rf"(?<!\d)(?!(?:{kept})(?!\d))\d+" if kept else r"\d+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text cut into words and clauses, with every phrase of the tables that stands in it."""

    words: list[str]
    before: list[int]
    clause: list[int]
    goods: list[Span]
    services: list[Span]
    cues: list[Span]


def read(text: str) -> Reading | None:
    """What the tables know of a text; ``None`` where they know no good and no service in it."""
    words, before, clause = clauses(text)
    spans = things().spans(words, before)
    if not spans:
        return None
    return Reading(
        words,
        before,
        clause,
        [s for s in spans if s.entry.kind == "good"],
        [s for s in spans if s.entry.kind == "service"],
        cues().spans(words, before),
    )


@cache
def english_words() -> frozenset[str]:
    """Words of the English titles of HS and CPV: enough English to tell it from its neighbours."""
    return frozenset(
        word for name in ("hs_2022", "cpv_2008") for r in table(name) for word in tokens(r["title"])
    )


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
        for lang in known.get(word, ()):
            votes[lang] += 1
    if not votes:
        return frozenset()
    most = max(votes.values())
    found = {lang for lang, n in votes.items() if n == most}
    return frozenset(found if most > 1 else found | {"en"})
