"""Replies held against their own tables: a number in the text that the table has otherwise.

A sentence is held against a table of its own document when it names one year of the table and the
words of one column (or row), and gives one other number. If the table has another number in that
place, the reply contradicts itself; a person has to look which of the two is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.engine.measures.documents import Text, Texts
from freeproduce.engine.patterns import AT
from freeproduce.lists.tables import key

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[  .,'’]\d{3})+(?![\w])|(?<![\w.,])\d+(?![\w])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HAN = re.compile("[\u3400-\u9fff]")
_STEM = 4
"""Letters of a word that stay as they are when its ending changes."""
_CELLS = re.compile(r"[|\t]")


@dataclass(slots=True)
class _Table:
    """Rows of cells as they stand one after the other in a document."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def load(con: DuckDBPyConnection, texts: Texts) -> None:
    """``reply_table``: a row a number of a text that a table of the same document has otherwise."""
    insert(
        con,
        "reply_table",
        "line BIGINT, table_line BIGINT, document VARCHAR, sentence VARCHAR, said BIGINT, "
        "told BIGINT, label VARCHAR, year VARCHAR",
        (row for text in texts.found for row in _contradictions(text)),
    )


def _contradictions(text: Text) -> Iterator[tuple[object, ...]]:
    tables = list(_tables(text))
    if not tables:
        return
    row = 0
    for paragraph in text.document.paragraphs:
        for sentence in paragraph.sentences:
            row += 1
            if paragraph.kind == "table":
                continue
            years = set(_YEAR.findall(sentence.text))
            numbers = [n for n in _numbers(sentence.text) if str(n) not in years]
            if len(years) != 1 or len(numbers) != 1:
                continue
            year = years.pop()
            for table in tables:
                met = _cell(table, year, key(sentence.text))
                if met and met[0] != numbers[0]:
                    told, label, line = met
                    at = text.source.id * AT
                    yield (at + row, at + line, text.source.path, sentence.text, numbers[0], told,
                           label, year)  # fmt: skip


def _tables(text: Text) -> Iterator[_Table]:
    """Paragraphs of kind ``table`` that follow each other, each a row of cells."""
    table, row = _Table(), 0
    for paragraph in text.document.paragraphs:
        first = row + 1
        row += len(paragraph.sentences)
        if paragraph.kind == "table":
            for line in paragraph.text.splitlines():
                cells = [c.strip() for c in _CELLS.split(line.strip("| ")) if c.strip("-:\t ")]
                if len(cells) > 1:
                    table.rows.append(cells)
                    table.lines.append(first)
        elif len(table.rows) > 1:
            yield table
            table = _Table()
    if len(table.rows) > 1:
        yield table


def _cell(table: _Table, year: str, sentence: str) -> tuple[int, str, int] | None:
    """The number that the table has for a year and the label that the sentence names."""
    head, *body = table.rows
    for column, label in enumerate(head):
        for cells, line in zip(body, table.lines[1:], strict=True):
            if column >= len(cells):
                continue
            upright = year in cells[0] and column > 0 and _named(label, sentence)
            across = year in label and _named(cells[0], sentence)
            if (upright or across) and (found := _numbers(cells[column])):
                return found[0], label if upright else cells[0], line
    return None


def _named(label: str, sentence: str) -> bool:
    """Whether a sentence has every word of a label, whatever its ending or, in Arabic, article."""
    words = key(label).split()
    return bool(words) and all(re.search(_loosely(w), sentence) for w in words)


def _loosely(word: str) -> str:
    if _HAN.search(word):
        return re.escape(word)  # no blanks part Chinese words
    stem = word[: max(_STEM, len(word) - 2)]
    return rf"\b(?:[وفبل]?ال|لل|[وفبل])?{re.escape(stem)}"


def _numbers(text: str) -> list[int]:
    return [int(re.sub(r"\D", "", n)) for n in _NUMBER.findall(text)]
