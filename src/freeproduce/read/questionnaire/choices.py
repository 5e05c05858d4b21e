"""Choices of a question by their names, or by their words in any language."""

from __future__ import annotations

import unicodedata

from freeproduce.locale import _
from freeproduce.model.questionnaire import Question
from freeproduce.read.header import normal


def choice(question: Question, text: str) -> str | None:
    """The choice of a name, or of its words in any language."""
    wanted = _level(text)
    for c in question.choices:
        if text.strip() == c.name or wanted in map(_level, c.labels.values()):
            return c.name
    return None


def choices(question: Question, cell: str) -> tuple[list[str], str]:
    """The choices in a cell of several, names between blanks or words in a row; and what is left.

    Words may hold blanks and words of others, so the longest is taken first.
    """
    names = {c.name for c in question.choices}
    if all(word in names for word in cell.split()):
        return list(dict.fromkeys(cell.split())), ""
    words = {_level(label): c.name for c in question.choices for label in c.labels.values()}
    rest, found = f" {_level(cell)} ", []
    for label in sorted(words, key=len, reverse=True):
        if f" {label} " in rest:
            rest = rest.replace(f" {label} ", "  ", 1)
            found.append(words[label])
    order = [c.name for c in question.choices]
    return sorted(set(found), key=order.index), " ".join(rest.split())


def _level(text: str) -> str:
    return normal("".join(c for c in text if unicodedata.category(c) != "Cf"))


def unknown(question: Question, text: str) -> str:
    """The remark on an answer that is in no list."""
    return _("{question}: “{text}” is in no list of this question").format(
        question=question.name, text=text[:80]
    )
