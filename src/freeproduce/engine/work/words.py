"""Macros of records about work: lines, plain text, yes and no, times of day, units, classes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from duckdb import DuckDBPyConnection

from freeproduce.engine.patterns import AT
from freeproduce.lists.tables import table
from freeproduce.sql import quoted


def macros(con: DuckDBPyConnection) -> None:
    """Macros that relations use: lines, plain text, yes and no, times of day, units, classes."""
    con.execute(f"create or replace macro line_of(s, r) as cast(s as bigint) * {AT} + r")
    con.execute("create or replace macro plain(t) as trim(strip_accents(lower(t)))")
    con.execute(
        "create or replace macro is_called(said, by_name, id, name) as "
        "said = coalesce(id, name) and by_name = (id is null)"
    )
    for name, classes in (
        ("yes_no", ("yes", "no")),
        ("status", ("foreign", "national")),
    ):
        for c in classes:
            con.execute(
                f"create or replace macro says_{c}(t) as plain(t) in ({_list(words(name)[c])})"
            )
    payer, denied = (quoted(pattern(words("payer")[c], whole=True)) for c in ("worker", "denied"))
    con.execute(
        "create or replace macro says_worker(t) as "
        f"regexp_matches(plain(t), {payer}) and not regexp_matches(plain(t), {denied})"
    )
    unit = " ".join(f"when plain(t) in ({_list(w)}) then '{u}'" for u, w in words("unit").items())
    con.execute(f"create or replace macro unit_of(t) as case {unit} end")
    for name in ("deduction", "method", "sector"):
        cases = " ".join(
            f"when regexp_matches(plain(t), {quoted(pattern(w, whole=name != 'sector'))}) "
            f"then '{c}'"
            for c, w in words(name).items()
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
                -- Read once for the hour and the minute: the lambda holds what was read.
                list_transform([try_strptime(trim(t), ['%H:%M', '%H:%M:%S', '%I:%M %p', '%I:%M%p',
                    '%I:%M:%S %p', '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%dT%H:%M:%S',
                    '%d/%m/%Y %H:%M', '%d/%m/%Y %H:%M:%S', '%H.%M', '%H%M', '%Hh%M', '%HH%M',
                    '%Hh', '%Hh%Mm', '%I %p', '%I%p'])],
                    lambda x : date_part('hour', x) * 60 + date_part('minute', x))[1],
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
    # Items kept as JSON read like those in words: each object or member is one.
    con.execute(
        """
        create or replace macro listed_items(t) as case
            when regexp_matches(t, '^\\s*\\[') then regexp_replace(regexp_replace(regexp_replace(t,
                '["''](type|kind|name|item|description|label|reason|amount|value|sum)["'']\\s*:',
                '', 'g'), '[}\\]]\\s*,?', ';', 'g'), '[\\[{"'',]', ' ', 'g')
            when regexp_matches(t, '^\\s*\\{') then regexp_replace(replace(t, ',', ';'),
                '[{}:"'']', ' ', 'g')
            else t end
        """
    )
    con.execute(
        """
        create or replace macro last_sum(t) as list_transform(
            [regexp_extract(t, '([0-9][0-9., ]*)[^0-9]*$', 1)],
            lambda x : coalesce(read_number_unknown(rtrim(x, ' .,')),
                read_number_point(rtrim(x, ' .,'))))[1]
        """
    )
    con.execute(
        "create or replace macro as_told(x) as case when x = trunc(x) "
        "then cast(cast(x as hugeint) as varchar) else printf('%.2f', cast(x as double)) end"
    )
    # A term is (label, columns that hold it, what they say, whether it is asked of this record).
    told = "list_transform(list_filter(terms, lambda t : {}), lambda t : t[1])"
    con.execute(
        "create or replace macro terms_lacking(terms, columns) as "
        + told.format("t[4] and t[3] is null and list_has_any(columns, t[2])")
    )
    con.execute(
        "create or replace macro terms_unasked(terms, columns) as "
        + told.format("t[4] and not list_has_any(columns, t[2])")
    )
    # Sums of what is larger than this no longer fit; no pay and no hours are.
    con.execute("create or replace macro figure(x) as case when abs(x) < 1e12 then x end")
    con.execute("create or replace macro money_off(x) as greatest(0.005 * abs(x), 0.01)")
    _packed_days(con)
    _seven_days(con)


def _packed_days(con: DuckDBPyConnection) -> None:
    """Macros for a day as one number: first in, last out, and work in 10,000ths of a minute.

    13 bits, 13 bits and 32 bits; a time that is not known has all its bits set.
    """
    con.execute(
        """
        create or replace macro day_packed(m_in, m_out, worked) as
            (cast(case when m_in between 0 and 8190 then m_in else 8191 end as bigint) << 45)
            | (cast(case when m_out between 0 and 8190 then m_out else 8191 end as bigint) << 32)
            | cast(least(round(worked * 10000), 4294967295) as bigint)
        """
    )
    con.execute(
        "create or replace macro packed_work(p) as cast((p & 4294967295) / 10000.0 as float)"
    )
    for name, at in (("in", 45), ("out", 32)):
        con.execute(
            f"create or replace macro packed_{name}(p) as "
            f"nullif(cast((p >> {at}) & 8191 as smallint), 8191)"
        )


def _seven_days(con: DuckDBPyConnection) -> None:
    """Macros over the seven days of a week, each day a column of its own.

    Columns are compared a vector at a time; a list would be gone through one by one.
    """
    names = ", ".join(f"x{i}" for i in range(1, 8))

    def macro(name: str, first: str, each: str) -> None:
        days = " + ".join(each.replace("#", str(i)) for i in range(1, 8))
        con.execute(f"create or replace macro {name}({first}{names}) as {days}")

    macro("days_that", "", "cast(coalesce(x#, false) as integer)")
    macro("days_bits", "", "(cast(coalesce(x#, false) as integer) << (# - 1))")
    macro("days_sum", "a, z, ", "case when # between a and z then coalesce(x#, 0) else 0 end")
    macro(
        "days_up_to",
        "most, a, z, ",
        "case when # between a and z then least(coalesce(x#, 0), most) else 0 end",
    )


@cache
def words(name: str) -> dict[str, list[str]]:
    """Words of ``work_words.csv`` by class, ``_`` standing for a blank."""
    out: dict[str, list[str]] = {}
    for row in table("work_words"):
        if row["list"] == name:
            words = [plain(w.replace("_", " ")) for w in row["word"].split()]
            out.setdefault(row["class"], []).extend(words)
    return out


def plain(text: str) -> str:
    """Lower case, no accents, as the macro ``plain`` has it."""
    folded = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in folded if not unicodedata.combining(c)).strip()


def _list(words: Iterable[str]) -> str:
    return ", ".join(quoted(w) for w in words)


def pattern(words: Iterable[str], *, whole: bool) -> str:
    """Words as one pattern: whole words in alphabets, any place in scripts without blanks."""
    latin = [re.escape(w) for w in words if re.fullmatch(r"[a-z /.'-]+", w)]
    other = [re.escape(w) for w in words if not re.fullmatch(r"[a-z /.'-]+", w)]
    end = "([^a-z]|$)" if whole else ""
    parts = ([f"(^|[^a-z])({'|'.join(latin)}){end}"] if latin else []) + other
    return "|".join(parts)
