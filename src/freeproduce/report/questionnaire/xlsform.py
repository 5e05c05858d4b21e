"""The questionnaire as an XLSForm (xlsform.org): one form, every language beside the other.

Names of questions and choices are the same in all languages, so answers land in one column.
"""

from __future__ import annotations

from pathlib import Path

from freeproduce.model.questionnaire import Question, Questionnaire, Texts
from freeproduce.report.parts.whole import whole

TYPES = {"text": "text", "long": "text", "date": "date"}
Row = dict[str, str]


def write(asked: Questionnaire, path: Path) -> None:
    """The sheets ``survey``, ``choices`` and ``settings``. ``WriteError`` if there is no room."""
    import xlsxwriter

    with whole(path) as out:
        book = xlsxwriter.Workbook(out.buffer, {"in_memory": True, "strings_to_formulas": False})
        bold = book.add_format({"bold": True})
        for name, rows in (
            ("survey", survey(asked)),
            ("choices", choices(asked)),
            ("settings", settings(asked)),
        ):
            sheet = book.add_worksheet(name)
            columns = list(dict.fromkeys(c for row in rows for c in row))
            sheet.write_row(0, 0, columns, bold)
            for n, row in enumerate(rows, 1):
                for at, column in enumerate(columns):
                    sheet.write_string(n, at, row.get(column, ""))
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(columns) - 1, 24)
        book.close()


def survey(asked: Questionnaire) -> list[Row]:
    """What is asked, in order; the questions on a measure are repeated."""
    return [
        {"type": "note", "name": "intro", **_label(asked.texts["intro"], asked)},
        {"type": "note", "name": "privacy", **_label(asked.texts["privacy"], asked)},
        *(_question(q, asked) for q in asked.of("reply")),
        {"type": "begin_repeat", "name": "measure", **_label(asked.texts["measure"], asked)},
        *(_question(q, asked) for q in asked.of("measure")),
        {"type": "end_repeat"},
    ]


def choices(asked: Questionnaire) -> list[Row]:
    """Every list; ``above`` is what the answer to another question narrows it down by."""
    return [
        {"list_name": q.name, "name": c.name, **_label(c.labels, asked), "above": c.above or ""}
        for q in asked.questions
        for c in q.shown(asked.languages[0])
    ]


def settings(asked: Questionnaire) -> list[Row]:
    """Title, id and version of the form, and the language in which it opens."""
    first = asked.languages[0]
    return [
        {
            "form_title": asked.title.get(first) or next(iter(asked.title.values())),
            "form_id": f"{asked.id}_measures",
            "version": asked.version,
            "default_language": language(first),
            "instance_name": "${state}",
        }
    ]


def language(code: str) -> str:
    """``French (fr)``, as form programs want it."""
    from babel import Locale

    return f"{Locale(code).english_name} ({code})"


def _question(q: Question, asked: Questionnaire) -> Row:
    kind = f"select_{'one' if q.kind == 'one' else 'multiple'} {q.name}"
    row = {
        "type": TYPES.get(q.kind, kind),
        "name": q.name,
        **_label(q.labels, asked),
        "required": "yes" if q.required else "",
        "appearance": "multiline" if q.kind == "long" else "minimal" if q.by_words else "",
    }
    narrowed = {c.above for c in q.choices} - {None}
    for other in asked.questions:
        if narrowed and narrowed <= {c.name for c in other.choices}:
            row["choice_filter"] = f"above = ${{{other.name}}}"
    return row


def _label(texts: Texts, asked: Questionnaire) -> Row:
    return {f"label::{language(x)}": texts[x] for x in asked.languages}
