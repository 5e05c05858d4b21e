"""Footnotes to the paragraphs that refer to them: by marks, by raised figures, by stars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from freeproduce.model.document import Footnote, Paragraph
from freeproduce.read.documents.blocks import Block, Content
from freeproduce.read.documents.wrap import unwrapped

_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BACK = re.compile(r"↩\ufe0e?$")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s*")
_STARS = re.compile(r"(\*{1,3}|†|‡)\s*(?=[^\s*])")
_STARRED = re.compile(r"[^\s*†‡](\*{1,3}|†|‡)(?=[\s,.;:)\u3400-\u9fff]|$)")


def parted(content: Content) -> list[Block]:
    """The blocks without those that are the footnote of a star; these become footnotes.

    A star begins a footnote only where a word before it bears one: it may as well begin an item.
    """
    kept: list[Block] = []
    open_marks: set[str] = set()
    referred = {m for b in content.blocks for m in _marks(b)}
    for block in content.blocks:
        if _BACK.search(block.text.rstrip()) and (note := _linked(block, referred)):
            content.notes.append(note)
            continue
        m = _STARS.match(block.text)
        if m and m[1] in open_marks and block.heading is None and block.kind == "text":
            content.notes.append((m[1], block.text[m.end() :]))
            open_marks.discard(m[1])
            continue
        open_marks.update(m[1] for m in _STARRED.finditer(block.text))
        kept.append(block)
    return kept


def _marks(block: Block) -> Iterator[str]:
    yield from block.notes
    for m in _RAISED.finditer(block.text):
        yield m.group().translate(_RAISED_DIGITS)


def _linked(block: Block, referred: set[str]) -> tuple[str, str] | None:
    """Mark and text of a block that ends with a link back to the text, as those of web pages do."""
    text = _BACK.sub("", block.text.rstrip()).rstrip()
    m = _NUMBER.match(text if not block.number else f"{block.number} ")
    if m is None or m[1] not in referred:
        return None
    return m[1], text if block.number else text[m.end() :]


class Footnotes:
    """The footnotes of a document, each given to the first paragraph that refers to it."""

    def __init__(self, content: Content) -> None:
        self.all = [Footnote(mark, unwrapped(text)) for mark, text in content.notes]
        self._marks = {f.mark for f in self.all}

    def refer(self, paragraph: Paragraph, block: Block) -> None:
        """Give the footnotes that a block refers to, and take raised figures out of its text."""
        marks = list(block.notes)

        def taken(m: re.Match[str]) -> str:
            mark = m.group().translate(_RAISED_DIGITS)
            if mark not in self._marks:
                return m.group()
            marks.append(mark)
            return ""

        paragraph.text = _RAISED.sub(taken, paragraph.text)
        for mark in marks:
            self._give(mark, paragraph)

    def starred(self, paragraphs: Sequence[Paragraph]) -> None:
        """Take out the stars that refer to a footnote."""
        stars = {m for m in self._marks if m and set(m) <= {"*", "†", "‡"}}
        for mark in sorted(stars, key=len, reverse=True):
            for paragraph in paragraphs:
                if mark in paragraph.text:
                    paragraph.text = paragraph.text.replace(mark, "", 1)
                    if paragraph.kind == "front":
                        paragraph.footnotes.append(mark)
                    else:
                        self._give(mark, paragraph)
                    break

    def _give(self, mark: str, paragraph: Paragraph) -> None:
        paragraph.footnotes.append(mark)
        for n, note in enumerate(self.all):
            if note.mark == mark and note.paragraph is None:
                self.all[n] = Footnote(mark, note.text, paragraph.order)
                return
