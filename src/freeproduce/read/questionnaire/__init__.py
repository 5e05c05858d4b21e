"""Filled questionnaires back to answers: the document, and what form programs export.

Answers of all languages land in one field. In the document each field carries the name of its
question, and each list the names of its choices; in an export a column is known by the name of the
question or by its words in any language, and a choice likewise.
"""

from __future__ import annotations

from pathlib import Path

from freeproduce.model.questionnaire import Answers, Questionnaire
from freeproduce.read.content import content
from freeproduce.read.questionnaire import document, export


def answers(path: str | Path, asked: Questionnaire) -> list[Answers]:
    """The filled questionnaires in a file; none where it is another kind of document.

    A document has one, an export one a row. What is in no list or answers no question is said in
    ``remarks``. ``UnreadableError`` for a file that cannot be opened.
    """
    path = Path(path)
    kind = content(path)
    if kind == "docx":
        return document.answers(path, asked)
    if kind in ("xlsx", "ods", "xls", "delimited", "text"):
        return export.answers(path, asked)
    return []
