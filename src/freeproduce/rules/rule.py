"""What a rule is: data about what it finds, and one SQL predicate or one function."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HEADINGS = ("What it finds", "Why it matters", "Evidence it shows", "Exclusions", "Source")
"""The headings that every rule's page has, in this order."""

Severity = Literal["critical", "high", "medium", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. Its module's docstring is its page.

    ``over`` is a relation of ``relations.csv``; ``where``, ``subject``, ``severity``, ``guess``
    and the values of ``facts`` are SQL expressions over its columns, in the subset that DuckDB
    and Spark share. Rows that meet ``where`` are grouped by ``key``; ``facts`` are taken from the
    group (smallest value first, so that two runs agree) and fill ``message`` and ``subject``
    (``{good}``, ``{country}`` ...; ``{count}`` is always there).

    ``needs`` are alternatives of fields: each entry is ``kind.field`` or several joined by ``|``,
    of which one must be filled; ``kind`` may be ``*``. ``lists`` are shapes of list (``goods``,
    ``parties``, ``regions``) without which the rule cannot run.

    ``limits`` are columns of ``over`` that hold a limit of the law: where all are empty the rule
    cannot run, where some are the report says on how many rows. ``amount`` is the money of a row.
    ``worst`` is a number: the facts of a group are then all taken from the row where it is largest,
    so that the arithmetic is that of one row.

    ``function``, where a predicate is not enough, is called with a connection and returns the
    SQL of a relation with the columns that ``over`` promises (see ``relations.csv``). ``reads``
    are the prepared relations that it needs. ``unable`` is a predicate for rows of which nothing
    can be said, ``unable_message`` the sentence by which the report says so, once for each
    ``unable_key`` (by default ``key``), and ``unable_detail`` one that counts people; ``{count}``
    is how many rows there are.

    Of a finding about workers only the title is handed on, unless ``shared_message`` is a sentence
    that counts nobody; ``shared_facts`` are then handed on with it, and the subject.
    """

    code: str
    name: str
    title: str
    severity: Severity
    over: str
    where: str
    key: tuple[str, ...]
    subject: str
    message: str
    facts: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    amount: str = "amount"
    worst: str | None = None
    severity_sql: str | None = None
    place: str | None = None
    guess: str = "false"
    editions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    arithmetic: str | None = None
    indicators: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    function: Callable[[DuckDBPyConnection, Mapping[str, Any]], str] | None = None
    reads: tuple[str, ...] = ()
    unable: str | None = None
    unable_message: str = ""
    unable_key: tuple[str, ...] = ()
    unable_detail: str = ""
    shared_message: str = ""
    shared_facts: tuple[str, ...] = ()
    page: str = ""

    def sections(self) -> dict[str, str]:
        """The page by heading, one paragraph of plain text each, line breaks undone."""
        parts = re.split(rf"^({'|'.join(HEADINGS)})\n-+\n", self.page, flags=re.MULTILINE)
        return {parts[i]: " ".join(parts[i + 1].split()) for i in range(1, len(parts) - 1, 2)}


def page_of(module: Any) -> str:
    """The docstring of a rule's module, as its page."""
    return inspect.cleandoc(module.__doc__ or "")
