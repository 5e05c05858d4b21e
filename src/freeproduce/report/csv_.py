"""CSV: one row a finding, for spreadsheets. No text of a user's file can become a formula."""

from __future__ import annotations

import csv
import unicodedata
from decimal import Decimal
from typing import TextIO

from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.report.parts import words
from freeproduce.report.parts.marks import visible
from freeproduce.report.parts.options import Options
from freeproduce.report.parts.order import decided, ordered

HEADER = (
    "code",
    "severity",
    "subject",
    "message",
    "count",
    "amount",
    "currency",
    "amounts",
    "place",
    "guess",
    "arithmetic",
    "evidence",
    "editions",
    "indicators",
    "laws",
    "fingerprint",
    "decided",
    "verdict",
    "why",
    "by",
    "at",
    "until",
)


def render(result: Result, out: TextIO, options: Options) -> None:
    """Write a header and one row a finding, decided ones too.

    What was not assessed and how files were read has no place in one table: the JSON has it.
    """
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for f in ordered(result.findings):
        writer.writerow([_cell(v) for v in _row(f, result.generated)])


def _row(f: Finding, today: str) -> list[str | int | Decimal | None]:
    d = f.decision
    return [
        f.code,
        f.severity,
        f.subject,
        f.message,
        f.count,
        f.amount,
        f.currency,
        "; ".join(f"{c} {a}".strip() for c, a in f.amounts.items()),
        f.place,
        "yes" if f.guess else "no",
        f.arithmetic,
        "; ".join(
            f"{words.place(e)} ({', '.join(f'{h}: {v}' for h, v in e.values.items())})"
            for e in f.evidence
        ),
        "; ".join(f.editions),
        "; ".join(f.indicators),
        "; ".join(f.laws),
        f.fingerprint,
        "yes" if decided(f, today) else "no",
        *((d.verdict, d.why, d.by, d.at, d.until) if d else (None,) * 5),
    ]


def _cell(value: str | int | Decimal | None) -> str | int:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return inert(value) if isinstance(value, str) else "" if value is None else value


def inert(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula: an apostrophe stands before it.

    Spreadsheets start a formula at ``= + - @`` (full-width forms too), some after blanks or
    invisible characters, and some part a cell at a tab or a line break. So every invisible
    character and line break is written as a mark first, and then the first character decides.
    """
    text = visible(text)
    first = unicodedata.normalize("NFKC", text).lstrip()[:1]
    return f"'{text}" if first in tuple("=+-@") else text
