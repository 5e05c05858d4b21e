"""Dates in running text of six languages, as ISO 8601 and as precise as they are written.

Names of months are those of Unicode CLDR, as Babel carries them, with the reviewed additions of
``month_words.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from freeproduce.locale import OFFICIAL
from freeproduce.tables import rows

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
_HAN = "〇零一二三四五六七八九十"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TO = r"\s?(?:-|–|—|to|and|through|al?|et?|y|au|по|и|إلى|و)\s?"
"""Words between the two days of a span: ``15 to 19 October``, ``15-19 octobre``."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date: where it stands, and its value (``2012-05-25``, ``2012-05``, ``2012``)."""

    start: int
    end: int
    value: str


def find(text: str, language: str | None = None) -> list[Found]:
    """Every date in ``text``, in order. Of a span (15 to 19 October) both ends are given.

    ``language`` decides only how ``03/04/2012`` is read: day first, but in English not at all.
    """
    plain = text.translate(_DIGITS)
    taken: list[Found] = []
    for found in _candidates(plain, language):
        if not any(found.start < t.end and t.start < found.end for t in taken):
            taken.append(found)
    return sorted(taken, key=lambda f: f.start)


def _candidates(text: str, language: str | None) -> Iterator[Found]:
    """Readings, the more particular first."""
    for m in re.finditer(rf"(?<![\d-])({_YEAR})-(\d\d)-(\d\d)(?!\d)", text):
        yield from _made(m.span(), m[1], m[2], m[3])
    if "年" in text:
        yield from _han(text)
    for order in _orders():
        for m in order.finditer(text):
            yield from _named(m)
    for m in re.finditer(rf"(?<![\d./-])({_DAY})([./-])(0?[1-9]|1[0-2])\2({_YEAR})(?!\d)", text):
        if m[2] == "." or language != "en" or int(m[1]) > 12:
            yield from _made(m.span(), m[4], m[3], m[1])
    for m in _years().finditer(text):
        name = "a" if m["a"] else "b"
        yield Found(*m.span(name), m[name])


def _made(span: tuple[int, int], year: str, month: int | str, day: int | str) -> Iterator[Found]:
    try:
        yield Found(*span, date(int(year), int(month), int(day)).isoformat())
    except ValueError:
        return


@cache
def _months() -> dict[str, int]:
    """Names of months, lower case, with their number."""
    from babel import Locale

    found: dict[str, int] = {}
    for language in OFFICIAL:
        if language == "zh":
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for n, word in Locale(language).months[context][width].items():
                    found.setdefault(word.lower().rstrip("."), n)
    for row in rows("month_words", __package__):
        found[row["word"]] = int(row["month"])
    return found


@cache
def _orders() -> tuple[re.Pattern[str], ...]:
    """A day, a month by its name and a year, in the orders that the languages use."""
    names = "|".join(re.escape(m) for m in sorted(_months(), key=len, reverse=True))
    month = rf"(?P<month>{names})\.?(?:\s?/\s?(?:{names}))?"
    day = rf"(?P<day>{_DAY})(?:st|nd|rd|th|er|º|°|-?го)?(?:{_TO}(?P<last>{_DAY})(?:st|nd|rd|th)?)?"
    year = rf"(?P<year>{_YEAR})(?!\d)(?:\sгода|\sг\.)?"
    of = r"(?:\s(?:de|del|of|من))?"
    start = r"(?:(?<!\w)|(?<=\bو))"  # in Arabic "and" is written together with the number
    return tuple(
        re.compile(start + order, re.IGNORECASE)
        for order in (
            rf"{day}{of}\s{month},?{of}\s(?:عام\s)?{year}",
            rf"{month}\s{day},?\s{year}",
            rf"{month},?{of}\s{year}",
        )
    )


def _named(m: re.Match[str]) -> Iterator[Found]:
    parts = m.groupdict()
    month, year = _months()[m["month"].lower()], m["year"]
    if "day" not in parts:
        yield Found(*m.span(), f"{year}-{month:02d}")
    elif not m["last"]:
        yield from _made(m.span(), year, month, m["day"])
    else:
        yield from _made(m.span("day"), year, month, m["day"])
        yield from _made((m.start("last"), m.end()), year, month, m["last"])


_HAN_DATE = re.compile(
    rf"(?P<year>{_YEAR}|[{_HAN}]{{4}})\s*年(?:度)?"
    rf"(?:\s*(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})\s*月"
    rf"(?:\s*(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})\s*[日号]"
    rf"(?:\s*[至到－—–-]\s*(?:(?P<month2>\d{{1,2}})\s*月\s*)?(?P<last>\d{{1,2}}|[{_HAN}]{{1,3}})\s*[日号])?"
    r")?)?"
)


def _han(text: str) -> Iterator[Found]:
    for m in _HAN_DATE.finditer(text):
        year = m["year"] if m["year"].isdigit() and m["year"].isascii() else _digits(m["year"])
        if not m["month"]:
            yield Found(*m.span(), year)
        elif not m["day"]:
            yield Found(*m.span(), f"{year}-{number(m['month']):02d}")
        elif m["last"]:
            mid = m.end("day") + 1
            yield from _made((m.start(), mid), year, number(m["month"]), number(m["day"]))
            month = number(m["month2"] or m["month"])
            first = m.start("month2") if m["month2"] else m.start("last")
            yield from _made((first, m.end()), year, month, number(m["last"]))
        else:
            yield from _made(m.span(), year, number(m["month"]), number(m["day"]))


def _digits(text: str) -> str:
    """``二〇一二`` digit by digit."""
    return "".join(str(max(0, _HAN.index(c) - 1)) for c in text)


def number(text: str) -> int:
    """A whole number below 100 in Arabic or Chinese figures: ``12``, ``十二``, ``二十``.

    >>> number("二十三")
    23
    """
    if text.isdecimal():
        return int(text)
    tens, ten, units = text.rpartition("十")
    unit = max(0, _HAN.index(units) - 1) if units else 0
    if not ten:
        return unit
    return 10 * (_HAN.index(tens) - 1 if tens else 1) + unit


@cache
def _years() -> re.Pattern[str]:
    """A year by itself, where a word before or after says that it is one."""
    before = r"in|since|during|by|until|year|en|de|del|depuis|desde|hasta|año|год|عام|سنة|لعام|لسنة"
    return re.compile(
        rf"(?<!\w)(?:{before})\s(?P<a>{_YEAR})(?![\d/.,-]\d|\d|\s?(?:%|per))"
        rf"|(?<![\d/.-])(?P<b>{_YEAR})(?=\s(?:год|г\.))",
        re.IGNORECASE,
    )
