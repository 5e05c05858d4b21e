"""Finding names from a table in an address, word by word, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from freeproduce.lists.tables import key, table

PART = re.compile(r"[,;|/()\[\]:：，、；。（）【】\n\t]+|\s{1,40}+[-–—]+\s+|\.\s*,")
WORD = re.compile(r"[a-z0-9]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts written without blanks: there, names are looked for inside the text."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in an address: which part and word it begins at, and the words of its part."""

    value: tuple[str, ...]
    words: str
    part: int
    start: int
    end: int
    tokens: tuple[str, ...]
    unspaced: bool = False

    @property
    def whole(self) -> bool:
        """Whether the part is this name and nothing else but numbers."""
        return all(is_number(t) for t in self.around())

    @property
    def last(self) -> bool:
        """Whether only numbers follow in the part."""
        return all(is_number(t) for t in self.tokens[self.end :])

    def around(self) -> tuple[str, ...]:
        """The other words of the part."""
        return self.tokens[: self.start] + self.tokens[self.end :]


def is_number(token: str) -> bool:
    """A number, a postcode, or a letter of an abbreviation before one (``C.P. 97780``)."""
    return len(token) == 1 or any(c.isdigit() for c in token)


@dataclass(slots=True)
class Names:
    """Names to look for: spaced ones by their first word, unspaced ones by one expression."""

    first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = field(default_factory=dict)
    inside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None

    @classmethod
    def of(cls, rows: Iterable[tuple[str, tuple[str, ...]]]) -> Names:
        """From pairs of name and value."""
        names = cls()
        for name, value in rows:
            level = key(name)
            if UNSPACED.search(level):
                names.inside.setdefault(level.replace(" ", ""), value)
            elif level:
                words = tuple(level.split())
                names.first.setdefault(words[0], []).append((words, value))
        for candidates in names.first.values():
            candidates.sort(key=lambda c: -len(c[0]))
        if names.inside:
            longest = sorted(names.inside, key=len, reverse=True)
            names.pattern = re.compile("|".join(map(re.escape, longest)))
        return names

    def find(self, address: str) -> Iterator[Found]:
        """Every longest name in ``address``, from left to right."""
        cut = parts(address)
        for number, (tokens, joined) in enumerate(cut):
            at = 0
            if self.first.keys().isdisjoint(tokens):
                at = len(tokens)
            while at < len(tokens):
                for words, value in self.first.get(tokens[at], ()):
                    end = at + len(words)
                    if tokens[at:end] == words:
                        yield Found(value, " ".join(words), number, at, end, tokens)
                        at = end - 1
                        break
                at += 1
            if joined and self.pattern:
                for hit in self.pattern.finditer(joined):
                    yield Found(
                        self.inside[hit[0]], hit[0], number, hit.start(), hit.end(),
                        tuple(joined), unspaced=True,
                    )  # fmt: skip


@lru_cache(maxsize=4096)
def parts(address: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The parts of an address between commas: levelled words, and the text where unspaced."""
    if address.isascii():
        found = (tuple(WORD.findall(p)) for p in PART.split(address.lower()))
        return tuple((tokens, "") for tokens in found if tokens)
    out = []
    for part in PART.split(address):
        level = key(part)
        if level:
            joined = (
                level.replace(" ", "") if not level.isascii() and UNSPACED.search(level) else ""
            )
            out.append((tuple(level.split()), joined))
    return tuple(out)


@cache
def beside(use: str, language: str) -> tuple[str, ...]:
    """Words of one use (``street``, ``building``, ``company`` ...), longest first."""
    rows = {
        r["word"] if language == "zh" else key(r["word"])
        for r in table("address_words")
        if r["use"] == use and r["language"] == language
    }
    return tuple(sorted(rows, key=lambda w: -len(w)))


@cache
def _set(use: str) -> frozenset[str]:
    return frozenset(beside(use, "en"))


def names_something_else(found: Found) -> bool:
    """Whether a street, a building, a company or a lesser place only bears the name."""
    if found.unspaced:
        after = "".join(found.tokens[found.end :])
        uses = ("street", "building", "lesser")
        return after.startswith(tuple(w for use in uses for w in beside(use, "zh"))) or (
            "公司" in after[:30] or "集团" in after[:20]
        )
    after_words = found.tokens[found.end :]
    at = 0
    while at < len(after_words) and at < 3 and after_words[at] in _set("direction"):
        at += 1
    if at < len(after_words) and after_words[at] in _set("street"):
        return True
    if after_words and after_words[0] in _set("building"):
        return True
    return any(w in _set("company") for w in after_words[:6])
