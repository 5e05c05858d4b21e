"""Lines of pages to paragraphs: furniture taken away, footnotes apart, what was cut marked so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from freeproduce.read.documents.blocks import Block, Content
from freeproduce.read.documents.labels import label
from freeproduce.read.documents.wrap import is_complete
from freeproduce.text.symbols import is_symbol

_MARGIN = 0.12
"""Share of a page's height at its top and bottom where furniture stands."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|página|стр\.?|страница|第|صفحة)\s*)?\d{1,4}\s*页?"
    r"(?:\s*(?:/|of|de|sur|из|من)\s*\d{1,4})?\W*|\*\d{6,}\*|[A-Z]{1,3}\.\d\d-\d{5}.*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(\d{1,3}|\*{1,3}|†|‡)\s*(?=[^\s\d.,)\-–])")
_DOTTED = re.compile(r"(\d{1,3})[.)]\s+")
_STAR = re.compile(r"(?:\*{1,3}|†|‡)\s")
_BULLET = re.compile(r"[•▪‣·●–—-]\s+")
_WIDE_GAP = 1.45
_SMALL = 0.93
_LARGE = 1.15


@dataclass(slots=True)
class Line:
    """A line of a page: points from the left and from the bottom of the page; its letters' size."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    height: float
    size: float
    bold: bool = False
    right_to_left: bool = False
    marks: list[str] = field(default_factory=list)
    note: str | None = None
    """The raised mark that the line begins with: it is that of a footnote."""


def content(pages: list[list[Line]]) -> Content:
    """Blocks of a document from the lines of its pages."""
    found = Content([])
    _level_weights(pages)
    bodies = [_without_furniture(lines, _furniture(pages), found.margins) for lines in pages]
    size = _usual(bodies)
    for lines in bodies:
        body = _without_notes(lines, size, found.notes)
        first = len(found.blocks)
        for part in _parts(body, size, found.blocks):
            found.blocks.append(_block(part, size))
        if 0 < first < len(found.blocks):
            found.blocks[first].after_break = True
    return found


def _level_weights(pages: list[list[Line]]) -> None:
    """Where most letters are bold by what their font says, being bold says nothing."""
    weights: Counter[bool] = Counter()
    for lines in pages:
        for line in lines:
            weights[line.bold] += len(line.text)
    if weights[True] > weights[False]:
        for lines in pages:
            for line in lines:
                line.bold = False


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def _in_margin(line: Line) -> bool:
    return line.top < _MARGIN * line.height or line.bottom > (1 - _MARGIN) * line.height


def _furniture(pages: list[list[Line]]) -> frozenset[str]:
    """What stands in the margin of several pages, but for its figures."""
    if len(pages) < 2:
        return frozenset()
    seen = Counter(s for p in pages for s in {_shape(x) for x in p if _in_margin(x)})
    need = max(2, min(3, len(pages) // 2))
    return frozenset(s for s, n in seen.items() if n >= need)


def _without_furniture(
    lines: list[Line], furniture: frozenset[str], margins: list[str]
) -> list[Line]:
    kept = []
    for line in lines:
        number = _PAGE_NUMBER.fullmatch(line.text.strip())
        alone = is_symbol(line.text.strip())
        if _in_margin(line) and (number or alone or _shape(line) in furniture):
            if not number and line.text not in margins:
                margins.append(line.text)
        else:
            kept.append(line)
    return kept


def _usual(pages: list[list[Line]]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _without_notes(lines: list[Line], size: float, notes: list[tuple[str, str]]) -> list[Line]:
    """Lines without the footnotes: smaller ones at the end of a page, the first with a mark."""
    start = len(lines)
    while start and lines[start - 1].size < _SMALL * size:
        start -= 1
    start = min([start, *(n for n, x in enumerate(lines) if x.note and _only_notes(lines[n:]))])
    referred = {m for x in lines[:start] for m in x.marks}
    for n in range(start, len(lines)):
        line = lines[n]
        mark = _NOTE.match(line.text)
        dotted = _DOTTED.match(line.text)
        own = line.note or next(iter(line.marks), None)
        if dotted and dotted[1] in referred and not line.note:
            notes.append((dotted[1], line.text[dotted.end() :]))
        elif line.note or (own and not mark):
            # The small figure may have been taken for a reference of the line.
            notes.append((own or "", line.text))
        elif mark:
            notes.append((mark[1], line.text[mark.end() :]))
        elif notes and n > start:
            notes[-1] = (notes[-1][0], f"{notes[-1][1]}\n{lines[n].text}")
        else:
            start = n + 1
    return lines[:start]


def _only_notes(lines: list[Line]) -> bool:
    """Whether no line of these is set larger than the first, a footnote."""
    return all(x.size <= lines[0].size / _SMALL for x in lines)


def _parts(lines: list[Line], size: float, before: list[Block]) -> list[list[Line]]:
    """Lines parted into paragraphs by gaps, labels, indents, short ends and changes of look."""
    if not lines:
        return []
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    usual = median([g for g in gaps if 0 < g < 3 * size] or [1.2 * size])
    far_left = min(x.left for x in lines)
    far_right = max(x.right for x in lines)
    count = _last_number(before)
    out: list[list[Line]] = []
    for line in lines:
        mark = label(line.text)
        follows = bool(mark and (mark.kind != "digit" or mark.value == count + 1))
        if not out or _begins(out[-1], line, usual, (far_left, far_right), follows):
            out.append([line])
        else:
            out[-1].append(line)
            follows = False
        if mark and mark.kind == "digit" and len(out[-1]) == 1 and mark.depth == 1:
            count = mark.value
    return out


def _begins(
    part: list[Line], line: Line, usual: float, edges: tuple[float, float], follows: bool
) -> bool:
    last = part[-1]
    alone = label(f"{last.text} ") if len(part) == 1 and len(last.text) < 6 else None
    if alone and alone.end > len(last.text):
        return False  # a number on a line of its own
    gap = last.bottom - line.bottom
    if gap > _WIDE_GAP * usual or gap < -usual:
        return True
    if abs(last.size - line.size) > 0.1 * last.size or last.bold != line.bold:
        return True
    if abs(gap) < 0.3 * usual:  # cells of one row
        return False
    width = edges[1] - edges[0]
    if line.right_to_left:
        short = last.left - edges[0] > 0.15 * width
        indent = edges[1] - line.right - (edges[1] - part[-1].right)
    else:
        short = edges[1] - last.right > 0.15 * width
        indent = line.left - last.left
    if follows and (short or is_complete(last.text) or label(line.text)):
        return True
    if _BULLET.match(line.text) or _STAR.match(line.text):
        return True
    if short and is_complete(last.text):
        return True
    return indent > line.size and len(part) > 1 and is_complete(last.text)


def _last_number(before: list[Block]) -> int:
    for block in reversed(before):
        mark = label(block.text)
        if mark and mark.kind == "digit" and mark.depth == 1:
            return mark.value
    return 0


def _block(part: list[Line], size: float) -> Block:
    text = "\n".join(x.text for x in part)
    block = Block(text, page=part[0].page, notes=[m for x in part for m in x.marks])
    if bullet := _BULLET.match(text):
        block.kind, block.number, block.text = "item", "•", text[bullet.end() :]
    looks = all(x.bold for x in part) or all(x.size > _LARGE * size for x in part)
    block.strong = looks and len(text) <= 300
    return block
