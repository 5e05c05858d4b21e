"""What rules about work speak of beside the records: workers by pseudonym, limits by place and day.

Made once before the relations, and only when a file holds records about work.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

from duckdb import DuckDBPyConnection

from freeproduce.engine.links import insert
from freeproduce.engine.patterns import AT, present
from freeproduce.lists import law
from freeproduce.locale import _
from freeproduce.model.findings import NotRun
from freeproduce.model.records import Source, fields_of

KINDS = ("payslip", "deduction", "timecard", "contract", "permit", "employer", "recruiter", "offer")
MEMORY_LIMIT = "1100MB"
"""Timecards are grouped by worker and week; with less memory DuckDB would write that aside."""

_WORKERS = ("payslip", "deduction", "timecard", "contract", "permit", "offer")
_FIRST, _LAST = date(1900, 1, 1), date(9999, 12, 31)
_Place = tuple[int, str, str, str | None, str | None]
"""Number, country and sector as the files have them, and as they were recognised."""
_LIMITS = tuple(n for n in law.names() if n != "min_wage")


def there(sources: Iterable[Source]) -> bool:
    """Whether a file holds records about work."""
    return any(s.kind in KINDS and s.status == "read" for s in sources)


def prepare(con: DuckDBPyConnection, key: bytes, folders: Sequence[Path]) -> list[NotRun]:
    """Make macros, ``worker``, ``work_place``, ``law_span``, ``law_wage`` and ``law_gap``.

    ``key`` makes the pseudonyms; ``folders`` are those with profiles of the user's own. Gives
    what could not be assessed for want of a law. ``ListError`` says what is wrong in a profile.
    """
    con.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
    con.execute("set preserve_insertion_order = false")  # every row knows its own line
    _macros(con)
    _workers(con, key)
    return _laws(con, law.profiles(folders))


def countries(con: DuckDBPyConnection, sources: Sequence[Source]) -> None:
    """Add to ``country_link`` the countries that records about work name."""
    from freeproduce.resolve import places

    parts = [
        f"select distinct {f.name} as t from {kind}"
        for kind in KINDS
        for f in fields_of(kind)
        if f.type == "country" and f.name in present(sources, kind)
    ]
    if not parts:
        return
    texts = [
        t
        for (t,) in con.execute(
            f"select t from ({' union '.join(parts)}) where t is not null "
            "and t not in (select text from country_link) order by t"
        ).fetchall()
    ]
    found = [(t, link.place) for t, link in zip(texts, places.country(texts), strict=True) if link]
    if found:
        con.executemany("insert into country_link values (?, ?)", found)


def _words(name: str) -> dict[str, list[str]]:
    """Words of ``work_words.csv`` by class, ``_`` standing for a blank."""
    text = files("freeproduce.lists.builtin").joinpath("work_words.csv").read_text("utf-8")
    out: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        if row["list"] == name:
            words = [plain(w.replace("_", " ")) for w in row["word"].split()]
            out.setdefault(row["class"], []).extend(words)
    return out


def plain(text: str) -> str:
    """Lower case, no accents, as the macro ``plain`` has it."""
    folded = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in folded if not unicodedata.combining(c)).strip()


def _macros(con: DuckDBPyConnection) -> None:
    """Macros that relations use: lines, plain text, yes and no, times of day, units, classes."""
    con.execute(f"create or replace macro line_of(s, r) as cast(s as bigint) * {AT} + r")
    con.execute("create or replace macro plain(t) as trim(strip_accents(lower(t)))")
    for name, classes in (
        ("yes_no", ("yes", "no")),
        ("payer", ("worker",)),
        ("status", ("foreign", "national")),
    ):
        for c in classes:
            con.execute(
                f"create or replace macro says_{c}(t) as plain(t) in ({_list(_words(name)[c])})"
            )
    unit = " ".join(f"when plain(t) in ({_list(w)}) then '{u}'" for u, w in _words("unit").items())
    con.execute(f"create or replace macro unit_of(t) as case {unit} end")
    for name in ("deduction", "method", "sector"):
        cases = " ".join(
            f"when regexp_matches(plain(t), {_sql(_pattern(w, whole=name != 'sector'))}) then '{c}'"
            for c, w in _words(name).items()
        )
        con.execute(f"create or replace macro {name}_class(t) as case {cases} end")
    con.execute(
        """
        create or replace macro minutes(t) as case
            when t is null then null
            else coalesce(
                case when contains(t, ':')
                    then date_diff('minute', time '00:00', try_cast(t as time)) end,
                case when length(t) = 5 and t[3] = ':'  -- 25:30 is half past one of the next day
                    then try_cast(t[1:2] as integer) * 60 + try_cast(t[4:5] as integer) end,
                date_part('hour', try_strptime(t, ['%H:%M', '%H:%M:%S', '%I:%M %p', '%I:%M%p',
                    '%I:%M:%S %p', '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%dT%H:%M:%S',
                    '%d/%m/%Y %H:%M', '%H.%M', '%H%M'])) * 60
                + date_part('minute', try_strptime(t, ['%H:%M', '%H:%M:%S', '%I:%M %p', '%I:%M%p',
                    '%I:%M:%S %p', '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%dT%H:%M:%S',
                    '%d/%m/%Y %H:%M', '%H.%M', '%H%M'])),
                case when try_cast(t as double) between 0 and 0.999999
                    then cast(round(try_cast(t as double) * 1440) as integer) end)
            end
        """
    )
    con.execute(
        """
        create or replace macro an_hour(pay, unit, hours_week, days_week) as case unit
            when 'hour' then pay
            when 'day' then pay / (nullif(hours_week, 0) / coalesce(nullif(days_week, 0), 6))
            when 'week' then pay / nullif(hours_week, 0)
            when 'month' then pay * 12 / (52 * nullif(hours_week, 0))
            when 'year' then pay / (52 * nullif(hours_week, 0)) end
        """
    )
    con.execute(
        "create or replace macro name_key(t) as array_to_string(list_sort(list_filter("
        "string_split_regex(plain(t), '[^\\p{L}0-9]+'), lambda x : x <> '')), ' ')"
    )
    con.execute("create or replace macro money_off(x) as greatest(0.005 * abs(x), 0.01)")


def _list(words: Iterable[str]) -> str:
    return ", ".join(_sql(w) for w in words)


def _sql(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _pattern(words: Iterable[str], *, whole: bool) -> str:
    """Words as one pattern: whole words in alphabets, any place in scripts without blanks."""
    latin = [re.escape(w) for w in words if re.fullmatch(r"[a-z /.'-]+", w)]
    other = [re.escape(w) for w in words if not re.fullmatch(r"[a-z /.'-]+", w)]
    end = "([^a-z]|$)" if whole else ""
    parts = ([f"(^|[^a-z])({'|'.join(latin)}){end}"] if latin else []) + other
    return "|".join(parts)


def _workers(con: DuckDBPyConnection, key: bytes) -> None:
    """``worker``: one row a worker; the pseudonym is a keyed digest of the employer's number."""
    refs = " union ".join(f"select {_reference(kind)} as ref from {kind}" for kind in _WORKERS)
    con.execute(
        f"""
        create or replace table worker as
        select cast(row_number() over (order by ref) as integer) as w, ref,
            'W-' || upper(substr(sha256('{key.hex()}' || sha256('{key.hex()}' || ref)), 1, 12))
                as worker
        from ({refs}) where ref is not null
        """
    )


def _reference(kind: str) -> str:
    named = kind in ("payslip", "timecard", "contract", "permit")
    return "coalesce(trim(worker_id), plain(worker_name))" if named else "trim(worker_id)"


def _laws(con: DuckDBPyConnection, given: list[law.Profile]) -> list[NotRun]:
    from freeproduce.resolve import places

    _places(con)
    texts = con.execute(
        "select distinct country_text, sector_text, sector_class(sector_text) from place_day "
        "order by all"
    ).fetchall()
    found = places.country([c for c, _s, _k in texts])
    rows = [
        (i, c, s, link.place if link else None, kind or s.lower() or None)
        for i, ((c, s, kind), link) in enumerate(zip(texts, found, strict=True))
    ]
    insert(
        con,
        "work_place",
        "place INTEGER, country_text VARCHAR, sector_text VARCHAR, country VARCHAR, sector VARCHAR",
        rows,
    )
    con.execute(
        "create or replace table worker_place as select w, place from worker_text "
        "join work_place using (country_text, sector_text)"
    )
    _sites(con)
    _spans(con, given, rows)
    _gaps(con, given, rows)
    known = {p.country for p in given if p.id != "minimum_ages"}
    lacking = sorted({country for _p, _c, _s, country, _k in rows if country} - known)
    unnamed = any(country is None for _p, _c, _s, country, _k in rows)
    said = [
        NotRun("LAW", "no-profile", _(
            "no profile of the law of {country} is on file, so only the conventions' limits and "
            "our defaults were used; add one as a file in law/"
        ).format(country=c)) for c in map(_country, lacking)
    ]  # fmt: skip
    if unnamed and rows:
        said.append(
            NotRun("LAW", "no-country", _(
                "the files name no country of work for some records, so only the conventions' "
                "limits and our defaults were used there; give country in freeproduce.toml"
            ))
        )  # fmt: skip
    return said


def _places(con: DuckDBPyConnection) -> None:
    """Country and sector of each record, by itself or by its employer; the days that are asked."""
    for by, column in (("name", "plain(employer)"), ("number", "trim(employer_id)")):
        con.execute(
            f"create or replace table employer_{by} as select {column} as {by}, "
            f"any_value(country) as country, any_value(sector) as sector from employer "
            f"where {column} is not null group by 1"
        )
    con.execute(
        "create or replace table employer_only as select "
        "case when count(distinct country) = 1 then min(country) end as country, "
        "case when count(distinct sector) = 1 then min(sector) end as sector from employer"
    )
    registered = _any(con, "employer")
    for kind in ("payslip", "contract", "timecard"):
        numbered = kind != "timecard"
        joins, terms = "", ["r"]
        if registered:
            joins = "left join employer_name e on e.name = plain(r.employer) "
            terms.append("e")
            if numbered:
                joins += "left join employer_number i on i.number = trim(r.employer_id) "
                terms.append("i")
            joins += "cross join employer_only o "
            terms.append("o")
        if kind == "contract":
            joins += (
                "left join (select coalesce(trim(worker_id), plain(worker_name)) as ref, "
                "min(nullif(country_text, '')) as country, min(nullif(sector_text, '')) as sector "
                "from payslip_placed group by 1) w "
                "on w.ref = coalesce(trim(r.worker_id), plain(r.worker_name))"
            )
            terms.append("w")
        picks = ", ".join(
            f"coalesce({', '.join(f'{t}.{c}' for t in terms)}, '') as {c}_text"
            for c in ("country", "sector")
        )
        con.execute(
            f"create or replace view {kind}_placed as "
            f"select r.* exclude (country, sector), {picks} from {kind} r {joins}"
        )
    con.execute(
        """
        create or replace table place_day as
        select country_text, sector_text, coalesce(period_end_value, pay_date_value) as day,
            count(*) as n, min(line_of(source, row)) as line from payslip_placed group by all
        union all
        select country_text, sector_text, coalesce(start_date_value, signed_value), count(*),
            min(line_of(source, row)) from contract_placed group by all
        """
    )
    con.execute(
        """
        create or replace table worker_text as
        select w, min(country_text) as country_text, min(sector_text) as sector_text from (
            select w, country_text, sector_text from payslip_placed
            join worker on ref = coalesce(trim(worker_id), plain(worker_name))
            union all
            select w, country_text, sector_text from contract_placed
            join worker on ref = coalesce(trim(worker_id), plain(worker_name))
        ) group by w
        """
    )
    if con.execute(
        "select 1 from worker where w not in (select w from worker_text) limit 1"
    ).fetchone():
        con.execute(
            """
            insert into worker_text
            select w, min(country_text), min(sector_text) from timecard_placed
            join worker on ref = coalesce(trim(worker_id), plain(worker_name))
            where w not in (select w from worker_text) group by w
            """
        )
        con.execute(
            """
            insert into place_day
            select country_text, sector_text, last_day(date_value), count(*),
                min(line_of(source, row))
            from timecard_placed group by all
            """
        )


def _country(code: str) -> str:
    from freeproduce import locale

    return locale.country(code)


def _any(con: DuckDBPyConnection, relation: str) -> bool:
    return con.execute(f"select 1 from {relation} limit 1").fetchone() is not None


def _sites(con: DuckDBPyConnection) -> None:
    """``worker_site``: where a worker works, by the payroll, else by the timecards."""
    con.execute(
        """
        create or replace table worker_site as
        select w, coalesce(min(employer), '') as employer, coalesce(min(site), '') as site
        from payslip join worker on ref = coalesce(trim(worker_id), plain(worker_name)) group by w
        """
    )
    if con.execute("select 1 from worker where w not in (select w from worker_site)").fetchone():
        con.execute(
            """
            insert into worker_site
            select w, coalesce(min(employer), ''), coalesce(min(site), '') from timecard
            join worker on ref = coalesce(trim(worker_id), plain(worker_name))
            where w not in (select w from worker_site) group by w
            """
        )


def _spans(
    con: DuckDBPyConnection,
    given: list[law.Profile],
    rows: Sequence[_Place],
) -> None:
    """``law_span``: every limit of a place from a day to a day; ``law_wage``: wages by age."""
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
                row += [held.value, f"{held.source}, {held.article}"] if held else [None, None]
            spans.append(tuple(row))
        wages += [
            (
                place,
                max(v.first, _FIRST),
                v.last or _LAST,
                v.age_from or 0,
                v.age_below or 999,
                v.hourly,
                v.currency,
                v.value,
                v.unit,
                f"{v.source}, {v.article}",
            )
            for v in values.get("min_wage", [])
            if v.hourly is not None
        ]
    columns = ", ".join(f"{n} DOUBLE, {n}_source VARCHAR" for n in _LIMITS)
    insert(con, "law_span", f"span INTEGER, place INTEGER, first DATE, last DATE, {columns}", spans)
    insert(
        con,
        "law_wage",
        "place INTEGER, first DATE, last DATE, age_from INTEGER, age_below INTEGER, "
        "hourly DOUBLE, currency VARCHAR, stated DOUBLE, unit VARCHAR, source VARCHAR",
        wages,
    )


def _holds(v: law.LegalValue, day: date) -> bool:
    return v.first <= day and (v.last is None or day <= v.last)


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _gaps(
    con: DuckDBPyConnection,
    given: list[law.Profile],
    rows: Sequence[_Place],
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
