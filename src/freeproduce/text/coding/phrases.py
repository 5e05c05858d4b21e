"""Phrases of one language as a tree of words: every place in a sentence where one stands.

A phrase is words in their order. ``*`` at the end of a word stands for any ending, ``#`` for a
number, ``…`` for up to ``GAP`` words between. Capitals, accents and vowel signs make no
difference; an Arabic word is also met with its article, a conjunction or a preposition before it
and a pronoun behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from freeproduce.text.tokens import Word, words

GAP = 5
"""Words that ``…`` may stand for; Chinese characters count as half a word each."""
_ARABIC = re.compile(r"^(?P<join>[وف]?)(?P<clitic>لل|وال|بال|كال|فال|ال|ل|ب|ك|س)?(?P<rest>\w{3,})$")
_PRONOUN = re.compile("(?:ها|هما|هم|هن|ه|نا)$")


class Phrase(NamedTuple):
    """A row of a table of words."""

    facet: str
    code: str
    text: str
    weight: int


class Hit(NamedTuple):
    """A phrase and the words of the sentence (``first`` to ``last``) that are it."""

    phrase: Phrase
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    exact: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    after_gap: _Node | None = None
    ends: list[Phrase] = field(default_factory=list)

    def nexts(self, forms: tuple[str, ...]) -> list[_Node]:
        """Where one word, in any of its forms, leads."""
        found = [n for f in forms if (n := self.exact.get(f))]
        if "#" in self.exact and forms[0].isdigit():
            found.append(self.exact["#"])
        if self.stems:
            # By the beginnings of the word: a table has hundreds of stems, a word ten letters.
            beginnings = dict.fromkeys(f[:n] for f in forms for n in range(1, len(f) + 1))
            found += [n for stem in beginnings if (n := self.stems.get(stem))]
        return found


class Phrases:
    """The phrases of one language, ready to be looked for."""

    def __init__(self, phrases: Iterable[Phrase], language: str) -> None:
        self._root = _Node()
        self._arabic = language == "ar"
        self._gap = 2 * GAP if language == "zh" else GAP
        self._known: dict[str, tuple[tuple[str, ...], list[_Node]]] = {}
        for phrase in phrases:
            node = self._root
            for key in _keys(phrase.text):
                if key == "…":
                    node.after_gap = node = node.after_gap or _Node()
                elif key.endswith("*"):
                    node = node.stems.setdefault(key[:-1], _Node())
                else:
                    node = node.exact.setdefault(key, _Node())
            node.ends.append(phrase)

    def find(self, sentence: str) -> tuple[list[Hit], list[Word]]:
        """All phrases in a sentence, and its words. Phrases may overlap."""
        line = words(sentence)
        seen = [self._look(w.text) for w in line]
        hits: list[Hit] = []
        for i, (_forms, nodes) in enumerate(seen):
            for node in nodes:
                hits += (Hit(p, i, last) for p, last in self._walk(node, seen, i))
        return hits, line

    def _look(self, word: str) -> tuple[tuple[str, ...], list[_Node]]:
        """The forms of a word and the phrases that it may begin; kept, as words come again."""
        got = self._known.get(word)
        if got is None:
            if len(self._known) > 100_000:
                self._known.clear()
            forms = _arabic(word) if self._arabic else (word,)
            got = self._known[word] = forms, self._root.nexts(forms)
        return got

    def _walk(
        self, node: _Node, seen: list[tuple[tuple[str, ...], list[_Node]]], at: int
    ) -> Iterator[tuple[Phrase, int]]:
        for phrase in node.ends:
            yield phrase, at
        if at + 1 < len(seen) and (node.exact or node.stems):
            for following in node.nexts(seen[at + 1][0]):
                yield from self._walk(following, seen, at + 1)
        if node.after_gap:
            for i in range(at + 1, min(at + 2 + self._gap, len(seen))):
                for following in node.after_gap.nexts(seen[i][0]):
                    yield from self._walk(following, seen, i)


def _keys(text: str) -> list[str]:
    keys: list[str] = []
    for part in text.replace("…", " … ").split():
        if part in ("…", "#"):
            keys.append(part)
        elif part.startswith("#"):
            keys += ["#", *(w.text for w in words(part[1:]))]
        else:
            inner = [w.text for w in words(part.rstrip("*"))]
            if part.endswith("*"):
                inner[-1] += "*"
            keys += inner
    return keys


def _arabic(word: str) -> tuple[str, ...]:
    """A word as it stands, and without what Arabic writes together with it."""
    forms = [word]
    if m := _ARABIC.match(word):
        forms += [word[len(m["join"]) :], m["rest"]]
        if m["clitic"] in ("لل", "وال", "بال", "كال", "فال", "ال"):
            forms.append("ال" + m["rest"])
        if len(m["rest"]) > 4:
            forms.append(_PRONOUN.sub("", m["rest"]))
    return tuple(dict.fromkeys(forms))


def plain(phrase: str) -> str:
    """A phrase without its signs, as a person would say it."""
    return " ".join(phrase.replace("*", "").replace("…", " ").replace("#", "").split())
