"""Numbers as people write them: which mark divides what, and the SQL that reads a column.

Most cells say themselves how they are written (``1,234.50``, ``1.234,50``, ``12,5``). Only a
single mark before exactly three digits (``1.234``, ``1,234``) could be either; the other cells
of the column, then of the table, decide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from freeproduce.sql import quoted
from freeproduce.tables import rows

Mark = Literal[".", ","]
_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９०१२३४५६७८९"
_DASHES = "−–—‒‑－﹣"
_SPACES = "\u00a0\u202f\u2009\u2007\u2002\u2003\u3000\t"
_OTHERS = "．，٫٬’‘`´（）"
_FROM = _DIGITS + _DASHES + _SPACES + _OTHERS
_TO = "0123456789" * 4 + "-" * len(_DASHES) + " " * len(_SPACES) + ".,.,''''()"
_GROUP3 = r"[1-9][0-9]{0,2}"
_OPEN, _CLOSE = r"^[(]? ?[-+]? ?", r" ?[)]? ?[-]? ?(?:CR|DR)?$"
POINT = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]*|[0-9]{1,3}(?: [0-9]{3})+\.[0-9]*"
    r"|[0-9]{1,3}(?:'[0-9]{3})+(?:\.[0-9]*)?|[0-9]{1,3}(?:,[0-9]{3}){2,}"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]*)?"
    r"|[0-9]*\.[0-9]{1,2}|[0-9]+\.|[0-9]*\.[0-9]{4,}|[0-9]{4,}\.[0-9]{3}|0*\.[0-9]{3})"
)
"""Digits that can only have a decimal point (after signs and currency are taken off)."""
COMMA = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]*|[0-9]{1,3}(?: [0-9]{3})+,[0-9]*"
    r"|[0-9]{1,3}(?:'[0-9]{3})+,[0-9]*|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
    r"|[0-9]*,[0-9]{1,2}|[0-9]+,|[0-9]*,[0-9]{4,}|[0-9]{4,},[0-9]{3}|0*,[0-9]{3})"
)
"""Digits that can only have a decimal comma."""
EITHER_POINT = _GROUP3 + r"\.[0-9]{3}"
EITHER_COMMA = _GROUP3 + r",[0-9]{3}"
PLAIN = r"(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)"


@cache
def currency_words() -> tuple[dict[str, str], str]:
    """Words and symbols in upper case -> ISO 4217 code (``""`` where several share a symbol).

    The second is a pattern of all of them, the longest first. See ``currencies.csv`` and
    ``shared_signs.csv``.
    """
    out = {r["word"].upper().rstrip("."): r["code"] for r in rows("currencies", __package__)}
    for r in rows("shared_signs", __package__):
        out.setdefault(r["word"].upper(), "")
    for word, code in list(out.items()):
        if not word.isascii() and len(word) == 1:
            out.setdefault(word.encode().decode("cp1252", "ignore").upper(), code)  # mojibake
    pattern = "|".join(sorted(map(re.escape, out), key=len, reverse=True))
    return out, pattern


@cache
def unit_words() -> frozenset[str]:
    """Words of units in upper case, as ``residue`` leaves them. See ``unit_words.csv``."""
    return frozenset(
        re.sub("[0-9]", "", r["word"].upper()) for r in rows("unit_words", __package__)
    )


def folded(c: str) -> str:
    """SQL: the cell in upper case with usual digits, dashes, blanks and marks."""
    return f"upper(translate({c}, {quoted(_FROM)}, {quoted(_TO)}))"


def residue(c: str) -> str:
    """SQL: what is left of a cell without digits, marks and signs: a currency, if all is well."""
    return f"trim(regexp_replace({folded(c)}, '[0-9.,()'' +-]|CR$|DR$', '', 'g'))"


def of_residues(found: Iterable[str]) -> set[str]:
    """The currency words among what ``residue`` left of cells; that has no dots."""
    known = {w.replace(".", ""): w for w in currency_words()[0]}
    return {known[r] for r in found if r in known}


def clean(c: str, words: Iterable[str] = ()) -> str:
    """SQL: the folded cell without the currency words given, and without the dash of ``12,-``."""
    bare = folded(c)
    pattern = "|".join(sorted(map(_sign, words), key=len, reverse=True))
    if pattern:
        bare = f"trim(regexp_replace({bare}, {quoted(pattern)}, '', 'g'))"
    return f"trim(regexp_replace({bare}, '([0-9])[.,] ?--? *$', '\\1'))"


def _sign(word: str) -> str:
    """A currency word as a pattern: the dot of ``Rs.`` is its own, that of ``$.50`` is not."""
    code = len(word) == 3 and currency_words()[0].get(word) == word
    return re.escape(word) + ("" if code or not word[-1].isalpha() else r"\.?")


def _like(text: str, *shapes: str) -> str:
    body = "(?:" + "|".join(shapes) + ")"
    return f"regexp_full_match({text}, {quoted(_OPEN[1:] + body + _CLOSE[:-1])})"


def _amount(text: str, mark: Mark) -> str:
    """SQL: digits of a cell whose decimal mark is known, with their sign."""
    drop = "'()+- CRD"
    swap = f"translate({text}, {quoted(',' + drop)}, '')"
    if mark == ",":
        swap = f"translate({text}, {quoted(',.' + drop)}, '.')"
    minus = f"CASE WHEN regexp_matches({text}, '[-(]|CR$') THEN -1 ELSE 1 END"
    return f"TRY_CAST({swap} AS DECIMAL(18,4)) * {minus}"


def macros() -> list[str]:
    """The SQL macros that read a cell the cheap cast failed on; ``read`` creates them once."""
    out = []
    for name, mark in (("point", "."), ("comma", ","), ("unknown", None)):
        point, comma = [POINT, PLAIN], [COMMA]
        if mark == ".":
            point += [EITHER_POINT, r"[0-9]{1,3},[0-9]{3}"]
        elif mark == ",":
            comma += [EITHER_COMMA, r"[0-9]{1,3}\.[0-9]{3}"]
        out.append(
            f"CREATE OR REPLACE MACRO read_number_{name}(t) AS CAST(CASE "
            f"WHEN {_like('t', *point)} THEN {_amount('t', '.')} "
            f"WHEN {_like('t', *comma)} THEN {_amount('t', ',')} "
            "WHEN regexp_full_match(t, '-+') THEN 0 "
            "WHEN regexp_full_match(t, '[-+]?[0-9]+(\\.[0-9]+)?E[-+]?[0-9]+') "
            "THEN TRY_CAST(t AS DECIMAL(18,4)) END AS DECIMAL(18,4))"
        )
    return out + _clocks()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Cells of a column by what their marks can mean, counted over the whole column."""

    filled: int
    point: int
    comma: int
    either_point: int
    either_comma: int


def evidence(t: str) -> str:
    """SQL: the counts of ``Evidence`` over a column of cleaned cells."""
    counts = [f"count_if({_like(t, s)})" for s in (POINT, COMMA, EITHER_POINT, EITHER_COMMA)]
    return f"count({t}), {', '.join(counts)}"


def twofold(t: str) -> str:
    """SQL: whether a cleaned cell could be two numbers."""
    return f"({_like(t, EITHER_POINT)} OR {_like(t, EITHER_COMMA)})"


def decide(e: Evidence) -> tuple[Mark | None, bool]:
    """The mark of what could be either, and whether the column holds both kinds."""
    more, less = max(e.point, e.comma), min(e.point, e.comma)
    if more == 0 or (less and less > 0.01 * more):
        return None, less > 0
    return (".", less > 0) if e.point > e.comma else (",", less > 0)


def expression(c: str, mark: Mark | None, words: Iterable[str] = ()) -> str:
    """SQL: the number in a cell as ``DECIMAL(18,4)``, or ``NULL``; the cheap casts go first."""
    name = {".": "point", ",": "comma", None: "unknown"}[mark]
    # The lambda holds the cleaned cell in one place: written out several times, DuckDB would
    # compute it for every row beforehand, and not only for those that the cheap casts leave.
    last = f"list_transform([{clean(c, words)}], lambda t: read_number_{name}(t))[1]"
    if mark == ".":
        grouped = f"regexp_full_match({c}, '-?[0-9]{{1,3}}(,[0-9]{{3}})+(\\.[0-9]*)?')"
        second = f"CASE WHEN {grouped} THEN TRY_CAST(replace({c}, ',', '') AS DECIMAL(18,4)) END"
        return f"COALESCE(TRY_CAST({c} AS DECIMAL(18,4)), {second}, {last})"
    cheap = f"CASE WHEN NOT contains({c}, '.') THEN TRY_CAST({c} AS DECIMAL(18,4)) END"
    if mark is None:
        return f"COALESCE({cheap}, {last})"
    grouped = f"regexp_full_match({c}, '-?[0-9]{{1,3}}(\\.[0-9]{{3}})*,[0-9]*')"
    second = f"CASE WHEN {grouped} THEN TRY_CAST(translate({c}, ',.', '.') AS DECIMAL(18,4)) END"
    return f"COALESCE({cheap}, {second}, {last})"


def clock(c: str, unit: Literal["hours", "minutes"]) -> str:
    """SQL: a stretch of time written ``8:30``, ``8h30``, ``8 h`` or ``45 min``, else ``NULL``."""
    return f"read_clock_{unit}({c})"


def _clocks() -> list[str]:
    """Macros for stretches of time; each works the cell out once, and only when asked."""
    whole = r"^([0-9]{1,4}) ?(?:[:h]|hrs?|hours?|std\.?) ?([0-5][0-9])?(?::[0-9]{2})? ?(?:m|min)?$"
    short = r"^([0-9]{1,4}) ?(?:m|min|mins|minutes|minuten|minutos)\.?$"
    minutes = (
        f"list_transform([lower(trim(t))], lambda x: CASE "
        f"WHEN regexp_matches(x, '{whole}') THEN CAST(regexp_extract(x, '{whole}', 1) AS INTEGER) "
        f"* 60 + coalesce(try_cast(regexp_extract(x, '{whole}', 2) AS INTEGER), 0) "
        f"WHEN regexp_matches(x, '{short}') THEN CAST(regexp_extract(x, '{short}', 1) AS INTEGER) "
        "END)[1]"
    )
    return [
        f"CREATE OR REPLACE MACRO read_clock_{unit}(t) AS CAST({minutes} / {by} AS DECIMAL(18,4))"
        for unit, by in (("hours", "60.0"), ("minutes", "1"))
    ]
