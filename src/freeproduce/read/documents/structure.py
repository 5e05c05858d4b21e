"""Blocks to sections, numbered paragraphs and sentences: one way for every format.

A heading's level comes from the meaning of its number (I. above A. above 1.), then from markup; the
markup of real documents is often wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from freeproduce.locale import _
from freeproduce.model.document import Document, Paragraph, Section, Sentence
from freeproduce.read.documents.blocks import Block, Content
from freeproduce.read.documents.footnotes import Footnotes, parted
from freeproduce.read.documents.front import part
from freeproduce.read.documents.labels import RANKS, Label, label
from freeproduce.read.documents.wrap import is_complete, joined, unwrapped
from freeproduce.text.language import UNKNOWN, changes, language
from freeproduce.text.split import statements

Kind = Literal["text", "item", "quote", "table", "front"]
_HEADING = 220
"""Characters that a heading has at most."""
_SHORT = 90
_LATIN = re.compile(r"(?<![A-Za-zÀ-ɏ])[A-Za-zÀ-ɏ]{2,}(?:[ ,'’-]+[A-Za-zÀ-ɏ]+){3,}")
_LATIN_OFFICIAL = ("en", "es", "fr")
_NOT_LATIN = re.compile("[\u3400-\u9fff\u0621-\u064a\u0400-\u04ff]{3}")


def build(document: Document, content: Content) -> Document:
    """Fill ``document`` from the blocks of its file."""
    front, head, body = part(parted(content), content.margins)
    for name in ("symbol", "body", "session", "agenda_item", "distribution", "original_language",
                 "date", "title"):  # fmt: skip
        setattr(document, name, getattr(front, name))
    document.pages = content.pages
    document.remarks += content.remarks
    builder = _Builder(document, content)
    builder.front(head)
    builder.body(body)
    words = " ".join(p.text for p in document.paragraphs)
    spoken = language(words or " ".join(p.text for p in document.front))
    document.language = spoken if spoken != UNKNOWN else front.language
    _sentences(document)
    _remarks(document, content)
    return document


class _Builder:
    def __init__(self, document: Document, content: Content) -> None:
        self._document = document
        self._notes = Footnotes(content)
        self._open: list[Section] = []
        self._number: str | None = None
        self._inner = 0
        self._fresh = True

    def front(self, blocks: Sequence[Block]) -> None:
        """Lines of the front matter, as they stand."""
        for n, block in enumerate(blocks, 1):
            text = unwrapped(block.text)
            self._document.front.append(Paragraph(n, text, page=block.page, kind="front"))
        self._notes.starred(self._document.front)

    def body(self, blocks: Sequence[Block]) -> None:
        """Sections and paragraphs; footnotes are given to the paragraphs that refer to them."""
        read = [(block, unwrapped(block.text), *_labelled(block)) for block in blocks]
        labels = _sequence([mark for _b, _t, mark, _cut in read])
        heads = [self._is_heading(read, n, labels[n]) for n in range(len(read))]
        levels = _Levels([(labels[n], read[n][0]) for n, yes in enumerate(heads) if yes])
        for n, (block, text, _mark, cut) in enumerate(read):
            mark = labels[n]
            rest = text[cut:].strip() if mark else text
            if heads[n]:
                self._section(levels.of(mark, block), rest, mark)
            else:
                self._paragraph(block, mark, rest)
        self._notes.starred(self._document.paragraphs)
        self._document.footnotes = self._notes.all

    def _is_heading(
        self, read: list[tuple[Block, str, Label | None, int]], n: int, mark: Label | None
    ) -> bool:
        block, text, _m, cut = read[n]
        rest = text[cut:].strip() if mark else text
        if not rest or block.kind in ("quote", "table") or len(rest) > _HEADING:
            return False
        if block.heading is not None:
            return True
        if _closed(rest):
            return False
        if mark and mark.kind in ("part", "letter"):
            return block.kind != "item" or block.strong or bool(block.number)
        if block.strong:
            return mark is None or mark.kind == "digit"
        open_end = rest.endswith((":", "："))
        if mark and mark.kind == "digit" and len(rest) <= _SHORT and not open_end:
            after = read[n + 1] if n + 1 < len(read) else None
            longer = after is not None and _closed(after[1]) and len(after[1]) > len(rest)
            return longer and block.kind != "item"
        return False

    def _section(self, level: int, title: str, mark: Label | None) -> None:
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        above = self._open[-1].id if self._open else None
        number = mark.printed if mark else None
        section = Section(len(self._document.sections) + 1, level, title, number, above)
        self._document.sections.append(section)
        self._open.append(section)
        self._fresh, self._inner = True, 0

    def _paragraph(self, block: Block, mark: Label | None, text: str) -> None:
        paragraphs = self._document.paragraphs
        before = paragraphs[-1] if paragraphs else None
        if before and mark is None and block.number is None and self._goes_on(before, block, text):
            before.text = joined(before.text, text)
            self._notes.refer(before, block)
            return
        number, kind = self._numbered(mark, block)
        section = self._open[-1].id if self._open else None
        paragraph = Paragraph(len(paragraphs) + 1, text, number, section, block.page, kind=kind)
        paragraphs.append(paragraph)
        self._notes.refer(paragraph, block)

    def _goes_on(self, before: Paragraph, block: Block, text: str) -> bool:
        """Whether a block is the rest of the paragraph before it, cut by a page or a footnote."""
        if block.kind != "text" or before.kind == "table" or self._fresh:
            return False
        if is_complete(before.text):
            return False
        return block.after_break or (text[:1].islower() and len(before.text) > 40)

    def _numbered(self, mark: Label | None, block: Block) -> tuple[str | None, Kind]:
        fresh, self._fresh = self._fresh, False
        kind: Kind = block.kind
        if mark is None:
            return None, kind
        if mark.kind in ("small", "smaller") and self._number is not None:
            return f"{self._number} {_bracketed(mark.printed)}", "item"
        if mark.kind == "digit" and mark.depth == 1:
            outer = int(self._number) if self._number and self._number.isdigit() else None
            inner = outer is not None and mark.value not in (outer + 1, outer) and not fresh
            if inner and mark.value == self._inner + 1:
                self._inner = mark.value
                return f"{self._number} ({mark.value})", "item"
            self._inner = 0
            self._number = mark.printed
            return mark.printed, "text"
        if mark.kind in ("digit", "part", "letter"):
            self._number = mark.printed
        return mark.printed, kind


def _bracketed(printed: str) -> str:
    return printed if printed.startswith("(") else f"({printed})"


def _labelled(block: Block) -> tuple[Label | None, int]:
    """The label of a block and where its text begins after it."""
    if block.number:
        return label(f"{block.number} "), 0
    text = unwrapped(block.text)
    mark = label(text)
    return (mark, mark.end) if mark and mark.end < len(text) else (None, 0)


def _closed(text: str) -> bool:
    return is_complete(text) and not text.rstrip().endswith((":", "："))


def _sequence(marks: list[Label | None]) -> list[Label | None]:
    """Labels with letters that may be Roman figures (C., I.) read by those that go before."""
    out: list[Label | None] = []
    parts = letters = 0
    for mark in marks:
        if mark and mark.kind == "part" and mark.letter is not None:
            as_letter = mark.letter == letters + 1 and mark.value != parts + 1
            if as_letter or (mark.value != parts + 1 and mark.letter != 9 and letters):
                mark = Label("letter", mark.letter, mark.printed, mark.end)
        if mark and mark.kind == "part":
            parts, letters = mark.value, 0
        elif mark and mark.kind == "letter":
            letters = mark.value
        out.append(mark)
    return out


class _Levels:
    """Levels of headings: by the kinds of their numbers, and of those without by their markup."""

    def __init__(self, heads: Sequence[tuple[Label | None, Block]]) -> None:
        kinds: list[tuple[str, int]] = []
        for mark, _block in heads:
            if mark and (mark.kind, mark.depth) not in kinds:
                kinds.append((mark.kind, mark.depth))
        starts = Counter((m.kind, m.depth) for m, _b in heads if m and m.value == 1)
        ranked = sorted(kinds, key=lambda k: (RANKS.index(k[0]), k[1]))
        for n in range(len(ranked) - 1):
            above, below = ranked[n], ranked[n + 1]
            # A. I. II. B. I.: what begins anew again and again stands below what does not.
            if starts[above] > 1 >= starts[below] and kinds.index(below) < kinds.index(above):
                ranked[n], ranked[n + 1] = below, above
        self._of_kind = {kind: n for n, kind in enumerate(ranked, 1)}
        same: dict[int, Counter[int]] = {}
        markup = set()
        for mark, block in heads:
            if block.heading is not None:
                markup.add(block.heading)
                if mark:
                    kind = self._of_kind[mark.kind, mark.depth]
                    same.setdefault(block.heading, Counter())[kind] += 1
        self._of_markup = {m: c.most_common(1)[0][0] for m, c in same.items()}
        self._markup = sorted(markup)

    def of(self, mark: Label | None, block: Block) -> int:
        """Level of a heading, from 1."""
        if mark:
            return self._of_kind[mark.kind, mark.depth]
        if block.heading is None:
            return len(self._markup) + 1 if self._markup and not self._of_kind else 1
        if block.heading in self._of_markup:
            return self._of_markup[block.heading]
        return self._markup.index(block.heading) + 1


def _sentences(document: Document) -> None:
    main = document.language
    for p in document.paragraphs:
        for n, (start, end) in enumerate(statements(p.text), 1):
            text = p.text[start:end]
            spoken = main if len(text) < 40 else language(text)
            if spoken == UNKNOWN:
                spoken = main
            p.sentences.append(Sentence(f"{p.order}.{n}", text, start, end, spoken))


def _without_addresses(text: str) -> str:
    return " ".join(word for word in text.split() if "/" not in word and "@" not in word)


def _remarks(document: Document, content: Content) -> None:
    mixed = [
        s.id
        for s in document.sentences()
        if (_NOT_LATIN.search(s.text) and _LATIN.search(_without_addresses(s.text)))
        or (s.language in _LATIN_OFFICIAL and changes(s.text))
    ]
    if mixed:
        document.remarks.append(
            _("sentences {ids} mix languages; each is read in the language that most of it is in")
            .format(ids=", ".join(mixed[:10]))
        )  # fmt: skip
    if content.pictures:
        on = sorted({p for p in content.pictures if p is not None})
        where = _(" (pages {pages})").format(pages=", ".join(map(str, on))) if on else ""
        document.remarks.append(
            _("{n} pictures{where}: what they show, a table for example, is not read").format(
                n=len(content.pictures), where=where
            )
        )
    if not document.paragraphs:
        document.remarks.append(_("no paragraph of text was found"))
