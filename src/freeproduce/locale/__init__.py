"""Every text that a person sees goes through here: ``_`` translates, ``N_`` only marks.

Catalogues are gettext files, ``<lang>/LC_MESSAGES/freeproduce.po`` and the ``.mo`` made from it
(``make messages``). English is the language of the source.
"""

from __future__ import annotations

import gettext as _gettext
import os
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("en", "zh")
OFFICIAL = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations (ISO 639-1), in which States write."""
_HERE = Path(__file__).parent
_current: _gettext.NullTranslations = _gettext.NullTranslations()
_lang = "en"


def use(lang: str) -> None:
    """Choose the language of all texts from here on; an unknown one raises ``ValueError``."""
    global _current, _lang
    if lang not in LANGUAGES:
        raise ValueError(
            _("no texts in “{lang}”; there are: {known}").format(
                lang=lang, known=", ".join(LANGUAGES)
            )
        )
    _current = (
        _gettext.NullTranslations()
        if lang == "en"
        else _gettext.translation("freeproduce", _HERE, languages=[lang])
    )
    _lang = lang
    _tell_libraries(lang)


def _tell_libraries(lang: str) -> None:
    """Let click, which asks the standard library's own domain, speak the same language."""
    _gettext.bindtextdomain("freeproduce", str(_HERE))
    _gettext.textdomain("freeproduce")
    os.environ["LANGUAGE"] = lang


def language() -> str:
    """The language in use, an ISO 639-1 code."""
    return _lang


def _(text: str) -> str:
    """Translate ``text``."""
    return _current.gettext(text) if text else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Translate with the plural form that ``n`` asks for."""
    return _current.ngettext(one, many, n)


def N_(text: str) -> str:  # noqa: N802 - the name that extractors look for
    """Mark ``text`` for translation and give it back as it is."""
    return text


def number(value: float | Decimal) -> str:
    """A number as the language writes it, with at most four significant decimals."""
    if isinstance(value, float) and value and abs(value) < 1:
        value = float(f"{value:.4g}")
    return _decimal(value, _lang)


@lru_cache(maxsize=65536, typed=True)
def _decimal(value: float | Decimal, lang: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(lang))


@cache
def _locale(lang: str) -> Locale:
    """Babel's data of a language; to look it up anew for every number takes half of the time."""
    from babel import Locale

    return Locale.parse(lang)


def country(code: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in the language in use; else the code itself."""
    return str(_locale(_lang).territories.get(code.upper(), code))
