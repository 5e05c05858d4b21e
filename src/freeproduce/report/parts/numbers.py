"""Numbers, money, dates and ages, written for the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from freeproduce.locale import _, language, ngettext


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse({"en": "en_GB"}.get(lang, lang))


def number(n: int | Decimal) -> str:
    """``12345`` as ``12,345``."""
    return format_decimal(n, locale=_locale(language()))


def part(share: float | None) -> str:
    """A part of a whole, from 0 to 1, as a percentage; ``not known`` where it is ``None``."""
    if share is None:
        return _("not known")
    if share < 1e-9:
        return format_percent(0, "0%", locale=_locale(language()))
    if share < 0.0005:
        return _("under {share}").format(share=part(0.0005))
    return format_percent(share, "0.0#%" if share < 0.01 else "0.#%", locale=_locale(language()))


def money(amount: Decimal, currency: str | None, *, whole: bool = False) -> str:
    """``GBP 1,234.50``: the ISO 4217 code, then as many decimals as the currency has.

    A sum whose currency is not known is written without one. ``whole`` leaves decimals out.
    """
    locale = _locale(language())
    if not currency:
        return format_decimal(amount, "#,##0" if whole else "#,##0.00", locale=locale)
    if whole:
        return f"{currency} {format_decimal(amount, '#,##0', locale=locale)}"
    return format_currency(amount, currency, "¤¤ #,##0.00", locale=locale)


def sums(amounts: Mapping[str, Decimal], *, whole: bool = False) -> str:
    """One figure a currency, largest first; currencies are never added up."""
    ordered = sorted(amounts.items(), key=lambda kv: (-abs(kv[1]), kv[0]))
    return " + ".join(money(a, c, whole=whole) for c, a in ordered)


def day(text: str) -> str:
    """An ISO 8601 date or time as a date; anything else (``2022``, ``2026-08``) as it stands."""
    try:
        return format_date(date.fromisoformat(text[:10]), "medium", locale=_locale(language()))
    except ValueError:
        return text


def age(days: int) -> str:
    """How old something is, in the largest unit that still says something."""
    if days < 0:
        return _("dated in the future")
    if days < 60:
        return ngettext("{n} day old", "{n} days old", days).format(n=days)
    if days < 730:
        months = days * 12 // 365
        return ngettext("{n} month old", "{n} months old", months).format(n=months)
    years = days * 100 // 36525
    return ngettext("{n} year old", "{n} years old", years).format(n=years)
