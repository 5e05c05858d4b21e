"""The words that decide, by language: ``lexicon/<language>.csv``, and what each role means."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from freeproduce.text.tokens import Word, words

ACTORS = frozenset({"worker", "employer", "agent", "outsider"})
MARKERS = frozenset({"by", "on", "to", "from", "of"})
GAP = 3
"""Words without a role that may stand between a marker and its actor ("by each young worker")."""
_ARABIC = re.compile(r"^(?P<join>[وف]?)(?P<clitic>لل|وال|بال|كال|ال|ل|ب|ك)?(?P<rest>\w{3,})$")


@dataclass(slots=True)
class Tag:
    """Words of a clause with the role that they play.

    ``relation`` is how an actor is tied to the rest: ``by`` (does it), ``on`` (bears it), ``to``
    (receives it), ``from`` (it is taken from), ``of`` (anything else), empty for a bare noun.
    """

    role: str
    relation: str
    first: int
    last: int
    text: str


@dataclass(slots=True)
class Lexicon:
    """The forms of one language, by their first word."""

    exact: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    stems: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    arabic: bool = False
    known: dict[str, tuple[tuple[tuple[tuple[str, ...], str], ...], str]] = field(
        default_factory=dict
    )

    def _starting(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        found = list(self.exact.get(word, ()))
        for n in range(len(word), 0, -1):
            found += self.stems.get(word[:n], ())
        found.sort(key=_longest)
        return found

    def starting(self, word: str) -> tuple[tuple[tuple[tuple[str, ...], str], ...], str]:
        """Forms that start with this word, longest first, and the relation that its clitic says."""
        got = self.known.get(word)
        if got is None:
            found, relation = self._starting(word), ""
            if self.arabic and (m := _ARABIC.match(word)):
                clitic = m["clitic"] or ""
                bare = {f: "" for f in found}
                for cut in (word[len(m["join"]) :], m["rest"]):
                    for form in self._starting(cut):
                        if form not in bare:
                            bare[form] = clitic
                found = sorted(bare, key=_longest)
                relation = {"لل": "to", "ل": "to"}.get(clitic, "")
                if relation and found and not bare[found[0]]:
                    relation = ""
            got = self.known[word] = tuple(found), relation
            if len(self.known) > 100_000:
                self.known.clear()
        return got

    def tags(self, line: list[Word], text: str) -> list[Tag]:
        """Roles of the words of a sentence, the longest form first, from left to right."""
        tags: list[Tag] = []
        best: tuple[str, ...] = ()
        i = 0
        while i < len(line):
            forms, relation = self.starting(line[i].text)
            n = 0
            for form, role in forms:
                # A form may have several roles ("deposit"); shorter forms are then no longer asked.
                if n and form != best:
                    break
                if n or _meets(form, line, i):
                    best, n = form, len(form)
                    role, _colon, case = role.partition(":")
                    said = text[line[i].start : line[i + n - 1].end]
                    tags.append(Tag(role, case or relation, i, i + n - 1, said))
            i += n or 1
        _relate(tags, line)
        return [t for t in tags if t.role != "skip"]


def _longest(form: tuple[tuple[str, ...], str]) -> tuple[int, bool, int, tuple[str, ...]]:
    """More words first, then whole words before stems, then longer ones."""
    words = form[0]
    return -len(words), words[0].endswith("*"), -sum(map(len, words)), words


def _meets(form: tuple[str, ...], line: list[Word], i: int) -> bool:
    if i + len(form) > len(line):
        return False
    for key, word in zip(form[1:], line[i + 1 :], strict=False):
        if word.text != key and not (key.endswith("*") and word.text.startswith(key[:-1])):
            return False
    return True


def _relate(tags: list[Tag], line: list[Word]) -> None:
    """Give each actor the relation that the marker before it says; lists of actors share it."""
    for i, tag in enumerate(tags):
        if tag.role not in ACTORS or tag.relation or not i:
            continue
        before = tags[i - 1]
        near = tag.first - before.last - 1 <= GAP
        comma = any(w.text in ",،，、:：" for w in line[before.last + 1 : tag.first])
        if near and before.role in MARKERS and not comma:
            tag.relation = before.role
        elif near and before.role in ACTORS and before.relation:
            tag.relation = before.relation


@cache
def roles() -> dict[str, str]:
    """Every role and what it means."""
    text = files(__package__).joinpath("roles.csv").read_text("utf-8")
    return {r["role"]: r["meaning"] for r in csv.DictReader(text.splitlines())}


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one covered language."""
    text = files(__package__).joinpath(f"lexicon/{language}.csv").read_text("utf-8")
    exact: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    stems: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in csv.DictReader(text.splitlines()):
        form = _form(row["form"])
        if form[0].endswith("*"):
            stems[form[0][:-1]].append((form, row["role"]))
        else:
            exact[form[0]].append((form, row["role"]))
    return Lexicon(dict(exact), dict(stems), language == "ar")


def _form(text: str) -> tuple[str, ...]:
    """A form as folded words; a star at the end of a word stands for any ending."""
    out: list[str] = []
    for part in text.split():
        parts = [w.text for w in words(part.rstrip("*"))]
        if part.endswith("*"):
            parts[-1] += "*"
        out += parts
    return tuple(out)
