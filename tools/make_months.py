"""Write ``src/freeproduce/read/months.csv`` from the CLDR data that Babel carries.

Run ``python tools/make_months.py`` after an update of Babel; a test compares the table with it.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version

LOCALES = ("ar", "de", "en", "en_GB", "es", "fr", "it", "pt", "ru", "tr", "vi", "zh")  # en_GB: Sept
TABLE = Path(__file__).parent.parent / "src/freeproduce/read/months.csv"


def names(locale: str) -> set[tuple[str, int, str]]:
    """Full and short names of the months, in a sentence and alone: language, month, name."""
    months = Locale.parse(locale).months
    return {
        (locale[:2], month, name.strip().rstrip(".").casefold())
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in months[context][width].items()
    }


def table() -> str:
    """The whole table as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("language", "month", "name", "source"))
    source = f"Unicode CLDR {get_cldr_version()}"
    found = sorted(set().union(*map(names, LOCALES)))
    writer.writerows((*row, source) for row in found)
    return out.getvalue()


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
