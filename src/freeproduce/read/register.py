"""The register of replies: who replied, on which day, with which file, in which language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from freeproduce.locale import _
from freeproduce.model.call import Entry
from freeproduce.read.dates import Evidence, decide, value
from freeproduce.read.forms import Form, forms
from freeproduce.read.guards import UnreadableError
from freeproduce.read.header import normal
from freeproduce.tables import rows

NAMES = ("replies.csv", "replies.xlsx")
"""What a register in a folder of replies is called."""


def register(path: Path) -> tuple[list[Entry], list[str]]:
    """The entries of a register, and one line for each date that could not be read.

    A day is read by the whole column: where nothing tells whether days or months come first, it is
    left out and said. ``UnreadableError`` where no column names the State.
    """
    for form in forms(path):
        columns = _columns(form)
        if "state" in columns:
            return _entries(path.name, form, columns)
    raise UnreadableError(
        _("{file}: no column names the State; call it “state”").format(file=path.name)
    )


def _entries(file: str, form: Form, columns: dict[str, str]) -> tuple[list[Entry], list[str]]:
    days = [row.get(columns.get("received", ""), "") for _n, row in form.rows]
    seen = Evidence.of((d, days.count(d)) for d in dict.fromkeys(days) if d)
    order, _both = decide(seen)
    entries: list[Entry] = []
    remarks: list[str] = []
    for (n, row), day in zip(form.rows, days, strict=True):
        received = value(seen.readings.get(day), order)
        if day and received is None:
            text = (
                _("{file}, row {row}: “{text}” could be two dates; write it as 2027-01-31")
                if seen.readings.get(day)
                else _("{file}, row {row}: “{text}” is no date; write it as 2027-01-31")
            )
            remarks.append(text.format(file=file, row=n, text=day))
        cells = {f: row.get(h) for f, h in columns.items()}
        if not any(cells.values()):
            continue
        entries.append(
            Entry(cells.get("state") or "", received, cells.get("file"), cells.get("language"), n)
        )
    return entries, remarks


def _columns(form: Form) -> dict[str, str]:
    found: dict[str, str] = {}
    for header in form.header:
        field = _headers().get(normal(header))
        if field:
            found.setdefault(field, header)
    return found


@cache
def _headers() -> dict[str, str]:
    return {normal(r["header"]): r["field"] for r in rows("register_headers", __package__)}
