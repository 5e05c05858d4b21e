"""Numbers as people write them: which mark divides what, and the SQL that reads a column.

Most cells say themselves how they are written (``1,234.50``, ``1.234,50``, ``12,5``). Only a
single mark before exactly three digits (``1.234``, ``1,234``) could be either; the other cells
of the column, then of the table, decide it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

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
    """Symbols and ISO 4217 codes -> code (``""`` where several share a symbol), and a pattern.

    They come from the CLDR through Babel.
    """
    import re

    from babel import Locale

    locale = Locale("en")
    out: dict[str, str] = {}
    for code, symbol in locale.currency_symbols.items():
        if len(code) == 3:
            out[code] = code
            if symbol != code:
                out[symbol.upper()] = code
    for code in ("RUB", "TRY", "PLN", "CZK", "SEK", "UAH", "CNY", "VND"):
        for lang in ("ru", "tr", "pl", "cs", "sv", "uk", "zh", "vi"):
            symbol = str(Locale(lang).currency_symbols.get(code, ""))
            if symbol and symbol.upper() not in out and symbol not in "$":
                out[symbol.upper()] = code
    out["$"] = out["¥"] = out["￥"] = ""
    out["Â£"] = "GBP"
    out["â‚¬".upper()] = "EUR"
    pattern = "|".join(sorted(map(re.escape, out), key=len, reverse=True))
    return out, pattern


def clean(c: str) -> str:
    """SQL: the cell with usual digits, dashes and blanks, without currency, in upper case."""
    pattern = currency_words()[1].replace("'", "''")
    folded = f"translate({c}, {_quoted(_FROM)}, {_quoted(_TO)})"
    return f"trim(regexp_replace(upper({folded}), '{pattern}', '', 'g'))"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _like(text: str, *shapes: str) -> str:
    body = "(?:" + "|".join(shapes) + ")"
    return f"regexp_full_match({text}, {_quoted(_OPEN[1:] + body + _CLOSE[:-1])})"


def _amount(text: str, mark: Mark) -> str:
    """SQL: digits of a cell whose decimal mark is known, with their sign."""
    drop = "'()+- CRD"
    swap = f"translate({text}, {_quoted(',' + drop)}, '')"
    if mark == ",":
        swap = f"translate({text}, {_quoted(',.' + drop)}, '.')"
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
            f"CREATE OR REPLACE MACRO read_number_{name}_cleaned(t) AS CASE "
            f"WHEN {_like('t', *point)} THEN {_amount('t', '.')} "
            f"WHEN {_like('t', *comma)} THEN {_amount('t', ',')} "
            "WHEN regexp_full_match(t, '-+') THEN 0 "
            "WHEN regexp_full_match(t, '[-+]?[0-9]+(\\.[0-9]+)?E[-+]?[0-9]+') "
            "THEN TRY_CAST(t AS DECIMAL(18,4)) END"
        )
        out.append(
            f"CREATE OR REPLACE MACRO read_number_{name}(c) AS "
            f"CAST(read_number_{name}_cleaned({clean('c')}) AS DECIMAL(18,4))"
        )
    return out


@dataclass(frozen=True, slots=True)
class Evidence:
    """Cells of a column by what their marks can mean, counted over the whole column."""

    filled: int
    point: int
    comma: int
    either_point: int
    either_comma: int
    unread: int


def evidence(c: str, among: str = "TRUE") -> str:
    """SQL: the six counts of ``Evidence`` for a column, as a struct."""
    t = clean(c)
    hit = f"{c} IS NOT NULL AND {among}"
    one = lambda shape: f"count_if({hit} AND {_like(t, shape)})"  # noqa: E731
    return (
        f"count({c}), {one(POINT)}, {one(COMMA)}, {one(EITHER_POINT)}, {one(EITHER_COMMA)}, "
        f"count_if({hit} AND read_number_point({c}) IS NULL)"
    )


def decide(e: Evidence) -> tuple[Mark | None, bool]:
    """The mark of what could be either, and whether the column holds both kinds."""
    more, less = max(e.point, e.comma), min(e.point, e.comma)
    if more == 0 or (less and less > 0.01 * more):
        return None, less > 0
    return (".", less > 0) if e.point > e.comma else (",", less > 0)


def expression(c: str, mark: Mark | None) -> str:
    """SQL: the number in a cell as ``DECIMAL(18,4)``, or ``NULL``; the cheap cast goes first."""
    if mark == ".":
        return f"COALESCE(TRY_CAST({c} AS DECIMAL(18,4)), read_number_point({c}))"
    name = "comma" if mark == "," else "unknown"
    cheap = f"CASE WHEN NOT contains({c}, '.') THEN TRY_CAST({c} AS DECIMAL(18,4)) END"
    return f"COALESCE({cheap}, read_number_{name}({c}))"
