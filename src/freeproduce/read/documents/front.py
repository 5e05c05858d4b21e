"""Front matter: body, symbol, session, agenda item, languages, distribution, date and title.

What marks them in six languages is in ``front_words.csv``, the ordinals in ``ordinals.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from freeproduce.read.documents.blocks import Block
from freeproduce.read.documents.labels import label
from freeproduce.read.documents.wrap import is_complete, unwrapped
from freeproduce.tables import rows
from freeproduce.text import dates
from freeproduce.text.symbols import SYMBOL, is_symbol

_LOOK = 60
"""Blocks in which front matter is sought."""
_LONG = 200
_LETTERS = str.maketrans("أبجدهوабвг", "abcdefabvg")
_NOTE_MARK = re.compile(r"\*+")


@dataclass(slots=True)
class Front:
    """What the front matter says; ``None`` where it does not."""

    symbol: str | None = None
    body: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    distribution: str | None = None
    language: str | None = None
    original_language: str | None = None
    date: date | None = None
    title: str | None = None


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str], str]]:
    return [
        (r["field"], r["language"], re.compile(r["pattern"], re.IGNORECASE), r["value"])
        for r in rows("front_words", __package__)
    ]


@cache
def _ordinals() -> dict[str, int]:
    return {r["word"]: int(r["value"]) for r in rows("ordinals", __package__)}


def ordinal(words: str) -> int | None:
    """The number that an ordinal says: ``sixth``, ``第六``, ``vigésimo primer``, ``21st``."""
    words = words.strip(" 第:.").lower()
    if m := re.match(r"(\d{1,3})\s*(?:st|nd|rd|th|er|e|ème|º|ª|\.º|-?я|届)?$", words):
        return int(m[1])
    if re.fullmatch("[一二三四五六七八九十]{1,3}", words):
        return dates.number(words)
    parts = [p for p in re.split(r"[\s-]+", words) if p]
    known = [_ordinals().get(p) for p in parts]
    return sum(n for n in known if n is not None) if parts and None not in known else None


def part(blocks: Sequence[Block], margins: Sequence[str]) -> tuple[Front, list[Block], list[Block]]:
    """Front matter, its blocks, and the blocks of the body.

    Front matter ends with the last line that is one of its fields and the headings after it. A text
    without any such line has none but perhaps a title.
    """
    blocks = _cells_apart(blocks)
    found = Front()
    last = -1
    numbered = _first_number(blocks)
    for n, block in enumerate(blocks[: min(_LOOK, numbered)]):
        if _fields(found, block.text):
            last = n
    for line in margins:
        _field(found, unwrapped(line), only=("symbol",))
    if last < 0:
        return _title_alone(found, blocks)
    end = last + 1
    while end < numbered and not (is_complete(blocks[end].text) and _is_text(blocks[end])):
        end += 1
    if end < numbered and end > last + 2 and _is_heading(blocks[end - 1]):
        end -= 1  # the heading of the text that begins here
    found.title = _title([b for b in blocks[:end] if not _fields(Front(), b.text)])
    return found, list(blocks[:end]), list(blocks[end:])


def _cells_apart(blocks: Sequence[Block]) -> list[Block]:
    """Cells of tables before the first numbered block as blocks: mastheads are set in tables."""
    number = _first_number(blocks)
    out: list[Block] = []
    for n, block in enumerate(blocks):
        if block.cells and n < min(number, 12):
            out += [Block(c, page=block.page, notes=block.notes) for c in block.cells]
        else:
            out.append(block)
    return out


def _first_number(blocks: Sequence[Block]) -> int:
    for n, block in enumerate(blocks):
        mark = label(f"{block.number} ") if block.number else label(block.text)
        if mark and mark.kind in ("part", "digit", "letter") and mark.value == 1:
            return n
    return len(blocks)


def _is_heading(block: Block) -> bool:
    return block.heading is not None or block.strong


def _is_text(block: Block) -> bool:
    return not _is_heading(block) and len(block.text) > 40


def _title_alone(found: Front, blocks: list[Block]) -> tuple[Front, list[Block], list[Block]]:
    """A text without a masthead: its title is a heading above all others at its beginning."""
    if not blocks or not _is_heading(blocks[0]) or label(blocks[0].text) or blocks[0].number:
        return found, [], blocks
    first, rest = blocks[0], blocks[1:]
    others = [b.heading for b in rest if b.heading is not None]
    above = first.heading is not None and others and min(others) > first.heading
    if above or (first.heading is None and rest and not others):
        found.title = unwrapped(first.text)
        return found, [first], rest
    return found, [], blocks


def _title(blocks: list[Block]) -> str | None:
    """The highest heading of the front matter, else the last line that looks like one, or any.

    What stands above a title in bold letters is the session and the item of the agenda.
    """
    marked = [b for b in blocks if b.heading is not None]
    highest = min((b.heading for b in marked if b.heading is not None), default=None)
    titles = [b for b in marked if b.heading == highest]
    for block in titles or [*reversed([b for b in blocks if b.strong]), *reversed(blocks)]:
        text = _closed_up(unwrapped(block.text))
        if len(text) > 5 and not (len(text) < _LONG and dates.find(text)):
            return text
    return None


def _fields(found: Front, text: str) -> bool:
    """Whether a block is one or several lines of fields; a body's name may go on in the next."""
    told = False
    body = None
    held = ""
    for line in _lines(text):
        before = found.body
        if _field(found, unwrapped(line)) or (held and _field(found, unwrapped(f"{held}\n{line}"))):
            told, held = True, ""
            body = found.body if found.body != before else None
        elif body is not None and line.strip():
            found.body = body = unwrapped(f"{body}\n{line}")
        else:
            held = line  # a date may be set in two lines
    return told or _field(found, unwrapped(text))


_SIDE_BY_SIDE = re.compile(rf"(?:\t|\s{{3,}}|\s+(?=Distr\.)|(?<=\S)\s+(?={SYMBOL.pattern}\s*$))")
"""What parts the columns of a masthead that stand in one line."""


def _lines(text: str) -> Iterator[str]:
    """Lines of a block: what stands side by side apart, what goes on after a colon together."""
    text = re.sub(r"(?<=[:：])[ \t]*\n", " ", re.sub(r"(?<=/)\n(?=[A-Z0-9])", "", text))
    for line in text.split("\n"):
        yield from (_SIDE_BY_SIDE.split(line.strip()) if len(line) <= _LONG else (line,))


def _closed_up(text: str) -> str:
    """Chinese as it is written, without the blanks of a line broken for its look."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", text.strip())


def _field(found: Front, line: str, only: tuple[str, ...] = ()) -> bool:
    """Whether a line is a field of the front matter; what it says is written into ``found``."""
    line = _NOTE_MARK.sub("*", line).strip()
    bare = line.replace("*", "").strip()
    if is_symbol(bare):
        found.symbol = found.symbol or bare
        return True
    if only or len(line) > _LONG:
        return False
    days = dates.find(line)
    if days and len(days[0].value) == 10 and days[0].end - days[0].start > 0.7 * len(line):
        found.date = found.date or date.fromisoformat(days[0].value)
        return True
    for name, _language, pattern, value in _patterns():
        m = pattern.fullmatch(bare)
        if m and _tell(found, name, m, value):
            return True
    return False


def _tell(found: Front, name: str, m: re.Match[str], value: str) -> bool:
    if name == "distribution":
        found.distribution = found.distribution or value
    elif name == "original":
        language = _language(m[1].strip(" ."))
        found.original_language = found.original_language or language
        return language is not None
    elif name == "session":
        n = ordinal(m[1])
        if n is None:
            return False
        found.session = found.session or str(n)
    elif name == "agenda":
        letter = f"({m[2].translate(_LETTERS)})" if m[2] else ""
        found.agenda_item = found.agenda_item or f"{int(m[1])}{letter}"
    elif name == "body":
        found.body = found.body or _closed_up(m.group())
    elif name == "name-of-language":
        found.language = found.language or value
    return True


def _language(words: str) -> str | None:
    for name, _of, pattern, value in _patterns():
        if name == "name-of-language" and pattern.fullmatch(words):
            return value
    return None
