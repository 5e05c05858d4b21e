"""Make ``countries.csv`` and ``country_names_cldr.csv`` from Unicode CLDR, as Babel ships it.

    python tools/lists/country_names.py

Names that people write otherwise are in the reviewed table ``country_names.csv``.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel import __version__ as version
from babel.core import get_global
from babel.languages import get_official_languages

OUT = Path(__file__).resolve().parents[2] / "src/freeproduce/lists/builtin"
LANGUAGES = ("en", "zh", "ar", "es", "fr", "ru", "de", "it", "pt", "tr", "vi")
DATE = "2026-11-25"
WITHDRAWN = {
    "ZAR",
    "FXX",
    "TMP",
    "BUR",
    "ROM",
    "DDR",
    "YMD",
    "ANT",
    "249",
    "278",
    "280",
    "230",
    "720",
}
"""Codes that ISO 3166-1 withdrew, which CLDR still knows as aliases."""
NOT_COUNTRIES = {"AC", "CP", "DG", "EU", "TA", "XA", "XB", "XK", "ZZ"}
"""Codes that CLDR names and ISO 3166-1 does not assign."""


def codes() -> list[tuple[str, str, str]]:
    """ISO 3166-1 alpha-2, alpha-3 and numeric of every country that has all three."""
    alpha3: dict[str, list[str]] = {}
    numeric: dict[str, list[str]] = {}
    for alias, of in get_global("territory_aliases").items():
        if len(of) == 1 and len(alias) == 3 and alias not in WITHDRAWN:
            (numeric if alias.isdigit() else alpha3).setdefault(of[0], []).append(alias)
    return [
        (code, alpha3[code][-1], numeric[code][-1])
        for code in sorted(Locale("en").territories)
        if code in alpha3 and code in numeric and len(code) == 2 and code not in NOT_COUNTRIES
    ]


def countries() -> str:
    """The text of ``countries.csv``."""
    source = f"ISO 3166-1 as in CLDR, Babel {version}"
    rows = [
        (c, a3, n, Locale("en").territories[c], source, DATE, "the standard's codes")
        for c, a3, n in codes()
    ]
    return written(("country", "alpha3", "numeric", "name", "source", "date", "reason"), rows)


def names() -> str:
    """The text of ``country_names_cldr.csv``."""
    source = f"CLDR, Babel {version}"
    rows = []
    for code in [*(c for c, _a, _n in codes()), "XK"]:
        own = get_official_languages(code, de_facto=True)
        for language in dict.fromkeys((*LANGUAGES, *own)):
            try:
                locale = Locale.parse(language)
            except (UnknownLocaleError, ValueError):  # CLDR has no names in that language
                continue
            seen = {locale.territories.get(code), locale.territories.get(f"{code}-alt-short")}
            rows += [
                (code, language, name, "short", source, DATE) for name in sorted(filter(None, seen))
            ]
    return written(("country", "language", "name", "form", "source", "date"), rows)


def written(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    (OUT / "countries.csv").write_text(countries(), "utf-8")
    (OUT / "country_names_cldr.csv").write_text(names(), "utf-8")
