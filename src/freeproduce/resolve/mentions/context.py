"""What the words around a name say: a State, or a language, a person, money, an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from freeproduce.lists.tables import table
from freeproduce.resolve.mentions.forms import WORD, Form, folded, forms

ARABIC = re.compile("[\u0621-\u064a]")
LISTED = re.compile(
    r"(?:[\s,;،؛、，和与及或]|(?<=\s)(?:and|or|et|y|e|и|или|و|أو)(?=\s)|以及)+"
    r"(?:the |la |le |les |el |l['’])?و?"
)
"""What stands between two States of a list."""
_BEFORE = 40
_PAUSE = re.compile(r"[.;:!?,،؛。]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form that stands in a text, before its neighbours are asked."""

    start: int
    end: int
    form: Form
    word: int
    """Where the word begins that the name is written in: in Arabic, with *and*, *by*, *to*."""


def heads(token: str, text: str, start: int) -> list[tuple[str, int]]:
    """A word, and in Arabic the word without what is written together with it (and, by, to, the).

    ``cut`` is how many letters stand before the name.
    """
    if not ARABIC.match(text, start):
        return [(token, 0)]
    found = [(token, 0)]
    rest, cut = token, 0
    if rest[:1] in ("و", "ف") and len(rest) > 3:
        rest, cut = rest[1:], 1
        found.append((rest, cut))
    if rest.startswith("لل") and len(rest) > 4:
        found.append(("ال" + rest[2:], cut + 1))
        found += [(rest[2:], cut + 2), (rest[1:], cut + 1)]
    elif rest[:1] in ("ب", "ل", "ك") and len(rest) > 3:
        found.append((rest[1:], cut + 1))
        if rest[1:3] == "ال":
            found.append((rest[3:], cut + 3))
    if rest.startswith("ال") and len(rest) > 4:
        found.append((rest[2:], cut + 2))
    return found


@cache
def around(kind: str) -> frozenset[str]:
    """Words (levelled) that ``state_decoys.csv`` has under a kind."""
    return frozenset(folded(r["words"]) for r in table("state_decoys") if r["kind"] == kind)


def _word_before(text: str, at: int) -> str:
    found = list(WORD.finditer(text, max(0, at - _BEFORE), at))
    return found[-1].group() if found and not _PAUSE.search(text, found[-1].end(), at) else ""


def _word_after(text: str, at: int) -> str:
    m = WORD.search(text, at, at + _BEFORE)
    return m.group() if m and not _PAUSE.search(text, at, m.start()) else ""


def spoken_for(text: str, kept: list[Candidate], n: int) -> bool:
    """Whether a word before a doubtful name, or a State beside it in a list, speaks for it."""
    here = kept[n]
    if folded(_word_before(text, here.word)) in around("speaks-for"):
        return True
    beside = [kept[n - 1]] if n else []
    beside += kept[n + 1 : n + 2]
    for other in beside:
        if other.form.detail == "adjective":
            continue
        a, b = sorted((here, other), key=lambda c: c.start)
        if LISTED.fullmatch(text, a.end, b.start):
            return True
    return False


def of_government(text: str, c: Candidate) -> bool:
    """Whether an adjective that also means something else is said of a government or its laws."""
    return one_of(_word_before(text, c.word), "government") or (
        c.form.language in ("en", "ru") and one_of(_word_after(text, c.end), "government")
    )


def one_of(word: str, kind: str) -> bool:
    """Whether a word, in Arabic without what is written together with it, is one of a kind."""
    found = heads(folded(word), word, 0) if word else []
    return any(head in around(kind) for head, _cut in found)


def is_language(text: str, c: Candidate) -> bool:
    """Whether an adjective names a language: *in French*, *на русском языке*."""
    word = _word_before(text, c.word)
    before = folded(word)
    after = folded(_word_after(text, c.end))
    if after in around("language-word") or one_of(word, "language-word"):
        return True
    if c.form.language == "ru" or before not in around("language-in"):
        return False
    # In French law: an adjective. In French, or in French and English: a language.
    return not after or after in around("and")


def in_address(text: str, c: Candidate) -> bool:
    """Whether a name is a part of an address of the web or of mail."""
    start, end = c.start, c.end
    while start and not text[start - 1].isspace() and c.start - start < _BEFORE:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - c.end < _BEFORE:
        end += 1
    return "@" in text[start:end] or "://" in text[start:end] or "www." in text[start:end]


def is_person(text: str, c: Candidate) -> bool:
    """Whether a name is one of a person: *Mr. Jordan*, *Michael Jordan said*."""
    name = folded(text[c.start : c.end])
    if c.form.detail == "adjective":
        return False
    given = text[: c.start].rstrip(" ").removesuffix(".")  # Mr. Jordan
    if folded(_word_before(given, len(given))) in around("title"):
        return True
    before = _word_before(text, c.start)
    if name not in around("also-person"):
        return False
    touching = bool(before) and text[: c.start].rstrip(" ").endswith(before)
    if touching and folded(before) in around("given-name"):
        return True
    after = _word_after(text, c.end)
    surname = after[:1].isupper() and text[c.end :].startswith(f" {after}")
    surname = surname and not one_of(after, "government")
    return surname and name in around("given-name") and not forms().of_words.get(folded(after))
