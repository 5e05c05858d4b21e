"""What rules about offers speak of beside the records: limits by place and day, word tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.lists import law
from freeproduce.tables import rows

_LIMITS = ("max_week", "ot_mult", "min_age", "rent_share", "ads_banned")
_TABLES = "freeproduce.lists.builtin.offers"


def load(con: DuckDBPyConnection, folders: Sequence[Path] = ()) -> None:
    """Create ``offer_limit``, ``free_mail`` and the macros that the relations of offers use.

    ``folders`` hold profiles of the user's own; ``ListError`` says what is wrong in one of them.
    """
    _macros(con)
    found = ((r["domain"],) for r in rows("free_mail", _TABLES))
    insert(con, "free_mail", "domain VARCHAR", found)
    _limits(con, law.profiles(folders))


def _macros(con: DuckDBPyConnection) -> None:
    words: dict[str, list[str]] = {}
    for row in rows("words", _TABLES):
        words.setdefault(row["class"], []).extend(row["words"].split("; "))
    for name, forms in words.items():
        con.execute(
            f"create or replace macro offer_{name}(t) as "
            f"regexp_matches(lower(strip_accents(t)), '{_pattern(forms)}')"
        )
        con.execute(
            f"create or replace macro offer_{name}_words(t) as array_to_string(list_distinct("
            f"regexp_extract_all(lower(strip_accents(t)), '{_pattern(forms)}', 2)), ', ')"
        )


def _pattern(forms: list[str]) -> str:
    """Whole words where a script has blanks between them; a star stands for any ending."""
    import unicodedata

    parts = []
    for form in forms:
        plain = unicodedata.normalize("NFD", form.lower())
        plain = "".join(c for c in plain if not unicodedata.combining(c))
        parts.append(re.escape(plain.rstrip("*")) + ("[a-z]*" if plain.endswith("*") else ""))
    return "(^|[^a-z])(" + "|".join(sorted(parts, key=len, reverse=True)) + ")([^a-z]|$)"


def _limits(con: DuckDBPyConnection, given: list[law.Profile]) -> None:
    """``offer_limit``: what the law on file says, by country and sector as written, and day."""
    from freeproduce.resolve import places

    asked = con.execute(
        "select distinct coalesce(country_work, ''), lower(coalesce(sector, '')), "
        "coalesce(start_date_value, posted_value) from offer order by all"
    ).fetchall()
    found = places.country([c for c, _s, _d in asked]) if asked else []
    (today,) = con.execute("select today from run").fetchone() or (None,)
    rows: list[tuple[object, ...]] = []
    for (country, sector, day), link in zip(asked, found, strict=True):
        place = link.place if link else None
        row: list[object] = [country, sector, day, place]
        for name in _LIMITS:
            # An advertisement is judged by the law of today where it bears no date.
            asked_day = day or (today if name == "ads_banned" else None)
            value = _on(given, place, sector, name, asked_day)
            row += [value.value if value else None, _cited(value)]
        wage = _on(given, place, sector, "min_wage", day)
        row += [wage.hourly if wage else None, wage.currency if wage else None, _cited(wage)]
        rows.append(tuple(row))
    columns = ", ".join(f"{n} DOUBLE, {n}_source VARCHAR" for n in _LIMITS)
    insert(
        con,
        "offer_limit",
        f"country_text VARCHAR, sector_text VARCHAR, day DATE, country VARCHAR, {columns}, "
        "min_wage DOUBLE, min_wage_currency VARCHAR, min_wage_source VARCHAR",
        rows,
    )


def _on(
    given: list[law.Profile], place: str | None, sector: str, name: str, day: date | None
) -> law.LegalValue | None:
    """The value that holds on a day for a grown worker; a day that is not known gives none."""
    profile = law.speaking(given, place, sector, name)
    if profile is None or (day is None and profile.country != law.ANYWHERE):
        return None
    for v in profile.values:
        if v.name != name or (v.age_below is not None and v.age_below <= 30):
            continue
        if day is None or (v.first <= day and (v.last is None or day <= v.last)):
            return v
    return None


def _cited(value: law.LegalValue | None) -> str | None:
    return f"{value.source}, {value.article}" if value else None
