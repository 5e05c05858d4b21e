"""What a table means: its header, the kind of its records, and the field of each column."""

from __future__ import annotations

import dataclasses
import re

from freeproduce.locale import _
from freeproduce.model.records import Column, Source, fields_of
from freeproduce.read import clauses, header, kind, part_names
from freeproduce.read.guards import UnreadableError
from freeproduce.read.remark import Remark
from freeproduce.read.settings import Setting
from freeproduce.read.table import Row, Table


def understood(table: Table, number: int, setting: Setting | None) -> Source:
    """Find the header, the kind and the meaning of the columns; no cell is typed yet."""
    source = Source(
        id=number,
        path=str(table.path),
        sheet=table.sheet,
        format=table.format,
        encoding=table.encoding,
        delimiter=table.delimiter,
        why=table.why,
    )
    if table.meaning:
        source.kind, fields = table.meaning
        source.header_row = None
        source.columns = [
            Column(i, h, f or None, why=_("given by the format"))
            for i, (h, f) in enumerate(zip(table.header or fields, fields, strict=True))
        ]
        return _typed(source)
    head = [[c or "" for c in row] for row in table.head]
    found = _header(table, head, setting)
    if found is None:
        source.status, source.columns = "unused", []
        source.reason = _(
            "no row with names of columns was found; give header_row in freeproduce.toml"
        )
        table.remarks.append(Remark("no-header"))
        return source
    source.header_row = found.row or None
    if found.split:
        table.remarks.append(Remark("split-header", row=found.row))
    names = found.names[: table.width] + [""] * (table.width - len(found.names))
    below = head[found.row : found.row + 200]
    _choose(source, table, names, below, setting)
    source.why = "; ".join(w for w in (table.why, found.why, source.why) if w)
    return _typed(source)


def _header(table: Table, head: list[list[str]], setting: Setting | None) -> header.Header | None:
    if table.header is not None:
        return header.Header(0, table.header, _("names given by the format"))
    if setting and setting.header_row is not None:
        row = setting.header_row
        if row == 0:
            names = [_("column {n}").format(n=i + 1) for i in range(table.width)]
            return header.Header(0, names, _("no header, by freeproduce.toml"))
        if row > len(head):
            raise UnreadableError(
                _("header_row {row} in freeproduce.toml lies below the table").format(row=row)
            )
        return header.Header(row, head[row - 1], _("by freeproduce.toml"))
    return header.find(head, table.width)


def _choose(
    source: Source,
    table: Table,
    names: list[str],
    below: list[list[str]],
    setting: Setting | None,
) -> None:
    cells = kind.Cells.of(below, len(names))
    called = f"{table.path.stem} {table.sheet or ''}"
    chosen = clauses.told(kind.choose(names, cells, called), names, below)
    if setting and setting.kind:
        wanted = setting.kind
        columns = kind.assign(names, wanted, cells)
        chosen = kind.Choice(wanted, columns, _("kind by freeproduce.toml"))
    given = setting.columns if setting else {}
    chosen = dataclasses.replace(
        chosen, columns=part_names.completed(chosen.columns, names, chosen.kind, below)
    )
    _items(chosen, below)
    source.kind = chosen.kind
    source.why = f"{_(chosen.kind)}: {chosen.why}" if chosen.kind else chosen.why
    if chosen.kind is None:
        source.status = "unused"
        source.reason = _(
            "nothing in it is read by a rule: {why}; if it should be, name its kind and columns "
            "in freeproduce.toml"
        ).format(why=chosen.why)
    taken = {f for f in given.values() if f}
    source.columns = []
    seen: dict[str, int] = {}
    for i, name in enumerate(names):
        column = Column(i, name)
        if name in given:
            column.field, column.why = given[name] or None, _("by freeproduce.toml")
        elif i in chosen.columns and chosen.columns[i].field not in taken:
            column.field, column.why = chosen.columns[i].field, chosen.columns[i].why
        elif chosen.kind and name.strip() and (m := header.meaning(name, chosen.kind)):
            column.why = _("{field} is read from another column").format(field=m.field)
            if m.field == "worker_id" and _names(source, chosen, below, i):
                column.field, column.why = "worker_name", _("named “{header}”").format(header=name)
        source.columns.append(column)
        key = header.normal(name)
        if key and key in seen:
            table.remarks.append(
                Remark("duplicate-header", row=source.header_row, column=i, text=name)
            )
        seen.setdefault(key, i)


_WORDS = re.compile(r"[^\W\d_]{4}")
_NAME = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}+[\s.,]++[^\W\d_]{2}|[\u3400-\u9fff]{2,4}$")


def _names(source: Source, chosen: kind.Choice, below: list[list[str]], at: int) -> bool:
    """Whether a column called like the worker's number, beside the one that is, holds names."""
    if any(m.field == "worker_name" for m in chosen.columns.values()) or any(
        c.field == "worker_name" for c in source.columns
    ):
        return False
    cells = [r[at].strip() for r in below if at < len(r) and r[at].strip()]
    return bool(cells) and all(_NAME.search(c) and not c.isdigit() for c in cells)


def _items(chosen: kind.Choice, below: list[list[str]]) -> None:
    """Deductions of a payslip that are written in words are items, and no sum."""
    if chosen.kind != "payslip" or any(
        m.field == "deduction_items" for m in chosen.columns.values()
    ):
        return
    for i, m in chosen.columns.items():
        cells = [r[i] for r in below if i < len(r) and r[i].strip()]
        if m.field == "deductions" and sum(1 for c in cells if _WORDS.search(c)) > len(cells) / 2:
            chosen.columns[i] = dataclasses.replace(m, field="deduction_items")


def _typed(source: Source) -> Source:
    if source.kind:
        types = {f.name: f.type for f in fields_of(source.kind)}
        for column in source.columns:
            if column.field:
                column.type = types[column.field]
    return source


def sample(head: list[Row], at: int, first: int) -> str:
    """The first filled cell of a column in the rows below the header."""
    for row in head[first:]:
        if at < len(row) and (row[at] or "").strip():
            return (row[at] or "").strip()[:40]
    return ""
