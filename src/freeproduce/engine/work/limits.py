"""Limits of the law by place and day: ``law_span``, ``law_wage`` and ``law_gap_row``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.engine.work import words
from freeproduce.lists import law
from freeproduce.locale import _

_FIRST, _LAST = date(1900, 1, 1), date(9999, 12, 31)
_LIMITS = tuple(n for n in law.names() if n != "min_wage")

Place = tuple[int, str, str, str | None, str | None]
"""Number, country and sector as the files have them, and as they were recognised."""


def spans(
    con: DuckDBPyConnection,
    given: Sequence[law.Profile],
    rows: Sequence[Place],
) -> None:
    """``law_span``: every limit of a place from a day to a day; ``law_wage``: wages by age and
    skill; ``law_skill``: the skills for which the law of a place has wages of their own."""
    spans: list[tuple[object, ...]] = []
    wages: list[tuple[object, ...]] = []
    for place, _c, _s, country, sector in rows:
        chosen = {n: law.speaking(given, country, sector, n) for n in law.names()}
        values = {
            n: [v for v in p.values if v.name == n] for n, p in chosen.items() if p is not None
        }
        edges = {_FIRST}
        for n in _LIMITS:
            for v in values.get(n, []):
                edges |= {max(v.first, _FIRST)} | ({_after(v.last)} if v.last else set())
        starts = sorted(edges)
        for first, following in zip(starts, [*starts[1:], None], strict=True):
            last = _before(following) if following else _LAST
            row: list[object] = [len(spans), place, first, last]
            for n in _LIMITS:
                held = next((v for v in values.get(n, []) if _holds(v, first)), None)
                if held is None or held.value is None:
                    row += [None, None]
                else:
                    row += [held.value, f"{held.source}, {held.article}"]
            spans.append(tuple(row))
        wages += _wages(place, values.get("min_wage", []))
    columns = ", ".join(f"{n} DOUBLE, {n}_source VARCHAR" for n in _LIMITS)
    insert(con, "law_span", f"span INTEGER, place INTEGER, first DATE, last DATE, {columns}", spans)
    insert(
        con,
        "law_wage",
        "place INTEGER, skill VARCHAR, first DATE, last DATE, age_from INTEGER, age_below INTEGER, "
        "hourly DOUBLE, currency VARCHAR, stated DOUBLE, unit VARCHAR, source VARCHAR",
        wages,
    )
    con.execute(
        "create or replace table law_skill as "
        "select distinct place, skill from law_wage where skill <> ''"
    )


def _wages(place: int, values: Sequence[law.LegalValue]) -> list[tuple[object, ...]]:
    """Rows of ``law_wage``. Whoever's skill is not known is owed at least the lowest wage."""
    known = [v for v in values if v.hourly is not None]
    rows: dict[tuple[object, ...], law.LegalValue] = {}
    general = any(not v.skills for v in known)
    for v in known:
        for skill in v.skills or ("",) if general else (*v.skills, ""):
            key = (
                place, words.plain(skill), max(v.first, _FIRST), v.last or _LAST,
                v.age_from or 0, v.age_below or 999,
            )  # fmt: skip
            if key not in rows or (v.hourly or 0) < (rows[key].hourly or 0):
                rows[key] = v
    return [
        (*key, v.hourly, v.currency, v.value, v.unit, f"{v.source}, {v.article}")
        for key, v in rows.items()
    ]


def _holds(v: law.LegalValue, day: date) -> bool:
    return v.first <= day and (v.last is None or day <= v.last)


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def gaps(
    con: DuckDBPyConnection,
    given: Sequence[law.Profile],
    rows: Sequence[Place],
) -> None:
    """``law_gap_row``: limits of which the profile knows no value on days in the files."""
    found: list[tuple[object, ...]] = []
    days: dict[tuple[str, str], list[tuple[date, int, int]]] = {}
    for c, s, day, n, line in con.execute(
        "select * from place_day where day is not null"
    ).fetchall():
        days.setdefault((c, s), []).append((day, n, line))
    for _place, c, s, country, sector in rows:
        for name in law.names():
            profile = law.speaking(given, country, sector, name)
            values = [v for v in (profile.values if profile else ()) if v.name == name]
            if not profile or profile.country == law.ANYWHERE or values[0].value is None:
                continue
            outside = [d for d in days.get((c, s), []) if not any(_holds(v, d[0]) for v in values)]
            later = [
                d for d in days.get((c, s), []) if d not in outside and d[0] > values[0].as_of
                and not any(v.last and _holds(v, d[0]) for v in values)
            ]  # fmt: skip
            for what, seen in (("outside", outside), ("unchecked", later)):
                if seen:
                    ends = [v.last for v in values if v.last]
                    found.append((
                        country, sector or "", profile.title, name, _(law.names()[name]), what,
                        min(d[0] for d in seen), max(d[0] for d in seen),
                        min(v.first for v in values),
                        max(ends) if what == "outside" and ends else values[0].as_of,
                        sum(d[1] for d in seen), min(d[2] for d in seen),
                    ))  # fmt: skip
    insert(
        con,
        "law_gap_row",
        "country VARCHAR, sector VARCHAR, profile VARCHAR, limit_name VARCHAR, meaning VARCHAR, "
        "what VARCHAR, first_day DATE, last_day DATE, known_from DATE, known_to DATE, n BIGINT, "
        "line BIGINT",
        found,
    )
