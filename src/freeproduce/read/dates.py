"""Dates as people write them. A column is read by its distinct texts, so the whole of it counts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal

from freeproduce.tables import rows

Order = Literal["dmy", "mdy", "ymd"]
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar", "de", "pt", "it", "tr", "vi")
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
_EPOCH = date(1899, 12, 30)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９／－．", "0123456789" * 3 + "/-.")
_TIME = re.compile(
    r"[T ,]{1,9}\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?$"
)
_YMD = re.compile(r"^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})\.?$")
_CJK = re.compile(r"^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日号일號]?)?$")
_COMPACT = re.compile(r"^(19|20)(\d\d)(\d\d)(\d\d)$")
_NUMERIC = re.compile(r"^(\d{1,2})([-/. ])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\.?$")
_SERIAL = re.compile(r"^(\d{5})(\.\d+)?$")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text can mean: by either order, or one ``date`` for both; ``form`` names the shape."""

    form: str
    dmy: date | None = None
    mdy: date | None = None
    note: str = ""

    @property
    def twofold(self) -> bool:
        """True if it could be two different dates."""
        return self.dmy is not None and self.mdy is not None and self.dmy != self.mdy


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None


def _year(text: str) -> int:
    y = int(text)
    return y if len(text) > 2 else y + (2000 if y < 69 else 1900)


def _fold(text: str) -> str:
    kept = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in kept if not unicodedata.combining(c)).replace(".", "")


@cache
def _eras() -> dict[str, int]:
    """Names of eras and their letters -> their first year. See ``eras.csv``."""
    found: dict[str, int] = {}
    for r in rows("eras", __package__):
        found |= {name: int(r["first_year"]) for name in (r["era"], r["short"]) if name}
    return found


@cache
def _era() -> re.Pattern[str]:
    names = "|".join(_eras())
    return re.compile(rf"^({names})\s?(\d{{1,3}}|元)[年./-](\d{{1,2}})[月./-](\d{{1,2}})日?$", re.I)


@cache
def months() -> dict[str, int]:
    """Names of months, folded -> 1..12. See ``months.csv``."""
    return {_fold(r["name"]): int(r["month"]) for r in rows("months", __package__)}


def _month(word: str) -> int | None:
    return months().get(_fold(word))


def reading(text: str) -> Reading | None:
    """Every date that a text can mean, or ``None`` if it is no date."""
    t = unicodedata.normalize("NFKC", text).translate(_DIGITS).strip().strip("'\"")
    if len(t) > 60 or not any(c.isdigit() for c in t):
        return None
    timed = _TIME.sub("", t)
    suffix = " time" if timed != t else ""
    t = timed.strip()
    if m := _YMD.match(t):
        found = _date(int(m[1]), int(m[3]), int(m[4]))
        return Reading(f"%Y{m[2]}%m{m[2]}%d{suffix}", found, found)
    if m := _CJK.match(t):
        found = _date(int(m[1]), int(m[2]), int(m[3] or 1))
        return Reading("%Y年%m月%d日", found, found, "" if m[3] else "month-only")
    if m := _era().match(t):
        nth = int(m[2].replace("元", "1"))
        found = _date(_eras()[m[1].upper()] + nth - 1, int(m[3]), int(m[4]))
        return Reading("era", found, found)
    if m := _COMPACT.match(t):
        found = _date(int(m[1] + m[2]), int(m[3]), int(m[4]))
        return Reading("%Y%m%d", found, found)
    if m := _NUMERIC.match(t):
        year = _year(m[4])
        form = f"%d{m[2]}%m{m[2]}%{'Y' if len(m[4]) == 4 else 'y'}{suffix}"
        return Reading(form, _date(year, int(m[3]), int(m[1])), _date(year, int(m[1]), int(m[3])))
    if m := _SERIAL.match(t):
        days = int(m[1])
        if 20000 <= days <= 60000:
            found = _EPOCH + timedelta(days=days)
            return Reading("serial", found, found, "excel-serial-dates")
        return None
    return _named(t, suffix)


_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "º", "o", "ª"))
_PARTICLES = frozenset(
    ("de", "del", "of", "the", "г", "года", "год", "do", "le", "den", "di", "ngay", "nam")
)


def _named(text: str, suffix: str) -> Reading | None:
    words = list(_WORDS.findall(re.sub(r"(?<=\d)\.", " ", text)))
    vietnamese = re.search(r"(\d{1,2})\s+tháng\s+(\d{1,2})\D+(\d{4})", text.lower())
    if vietnamese:
        day, month, year = map(int, vietnamese.groups())
        found = _date(year, month, day)
        return Reading("%d tháng %m năm %Y", found, found)
    numbers = [w for w in words if w.isdigit()]
    named = [(i, m) for i, w in enumerate(words) if not w.isdigit() and (m := _month(w))]
    if len(named) != 1 or not 1 <= len(numbers) <= 2:
        return None
    at, month = named[0]
    others = [w for i, w in enumerate(words) if not w.isdigit() and i != at]
    if any(not (_fold(w) in _PARTICLES or _fold(w) in _ORDINALS or _weekday(w)) for w in others):
        return None
    sep = text[text.find(words[at]) - 1] if at else ""
    sep = sep if sep in "-/ " else " "
    if len(numbers) == 1:
        n = numbers[0]
        if len(n) not in (2, 4) or (len(n) == 4 and not 1900 <= int(n) <= 2100):
            return None
        if at == 0 or len(n) == 4:
            found = _date(_year(n), month, 1)
            return Reading("month year", found, found, "month-only")
        return None
    first, second = numbers
    if len(first) == 4:
        found = _date(int(first), month, int(second))
        return Reading("%Y-%b-%d", found, found)
    found = _date(_year(second), month, int(first)) if len(second) in (2, 4) else None
    name = "B" if len(words[at]) > 4 else "b"
    tail = "Y" if len(second) == 4 else "y"
    after_first = words.index(first) < at
    form = f"%d{sep}%{name}{sep}%{tail}{suffix}" if after_first else f"%{name} %d, %{tail}{suffix}"
    return Reading(form, found, found)


@cache
def _weekdays() -> frozenset[str]:
    from babel import Locale

    return frozenset(
        _fold(name)
        for lang in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale.parse(lang).days["format"][width].values()
    )


def _weekday(word: str) -> bool:
    return _fold(word) in _weekdays()


@dataclass(slots=True)
class Evidence:
    """The distinct texts of a column, how often each stands there, and what they can mean."""

    texts: list[tuple[str, int]]
    readings: dict[str, Reading | None] = field(default_factory=dict)
    day_first: int = 0
    month_first: int = 0
    either: int = 0

    @classmethod
    def of(cls, texts: Iterable[tuple[str, int]]) -> Evidence:
        """Read every distinct text once and count what speaks for which order."""
        found = cls(list(texts))
        for text, n in found.texts:
            r = found.readings[text] = reading(text)
            if r is None:
                continue
            if r.twofold:
                found.either += n
            elif r.dmy and not r.mdy:
                found.day_first += n
            elif r.mdy and not r.dmy:
                found.month_first += n
        return found


def decide(e: Evidence) -> tuple[Order | None, bool]:
    """The order of day and month for what could be either, and whether both orders stand there."""
    more, less = max(e.day_first, e.month_first), min(e.day_first, e.month_first)
    if more == 0 or (less and less > 0.01 * more):
        return None, less > 0
    return ("dmy", less > 0) if e.day_first > e.month_first else ("mdy", less > 0)


def by_weekdays(e: Evidence) -> Order | None:
    """The order under which all dates fall within 31 days and on no weekend, the other not so.

    At least four different dates are asked for; money is seldom paid at weekends.
    """
    twofold = [r for r in e.readings.values() if r and r.twofold]
    sides = {
        "dmy": {r.dmy for r in twofold if r.dmy},
        "mdy": {r.mdy for r in twofold if r.mdy},
    }
    if len(sides["dmy"]) < 4:
        return None
    near = {k: (max(d) - min(d)).days <= 31 for k, d in sides.items()}
    work = {k: all(x.weekday() < 5 for x in d) for k, d in sides.items()}
    fits: list[Order] = [o for o in ("dmy", "mdy") if near[o] and work[o]]
    if len(fits) != 1:
        return None
    other = "mdy" if fits[0] == "dmy" else "dmy"
    return fits[0] if not near[other] and not work[other] else None


def dotted(e: Evidence) -> bool:
    """Whether all that could be two dates has dots between, as in ``04.03.2025``."""
    twofold = [r for r in e.readings.values() if r and r.twofold]
    return bool(twofold) and all(r.form.startswith("%d.%m.") for r in twofold)


@cache
def order_of(language: str) -> Order | None:
    """The order of day and month in a language, if it is the same wherever that is spoken."""
    from babel import Locale

    pattern = Locale.parse(language.split("-")[0]).date_formats["short"].pattern
    if language == "en" or pattern.startswith("y"):
        return None
    return "dmy" if pattern.index("d") < pattern.index("M") else "mdy"


def value(r: Reading | None, order: Order | None) -> date | None:
    """The date of a reading under an order; ``None`` where it is no date or still twofold."""
    if r is None:
        return None
    if r.twofold:
        return {"dmy": r.dmy, "mdy": r.mdy}.get(order or "")
    return r.dmy or r.mdy


_CHEAP = re.compile(r"^%[dmY][-/. ]%[dmb][-/. ]%[dYy]$|^%Y%m%d$")


def cheap(e: Evidence, order: Order | None) -> tuple[str | None, str]:
    """The strptime format of most cells (``None`` if SQL has none), and the formats to show."""
    forms: Counter[str] = Counter()
    for text, n in e.texts:
        r = e.readings[text]
        if r is not None:
            forms[r.form] += n
    if not forms:
        return None, ""
    shown = [_ordered(f, order) for f, _n in forms.most_common(4)]
    top = forms.most_common(1)[0][0]
    if top.startswith("%d") and "%b" not in top and order is None:
        return None, "; ".join(shown)
    fmt = _ordered(top, order)
    return (fmt if _CHEAP.match(fmt) else None), "; ".join(shown)


def _ordered(form: str, order: Order | None) -> str:
    if order == "mdy" and form.startswith("%d") and "%m" in form:
        return form.replace("%d", "%D").replace("%m", "%d").replace("%D", "%m")
    return form


def expression(c: str, fmt: str | None) -> str:
    """SQL: the date in a cell by one format, or ``NULL``."""
    if fmt is None:
        return "CAST(NULL AS DATE)"
    if fmt == "%Y-%m-%d":
        return f"TRY_CAST({c} AS DATE)"
    return f"CAST(try_strptime({c}, '{fmt}') AS DATE)"
