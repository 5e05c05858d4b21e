"""The words that decide, by language: ``lexicon/<language>.csv``, and what each role means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from freeproduce import tables
from freeproduce.text.forms import form_of, written_out
from freeproduce.text.tokens import Word

ACTORS = frozenset({"worker", "employer", "agent", "outsider"})
MARKERS = frozenset({"by", "on", "to", "from", "of"})
_TELLING = frozenset(
    {"give", "given", "keep", "kept", "custody", "move", "stay", "deduct", "pay", "quit", "worker",
     "must", "lose", "refund", "charge", "return",
     "penalty", "possess", "until", "gets"}
)  # fmt: skip
"""Roles of phrases whose words may also name a thing."""
_INNER = frozenset({"document", "place", "wages", "deposit", "quit", "item", "advance"})
"""Roles that a word of such a phrase keeps."""
_OF_NEED = frozenset({"permission"})
"""Roles that a word of "no permission is needed" keeps."""
_ALSO = {"term": "until", "rest": "terms"}
"""Roles that stand for another one too."""
_KEPT = ("", "own", "self", "at")
"""Relations of an actor that do not pass to the next one of a list."""
GAP = 3
"""Words without a role that may stand between a marker and its actor ("by each young worker")."""
_ARABIC = re.compile(
    r"^(?P<join>[وف]?(?:س(?=[يتنا]))?)(?P<clitic>لل|وال|بال|كال|ال|ل|ب|ك)?(?P<rest>\w{3,})$"
)
_SUM = re.compile(r"(?!(?:19|20)\d\d$)(?:\d{3,}|\d+k)$")
"""A number that may be a sum without its currency: no year, nothing under a hundred."""
_PRONOUN = re.compile("(?:ها|هم|هن|ه|كم|ك|نا)$")
_VERB = re.compile(r"^[وف]?(?:ل(?=[يتن]))?(?:س(?=[يتن]))?(?P<rest>\w{3,})$")
"""An Arabic verb without what is written together with it in front."""
_OF_SUBJECT = ("", "وا", "ون", "ين", "ان", "ن", "ت", "نا", "تم", "ا", "و", "تا")
_OF_OBJECT = ("", "ه", "ها", "هم", "هن", "ك", "كم", "ني", "نا", "ي")


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


Said = tuple[tuple[str, ...], str]
"""A form as its words, and its role."""
Ranked = tuple[int, Said, bool]
"""A form with its rank among all, and whether each of its words behind the first is a whole one."""


@dataclass(slots=True)
class Further:
    """Forms by the words that follow their first, as a tree.

    ``here`` are those that end here or go on with a stem.
    """

    here: list[Ranked] = field(default_factory=list)
    by_next: dict[str, Further] = field(default_factory=dict)

    def add(self, rank: int, said: Said) -> None:
        """One form more, at the place to which its whole words lead."""
        place, whole = self, True
        for word in said[0][1:]:
            if word.endswith("*"):
                whole = False
                break
            place = place.by_next.setdefault(word, Further())
        place.here.append((rank, said, whole))

    def along(self, line: list[Word], i: int) -> list[Ranked]:
        """Forms that may go on with word ``i`` of a line and those behind it.

        Within an Arabic phrase a word may bear the article.
        """
        found = self.here
        if self.by_next and i < len(line):
            text = line[i].text
            if after := self.by_next.get(text):
                found = found + after.along(line, i + 1)
            if text.startswith("ال") and (after := self.by_next.get(text[2:])):
                found = found + after.along(line, i + 1)
        return found


@dataclass(slots=True)
class Starts:
    """Forms that start with a word, longest first; ``relation`` is what its clitic says.

    Thousands of forms may start with "the", but few go on with the words that follow.
    """

    relation: str = ""
    forms: Further = field(default_factory=Further)

    @classmethod
    def of(cls, found: list[Said], relation: str) -> Starts:
        """Forms in their order."""
        made = cls(relation)
        for rank, said in enumerate(found):
            made.forms.add(rank, said)
        return made

    def before(self, line: list[Word], i: int) -> list[Ranked]:
        """Those that may go on with word ``i`` of a line and those behind it."""
        found = self.forms.along(line, i)
        return found if found is self.forms.here else sorted(found)


@dataclass(slots=True)
class Lexicon:
    """The forms of one language, by their first word."""

    exact: dict[str, list[Said]] = field(default_factory=dict)
    stems: dict[str, list[Said]] = field(default_factory=dict)
    verbs: dict[str, list[Said]] = field(default_factory=dict)
    arabic: bool = False
    known: dict[str, Starts] = field(default_factory=dict)
    inner: dict[Said, list[str]] = field(default_factory=dict)

    def _starting(self, word: str) -> list[Said]:
        found = list(self.exact.get(word, ()))
        for n in range(len(word), 0, -1):
            found += self.stems.get(word[:n], ())
        found.sort(key=_longest)
        return found

    def _conjugated(self, word: str) -> Iterator[Said]:
        """Forms whose stem a verb has, in any person: ``~دفع`` in "سيدفعونها"."""
        if not self.verbs or not (m := _VERB.match(word)):
            return
        rest = m["rest"]
        for bare in dict.fromkeys((rest, rest[1:] if rest[0] in "يتنا" else rest)):
            for ending in _ENDINGS:
                if bare.endswith(ending):
                    yield from self.verbs.get(bare[: len(bare) - len(ending)], ())

    def starting(self, word: str) -> Starts:
        """Forms that start with this word, and the relation that its clitic says."""
        got = self.known.get(word)
        if got is None:
            found, relation = self._starting(word), ""
            if self.arabic and (m := _ARABIC.match(word)):
                clitic = m["clitic"] or ""
                bare = dict.fromkeys(found, "")
                rest = m["rest"]
                bare_rest = _PRONOUN.sub("", rest) if len(rest) > 4 else rest
                for form in self._conjugated(word):
                    bare.setdefault(form, "")
                for cut in (word[len(m["join"]) :], rest, bare_rest):
                    for form in self._starting(cut):
                        if form not in bare:
                            bare[form] = clitic
                found = sorted(bare, key=_longest)
                relation = {"لل": "to", "ل": "to"}.get(clitic, "")
                if relation and found and not bare[found[0]]:
                    relation = ""
            got = self.known[word] = Starts.of(found, relation)
            if len(self.known) > 100_000:
                self.known.clear()
        return got

    def within(self, form: tuple[str, ...], role: str) -> list[str]:
        """What a phrase says besides its own role: "back to the dormitory" also names a place."""
        telling = role.partition(":")[0] in _TELLING
        kept = _INNER if telling else _OF_NEED if role == "none:need" else frozenset()
        if len(form) < 2 or not kept:
            return []
        if (form, role) in self.inner:
            return self.inner[form, role]
        line = [Word(w.rstrip("*"), 0, 0) for w in form]
        roles: dict[str, None] = {}
        for i in range(len(line)):
            for _rank, (other, inner), whole in self.starting(line[i].text).before(line, i + 1):
                if inner in kept and inner != role and len(other) < len(form):
                    # A single Chinese character is part of too many words to count alone.
                    alone = len(other) == 1 and "\u3400" <= other[0] <= "\u9fff"
                    if not alone and (whole or _meets(other, line, i)):
                        roles[inner] = None
        return self.inner.setdefault((form, role), list(roles))

    def tags(self, line: list[Word], text: str) -> list[Tag]:
        """Roles of the words of a sentence, the longest form first, from left to right.

        Bare sums come last, so that they stand between no two others.
        """
        tags: list[Tag] = []
        sums: list[Tag] = []
        best: tuple[str, ...] = ()
        i = 0
        while i < len(line):
            starts = self.starting(line[i].text)
            n = 0
            said: list[str] = []
            for _rank, (form, role), whole in starts.before(line, i + 1):
                # A form may have several roles ("deposit"); shorter forms are then no longer asked.
                if n and form != best:
                    break
                if n or whole or _meets(form, line, i):
                    best, n = form, len(form)
                    said.append(role)
            for role in [*said, *(r for one in said for r in self.within(best, one))]:
                role, _colon, case = role.partition(":")
                shown = text[line[i].start : line[i + n - 1].end]
                tags.append(Tag(role, case or starts.relation, i, i + n - 1, shown))
                if role in _ALSO:
                    tags.append(Tag(_ALSO[role], "", i, i + n - 1, shown))
            if not n and line[i].text in ",،，:：":
                tags.append(Tag("comma", "", i, i, line[i].text))
            elif not n and _SUM.match(line[i].text):
                sums.append(Tag("sum", "", i, i, line[i].text))
            i += n or 1
        _relate(tags, line)
        return [t for t in tags if t.role != "skip"] + sums


_ENDINGS = tuple(dict.fromkeys(s + o for s in _OF_SUBJECT for o in _OF_OBJECT))


def _longest(form: Said) -> tuple[int, bool, int, tuple[str, ...]]:
    """More words first, then whole words before stems, then longer ones."""
    words = form[0]
    whole = not words[0].endswith("*") and not words[0].startswith("~")
    return -len(words), not whole, -sum(map(len, words)), words


def _meets(form: tuple[str, ...], line: list[Word], i: int) -> bool:
    if i + len(form) > len(line):
        return False
    for key, word in zip(form[1:], line[i + 1 :], strict=False):
        text = word.text
        if text == key or (key.endswith("*") and text.startswith(key[:-1])):
            continue
        # Within an Arabic phrase either word may bear the article.
        if not (text.startswith("ال") and text[2:] == key):
            return False
    return True


def _relate(tags: list[Tag], line: list[Word]) -> None:
    """Give each actor the relation that the marker before it says; lists of actors share it."""
    for i, tag in enumerate(tags):
        if tag.role not in ACTORS or tag.relation not in ("", "of") or not i:
            continue
        before = tags[i - 1]
        # A Chinese character is a word here, and a number is several of them.
        gap = 2 * GAP if "\u3400" <= line[tag.first].text <= "\u9fff" else GAP
        near = tag.first - before.last - 1 <= gap
        comma = any(w.text in ",،，、:：" for w in line[before.last + 1 : tag.first])
        if near and before.role in MARKERS and not comma:
            tag.relation = before.role
        elif (
            near
            and before.role in ACTORS
            and not tag.relation
            and before.relation not in ("", "own", "self", "at")
        ):
            tag.relation = before.relation


@cache
def roles() -> dict[str, str]:
    """Every role and what it means."""
    return {r["role"]: r["meaning"] for r in tables.rows("roles", __package__)}


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one covered language."""
    exact: dict[str, list[Said]] = defaultdict(list)
    stems: dict[str, list[Said]] = defaultdict(list)
    verbs: dict[str, list[Said]] = defaultdict(list)
    rows = [
        (row["role"], form_of(form))
        for row in tables.rows(f"lexicon/{language}", __package__)
        for form in written_out(row["form"])
    ]
    for role, form in dict.fromkeys(rows):
        if form[0].startswith("~"):
            verbs[form[0][1:]].append((form, role))
        elif form[0].endswith("*"):
            stems[form[0][:-1]].append((form, role))
        else:
            exact[form[0]].append((form, role))
    return Lexicon(dict(exact), dict(stems), dict(verbs), language == "ar")
