"""Plain text to blocks: by blank lines, by labels at the beginning of lines, by form feeds."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from freeproduce.read.documents.blocks import Block, Content
from freeproduce.read.documents.labels import label

_NOTE = re.compile(r"\s*(?:\[(\d{1,3}|\*)\]|(\*{1,3}|†|‡)(?=\s))\s+(?=\S)")
_REFERENCE = re.compile(r"\[(\d{1,3}|\*)\]")
_UNDERLINE = re.compile(r"\s*([=\-~_*])\1{2,}\s*$")
_CLOSING = tuple(".,;:!?)]»”’。，、；：！？）》」』،؛؟")
_OPEN = (",", "،", "、", "，")
"""A line that ends so goes on in the next."""
_BULLET = re.compile(r"\s*[-–—*•▪‣·●]\s+")
_STARRED = re.compile(r"[^\s*]\*(?=\s|[\u3400-\u9fff]|$)")
_SHORT = 80
_WRAP = 55
"""A line shorter than this ends its paragraph where the next line begins with a capital."""


def blocks(text: str) -> Content:
    """Blocks and footnotes of a plain text. Lines that are only wrapped are one block."""
    found = Content([])
    pages = text.split("\f")
    found.pages = len(pages) if len(pages) > 1 else None
    cut = False
    starred = bool(_STARRED.search(text))
    for n, page in enumerate(pages, 1):
        for chunk in re.split(r"\n\s*\n", page.replace("\r\n", "\n").replace("\r", "\n")):
            for lines in _parts(chunk.split("\n")):
                block = _block(lines, starred)
                if not block.text:
                    continue
                note = _NOTE.match(block.text)
                if note:
                    found.notes.append((note[1] or note[2], block.text[note.end() :]))
                    cut = True
                    continue
                block.page = n if found.pages else None
                block.notes = [m[1] for m in _REFERENCE.finditer(block.text)]
                block.after_break, cut = cut, False
                found.blocks.append(block)
        cut = True
    known = {mark for mark, _text in found.notes}
    for block in found.blocks:
        block.notes = [mark for mark in block.notes if mark in known]
        if block.notes:
            block.text = _REFERENCE.sub(lambda m: "" if m[1] in known else m[0], block.text)
    return found


def _parts(lines: list[str]) -> list[list[str]]:
    """Lines between two blank ones, parted where a new label, bullet or short line begins."""
    out: list[list[str]] = []
    for line in lines:
        fresh = bool(not out or label(line.strip()) or _BULLET.match(line) or _NOTE.match(line))
        if not fresh and _width(out[-1][-1]) < _WRAP and not out[-1][-1].rstrip().endswith(_OPEN):
            fresh = _starts(line) and not _UNDERLINE.match(line)
        if fresh:
            out.append([line])
        else:
            out[-1].append(line)
    return out


def _width(line: str) -> int:
    """Columns that a line takes: a Chinese character takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in line)


def _starts(line: str) -> bool:
    """Whether a line may begin a paragraph: not with a small letter or what closes a sentence."""
    first = line.strip()[:1]
    return not first.islower() and first not in _CLOSING


def _block(lines: list[str], starred: bool) -> Block:
    underlined = len(lines) > 1 and bool(_UNDERLINE.match(lines[-1]))
    if underlined or (len(lines) == 1 and _UNDERLINE.match(lines[0])):
        lines = lines[:-1]
    text = "\n".join(x.strip() for x in lines).strip()
    block = Block(text)
    # Where a word bears a star, a star before a text is that of its footnote.
    if (bullet := _BULLET.match(text)) and not (starred and text.startswith("* ")):
        block.kind, block.number, block.text = "item", "•", text[bullet.end() :]
    letters = [c for c in text if c.isalpha()]
    capitals = len(letters) > 3 and all(c.isupper() for c in letters)
    block.strong = underlined or (capitals and len(text) <= 2 * _SHORT)
    return block
