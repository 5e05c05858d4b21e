"""The grammar of name cells: aliases, former names, subsidiaries, several parties in one cell.

Publishers write ``A (including two aliases: B; and C) and its two subsidiaries, D and E``. A cell
is cut into names and the markers between them; together they cover it, so no character is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from freeproduce.lists.tables import key, table

NUMBER = r"(?:\d{1,6}+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)"
SOME = r"\s{0,40}+"
"""Blanks before a mark: looked for without end, a long run of them would be tried from each."""
MARKS = re.compile(
    rf"""
    (?P<alias>
        \(?{SOME},?{SOME}(?:and|including|with)?{SOME}(?:the\s+)?(?:{NUMBER}\s+)?
            alias(?:es)?\s*[:,]\s*
      | \(?{SOME},?{SOME}\b(?:and\s+)?(?:also\s+known\s+as|a/k/a|a\.k\.a\.|aka\b
            |d/b/a|doing\s+business\s+as)\s*:?\s*
      | \(\s*collectively,?\s*(?:the\s+)?(?:["“])?
    )
  | (?P<former>
        \(?{SOME},?{SOME}\b(?:and\s+)?(?:formerly\s+(?:also\s+)?known\s+as|f/k/a|f\.k\.a\.|fka\b
            |previously\s+known\s+as|formerly)\s*:?\s*
    )
  | (?P<subsidiary>
        \(?{SOME},?{SOME}\b(?:and|including|with)\s+(?:(?:its|their|all|any|the|of)\s+)*
        (?:{NUMBER}\s+)?(?:[\w’'-]+(?:-based|\sbased)\s+)?subsidiar(?:y|ies)\b
        (?:\s+(?:from|in|of)\s+[A-Z][\w]+(?:\s[A-Z][\w]+)?)?
        \s*(?:,?\s*(?:which|that)\s+(?:include|are|is)\s*:?|,?\s*(?:namely|including)\s*:?|\s*:|,)\s*
    )
  | (?P<and_subsidiaries>
        ,?{SOME}\band\s+(?:(?:its|their|all|any|the|of)\s+)*(?:{NUMBER}\s+)?
        (?:(?:subsidiar(?:y|ies)|subordinates|affiliates|joint\s+ventures|branches)
            (?:\s*(?:,|and)\s*)?(?:entities\b)?)+\.?
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
GLUE = re.compile(rf"{SOME};\s*(?:and\s+)?", re.IGNORECASE)
BREAK = re.compile(rf"{SOME},\s*and\s+|{SOME},\s+|\s{{1,40}}+and\s+", re.IGNORECASE)
BLANK = " \t\r\n\u00a0,;:"
EDGE = ' \t\r\n\u00a0,;:.()"“”'


@dataclass(frozen=True, slots=True)
class Span:
    """A name in the cell: ``cell[start:end]``; ``party`` counts the parties of the cell from 0."""

    kind: str
    start: int
    end: int
    party: int


@dataclass(slots=True)
class Parsed:
    """A cell, its names, and whether all of it was understood."""

    cell: str
    spans: list[Span] = field(default_factory=list)
    and_subsidiaries: set[int] = field(default_factory=set)
    understood: bool = True

    def names(self) -> list[tuple[int, str, str]]:
        """Party, kind and name; a party with unnamed subsidiaries has its name twice."""
        out = [(s.party, s.kind, level(self.cell[s.start : s.end])) for s in self.spans]
        for party in sorted(self.and_subsidiaries):
            main = next((n for p, k, n in out if p == party and k == "name"), None)
            if main:
                out.append((party, "and_subsidiaries", main))
        return out

    def between(self) -> list[str]:
        """The pieces of the cell that are not names: markers and punctuation."""
        at, out = 0, []
        for span in sorted(self.spans, key=lambda s: s.start):
            out.append(self.cell[at : span.start])
            at = span.end
        return [*out, self.cell[at:]]


def level(name: str) -> str:
    """A name with all kinds of blanks made plain ones."""
    return " ".join(name.split())


def parse(cell: str) -> Parsed:
    """Cut a name cell; one that the grammar does not cover is kept whole, as one name."""
    parsed = _Parser(cell).run()
    left = "".join(parsed.between())
    leftover = GLUE.sub("", BREAK.sub("", MARKS.sub("", left))).strip(EDGE)
    said = [cell[s.start : s.end] for s in parsed.spans]
    names_ok = all(n.count("(") == n.count(")") for n in said)
    if parsed.spans and names_ok and leftover.casefold() in ("", "and"):
        return parsed
    start = len(cell) - len(cell.lstrip())
    whole = Parsed(cell, [Span("name", start, len(cell.rstrip()), 0)], understood=False)
    return whole if cell.strip() else Parsed(cell)


class _Parser:
    def __init__(self, cell: str):
        self.cell = cell
        self.out = Parsed(cell)
        self.party = 0

    def run(self) -> Parsed:
        self.walk(0, len(self.cell), "name", nested=False)
        return self.out

    def walk(self, at: int, end: int, kind: str, *, nested: bool) -> None:
        """Names of ``kind`` in ``cell[at:end]``, until a marker changes what follows."""
        first = kind
        while at < end:
            mark = MARKS.search(self.cell, at, end)
            if not mark:
                self.names(at, end, kind, nested, first)
                return
            self.names(at, mark.start(), kind, nested, first)
            meant = mark.lastgroup or "name"
            if meant == "and_subsidiaries":
                wide = re.search(r"\btheir\b", mark[0], re.IGNORECASE)
                self.out.and_subsidiaries |= set(range(self.party + 1)) if wide else {self.party}
                at = mark.end()
            elif mark[0].lstrip().startswith("("):
                close = self.closing(self.cell.index("(", mark.start()), end)
                self.walk(mark.end(), close, meant, nested=True)
                at = min(close + 1, end)
            else:
                kind = meant
                at = mark.end()

    def closing(self, opening: int, end: int) -> int:
        depth = 0
        for i in range(opening, end):
            depth += {"(": 1, ")": -1}.get(self.cell[i], 0)
            if depth == 0:
                return i
        return end

    def names(self, at: int, end: int, kind: str, nested: bool, first: str) -> None:
        """Split at ``;``, and at a comma or “and” that follows the end of a company's name."""
        for number, (a, b) in enumerate(self.pieces(at, end)):
            if number and not nested and kind in ("alias", "former"):
                kind = first  # “A, a/k/a B; C”: C is another party
            if kind == "name" and any(
                s.kind == "name" and s.party == self.party for s in self.out.spans
            ):
                self.party += 1
            self.out.spans.append(Span(kind, a, b, self.party))

    def pieces(self, at: int, end: int) -> list[tuple[int, int]]:
        cuts = [at]
        for glue in GLUE.finditer(self.cell, at, end):
            if self.flat(at, glue.start()):
                cuts += [glue.start(), glue.end()]
        for joint in BREAK.finditer(self.cell, at, end):
            inside = any(
                a <= joint.start() < b for a, b in zip(cuts[1::2], cuts[2::2], strict=False)
            )
            if inside or not self.flat(at, joint.start()):
                continue
            if self.ends_a_name(at, joint.start(), joint.end(), end):
                cuts += [joint.start(), joint.end()]
        cuts = [*sorted(cuts), end]
        out = []
        for a, b in zip(cuts[::2], cuts[1::2], strict=False):
            while a < b and self.cell[a] in BLANK:
                a += 1
            while a < b and self.cell[b - 1] in BLANK:
                b -= 1
            if a < b and key(self.cell[a:b]):
                out.append((a, b))
        return out

    def flat(self, at: int, to: int) -> bool:
        return self.cell.count("(", at, to) == self.cell.count(")", at, to)

    def ends_a_name(self, at: int, left: int, right: int, end: int) -> bool:
        before = key(self.cell[at:left]).split()
        after = key(self.cell[right:end]).split()
        if not before or not after:
            return False
        endings = _endings()
        tail = any(tuple(before[-n:]) in endings for n in (1, 2, 3, 4, 5) if n < len(before))
        begins = any(tuple(after[:n]) in endings for n in (1, 2, 3, 4, 5))
        more = any(
            tuple(after[i : i + n]) in endings for i in range(1, len(after)) for n in (1, 2, 4, 5)
        )
        joined = self.cell[left:right].strip().casefold() == "and"
        return tail and not begins and (more or not joined)


@cache
def _endings() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(key(r["word"]).split()) for r in table("legal_endings"))
