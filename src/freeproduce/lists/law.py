"""Legal facts about work: one TOML file a country and sector, each value dated and cited.

A profile of the user's (a folder ``law/`` beside ``freeproduce.toml`` or in the lists folder)
goes before a built-in one, a sector's before its country's, a country's before the conventions,
and these before our defaults. The first of them that speaks of a limit decides, also when it says
that the law sets none or knows no value for the day: an older value is never carried on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from freeproduce.lists.edition import ListError
from freeproduce.lists.tables import table
from freeproduce.locale import _

FOLDER = "law"
ANYWHERE = "*"
GENERAL = ("conventions", "defaults")
PERIODS = ("hour", "day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class LegalValue:
    """One value of one limit, from a day to a day, with where it comes from.

    ``value`` is ``None`` where the law sets no such limit. ``first`` and ``last`` bound the days
    on which it holds (``last`` is ``None`` where the law names no end); ``as_of`` is the day up
    to which the profile was looked at. A wage is ``value`` ``currency`` a ``per``;
    ``hours_week`` and ``days_week`` turn one of a longer time into one an hour. ``skills`` are
    grades, as payrolls name them, to which alone the wage applies.
    """

    name: str
    value: float | None
    unit: str
    first: date
    last: date | None
    source: str
    article: str
    as_of: date
    age_from: int | None = None
    age_below: int | None = None
    hours_week: float | None = None
    days_week: float | None = None
    skills: tuple[str, ...] = ()

    @property
    def hourly(self) -> float | None:
        """A wage as pay an hour, ``None`` where the hours that turn it into one are unknown."""
        if self.value is None or "/" not in self.unit:
            return self.value
        per, hours, days = self.unit.split("/")[1], self.hours_week, self.days_week
        match per:
            case "hour":
                return self.value
            case "day" if hours and days:
                return self.value / (hours / days)
            case "week" if hours:
                return self.value / hours
            case "month" if hours:
                return self.value * 12 / (52 * hours)
            case "year" if hours:
                return self.value / (52 * hours)
        return None

    @property
    def currency(self) -> str:
        """Currency of a wage; empty for other values."""
        return self.unit.split("/")[0] if self.name == "min_wage" and "/" in self.unit else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A later look at a whole profile: when, how, what was changed by it, what stays in doubt."""

    date: date
    how: str
    changed: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The values of one country (``*`` anywhere) and sector (empty: every sector)."""

    id: str
    country: str
    sector: str
    title: str
    own: bool
    values: tuple[LegalValue, ...]
    readings: tuple[Reading, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The limits that this profile speaks of."""
        return frozenset(v.name for v in self.values)


@cache
def names() -> dict[str, str]:
    """The limits that a profile may hold, and what each means."""
    return {r["name"]: r["meaning"] for r in table(f"{FOLDER}/names")}


def _builtin() -> Traversable:
    return files(__package__).joinpath("builtin").joinpath(FOLDER)


@cache
def builtin_profiles() -> tuple[Profile, ...]:
    """The profiles that ship, by file name."""
    found = sorted(
        (f for f in _builtin().iterdir() if f.name.endswith(".toml")), key=lambda f: f.name
    )
    return tuple(_profile(f.name, f.read_text("utf-8"), own=False) for f in found) + tuple(_ages())


def profiles(folders: Iterable[Path] = ()) -> list[Profile]:
    """Profiles in ``folders`` and the built-in ones; ``ListError`` names what is wrong."""
    own = [
        _profile(str(path), path.read_text("utf-8"), own=True)
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.glob("*.toml"))
    ]
    return own + list(builtin_profiles())


def _ages() -> Iterator[Profile]:
    """Minimum ages, one table for all countries."""
    for r in table(f"{FOLDER}/minimum_ages"):
        values = tuple(
            LegalValue(
                name,
                float(r[name]),
                "years",
                date.fromisoformat(r["from"]),
                None,
                r["source"],
                r["reason"],
                date.fromisoformat(r["as_of"]),
            )
            for name in ("min_age", "min_age_hazardous")
            if r[name]
        )
        yield Profile("minimum_ages", r["country"], "", _("minimum ages"), False, values)


def _profile(file: str, text: str, *, own: bool) -> Profile:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise ListError(_("{file}: not valid TOML ({why})").format(file=file, why=e)) from None
    for key in ("country", "as_of"):
        if key not in data:
            raise ListError(_("{file}: “{key}” is missing").format(file=file, key=key))
    as_of = _day(file, data["as_of"])
    values = [_value(file, v, as_of) for v in data.get("value", [])]
    for name in data.get("none", []):
        _known(file, name)
        if not any(v.name == name for v in values):
            values.append(LegalValue(name, None, "", date.min, None, "", "", as_of))
    return Profile(
        Path(file).stem,
        str(data["country"]).upper(),
        str(data.get("sector", "")).lower(),
        str(data.get("title", Path(file).stem)),
        own,
        tuple(values),
        tuple(
            Reading(
                _day(file, r.get("date", as_of)),
                str(r.get("how", "")),
                str(r.get("changed", "")),
                str(r.get("doubt", "")),
            )
            for r in data.get("reading", [])
        ),
    )


def _known(file: str, name: Any) -> None:
    if name not in names():
        raise ListError(
            _("{file}: no limit is called “{name}”; there are: {known}").format(
                file=file, name=name, known=", ".join(names())
            )
        )


def _value(file: str, v: dict[str, Any], as_of: date) -> LegalValue:
    _known(file, v.get("name"))
    for key in ("value", "unit", "from", "source", "article"):
        if key not in v:
            raise ListError(
                _("{file}: the value “{name}” has no “{key}”").format(
                    file=file, name=v["name"], key=key
                )
            )
    if not isinstance(v["value"], int | float) or isinstance(v["value"], bool) or v["value"] < 0:
        raise ListError(
            _("{file}: the value “{name}” must be a number, not less than 0").format(
                file=file, name=v["name"]
            )
        )
    if v["name"] == "min_wage" and str(v["unit"]).partition("/")[2] not in PERIODS:
        raise ListError(
            _(
                "{file}: write the unit of min_wage as CURRENCY/hour (or day, week, month, year)"
            ).format(file=file)
        )
    return LegalValue(
        v["name"],
        float(v["value"]),
        str(v["unit"]),
        _day(file, v["from"]),
        _day(file, v["to"]) if "to" in v else None,
        str(v["source"]),
        str(v["article"]),
        as_of,
        v.get("age_from"),
        v.get("age_below"),
        v.get("hours_week"),
        v.get("days_week"),
        tuple([v["skill"]] if isinstance(v.get("skill"), str) else v.get("skill", ())),
    )


def _day(file: str, value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ListError(
            _("{file}: “{value}” is no date; write it as 2025-04-01").format(file=file, value=value)
        ) from None


def speaking(
    given: Sequence[Profile], country: str | None, sector: str | None, name: str
) -> Profile | None:
    """The profile that decides on a limit in a place, or ``None`` where none speaks of it."""

    def rank(p: Profile) -> tuple[bool, bool, bool, bool]:
        return (p.country == ANYWHERE, not p.own, not p.sector, p.id == GENERAL[1])

    fitting = [
        p
        for p in given
        if p.country in (country, ANYWHERE) and p.sector in ("", sector) and name in p.names
    ]
    return min(fitting, key=rank, default=None)
