"""What form programs export: a column is known by the name of its question, or by its words."""

from __future__ import annotations

from pathlib import Path

from freeproduce.locale import _
from freeproduce.model.questionnaire import Answers, Filled, Question, Questionnaire
from freeproduce.read.forms import Form, forms
from freeproduce.read.header import normal
from freeproduce.read.questionnaire.choices import choice as chosen
from freeproduce.read.questionnaire.choices import choices, unknown

_NO = frozenset(("", "0", "0.0", "false", "no"))
_KEYS = ("_index", "KEY")
_PARENTS = ("_parent_index", "PARENT_KEY")
"""What KoboToolbox and ODK Central call the number of a reply, and of the reply above a measure."""


def answers(path: Path, asked: Questionnaire) -> list[Answers]:
    """The answers in an export, one a row; measures may stand in a sheet of their own."""
    tables = [t for t in forms(path) if t.rows]
    columns = [_columns(t, asked) for t in tables]
    main = next(
        (i for i, c in enumerate(columns) if "state" in {q.name for q, _n in c.values()}), -1
    )
    if main < 0:
        return []
    found: dict[str, Answers] = {}
    for n, row in tables[main].rows:
        one = Answers(path.name)
        flat = _filled(row, columns[main], one.remarks)
        parts = {q.name: q.part for q, _n in columns[main].values()}
        one.reply = {k: v for k, v in flat.items() if parts[k] == "reply"}
        if measure := {k: v for k, v in flat.items() if parts[k] == "measure"}:
            one.measures.append(measure)
        found[next((row[k] for k in _KEYS if k in row), str(n))] = one
    for i, table in enumerate(tables):
        if i == main or not columns[i]:
            continue
        for n, row in table.rows:
            above = found.get(next((row[k] for k in _PARENTS if k in row), ""))
            if above is None:
                next(iter(found.values())).remarks.append(
                    _("{sheet}, row {row}: belongs to no reply of this file").format(
                        sheet=table.sheet, row=n
                    )
                )
            elif measure := _filled(row, columns[i], above.remarks):
                above.measures.append(measure)
    return list(found.values())


def _columns(table: Form, asked: Questionnaire) -> dict[str, tuple[Question, str | None]]:
    """Column to its question, and to the choice where a column stands for one choice."""
    known: dict[str, Question] = {}
    for question in asked.questions:
        for words in (question.name, *question.labels.values()):
            known.setdefault(normal(words), question)
    out: dict[str, tuple[Question, str | None]] = {}
    for header in table.header:
        *_above, near, last = ("", *header.split("/"))
        whole = known.get(normal(header)) or known.get(normal(last))
        if whole:
            out[header] = (whole, None)
        elif (q := known.get(normal(near))) and (choice := chosen(q, last)):
            out[header] = (q, choice)
    return out


def _filled(
    row: dict[str, str], columns: dict[str, tuple[Question, str | None]], remarks: list[str]
) -> Filled:
    ticked = {q.name for q, choice in columns.values() if choice}
    out: Filled = {}
    for header, (q, choice) in columns.items():
        cell = row.get(header, "")
        if choice:
            if cell.casefold() not in _NO:
                out.setdefault(q.name, []).append(choice)
        elif not cell or (q.kind == "many" and q.name in ticked):
            continue
        elif q.kind == "one":
            name = chosen(q, cell)
            if name is None:
                remarks.append(unknown(q, cell))
            else:
                out[q.name] = [name]
        elif q.kind == "many":
            names, rest = choices(q, cell)
            if rest:
                remarks.append(unknown(q, rest))
            if names:
                out[q.name] = names
        else:
            out[q.name] = [cell]
    return out
