"""What a rule reports, and what could not be assessed. The shape of the JSON contract."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Severity = Literal["critical", "high", "medium", "info"]
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "info")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in a user's file, with the values as they stand there.

    ``row`` counts from 1 as a spreadsheet shows it. ``values`` maps the file's own header to the
    cell's text.
    """

    file: str
    sheet: str | None
    row: int | None
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """What may be handed on of a finding about workers: no worker, no row, no count of people.

    ``facts`` are the names of those facts of the finding that may.
    """

    subject: str
    message: str
    facts: tuple[str, ...] = ()


@dataclass(slots=True)
class Finding:
    """One rule met by one subject, with a count, an amount and a few examples.

    ``subject`` is what the finding is about, for a person (``Cotton · China``); ``place`` is an
    ISO 3166-1 alpha-2 code where the finding has one, for the map. ``amount`` is the sum of the
    lines in ``currency`` when all share one; otherwise ``None``, and ``amounts`` has one figure a
    currency. ``facts`` are the named numbers and words that the message was made from, among
    them what was matched and why; ``arithmetic`` is the sum in words, where there is any.
    ``editions`` are the ids of the list editions that were met. ``shared`` is there when a
    finding is about workers: it is what a report says that is handed on.
    """

    code: str
    severity: Severity
    subject: str
    message: str
    count: int
    amount: Decimal | None = None
    currency: str | None = None
    amounts: dict[str, Decimal] = field(default_factory=dict)
    place: str | None = None
    evidence: list[Evidence] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    arithmetic: str | None = None
    guess: bool = False
    editions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    fingerprint: str = ""
    decision: Decision | None = None
    shared: Shared | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a finding. Dates are ISO 8601; ``until`` ends its effect."""

    fingerprint: str
    verdict: str
    why: str
    by: str
    at: str
    until: str | None = None

    def ended(self, today: str) -> bool:
        """Whether it has come to its end: ``until`` is its last day."""
        return self.until is not None and self.until[:10] < today[:10]


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule, or a part of one, that could not be assessed, and why.

    ``detail`` counts people or their records, and is left out of what is handed on.
    """

    code: str
    name: str
    reason: str
    detail: str = ""

    @property
    def said(self) -> str:
        """The reason, and the figures where they are there."""
        return f"{self.reason} {self.detail}".rstrip()


@dataclass(frozen=True, slots=True)
class Norm:
    """A law, or an indicator of forced labour of the ILO, that findings speak to, by its name."""

    id: str
    name: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class EditionRef:
    """A list edition that a run was held against. It is never called current."""

    id: str
    list: str
    title: str
    publisher: str
    date: str
    licence: str
    origin: str
    sha256: str
    rows: int
    age_days: int
    note: str = ""


def fingerprint(code: str, subject_key: str) -> str:
    """A name for a finding that stays the same from run to run: 16 hex digits.

    It depends on the rule and on what the finding is about, never on row numbers, amounts or
    the language of the report.
    """
    return hashlib.sha256(f"{code}\x1f{subject_key}".encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]
