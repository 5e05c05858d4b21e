"""What rules about work speak of beside the records: workers by pseudonym, limits by place and day.

Made once before the relations, and only when a file holds records about work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from freeproduce import locale
from freeproduce.engine.connection import as_written
from freeproduce.engine.links import insert
from freeproduce.engine.work import deductions, limits, places, words, workers
from freeproduce.lists import law
from freeproduce.locale import _
from freeproduce.model.findings import NotRun
from freeproduce.model.records import Source

KINDS = ("payslip", "deduction", "timecard", "contract", "permit", "employer", "recruiter", "offer")
MEMORY_LIMIT = "900MB"
"""Timecards are grouped by worker and week; with less memory DuckDB would write that aside."""


def there(sources: Iterable[Source]) -> bool:
    """Whether a file holds records about work."""
    return any(s.kind in KINDS and s.status == "read" for s in sources)


def prepare(
    con: DuckDBPyConnection, sources: Sequence[Source], key: bytes, folders: Sequence[Path]
) -> list[NotRun]:
    """Make macros, ``worker``, ``work_place``, ``law_span``, ``law_wage`` and ``law_gap``.

    ``key`` makes the pseudonyms; ``folders`` are those with profiles of the user's own. Gives
    what could not be assessed for want of a law. ``ListError`` says what is wrong in a profile.
    """
    con.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
    con.execute("set preserve_insertion_order = false")  # every row knows its own line
    words.macros(con)
    deductions.columns(con, sources)
    with as_written(con):
        workers.workers(con, key)
        places.placed(con)
        places.days(con, timecards=workers.at_work(con))
    _languages(con)
    found = places.recognised(con)
    given = law.profiles(folders)
    limits.spans(con, given, found)
    limits.gaps(con, given, found)
    return _without_profile(given, found)


def _without_profile(given: Sequence[law.Profile], found: Sequence[limits.Place]) -> list[NotRun]:
    known = {p.country for p in given if p.id != "minimum_ages"}
    lacking = sorted({country for _p, _c, _s, country, _k in found if country} - known)
    said = [
        NotRun("LAW", "no-profile", _(
            "no profile of the law of {country} is on file, so only the conventions' limits and "
            "our defaults were used; add one as a file in law/"
        ).format(country=c)) for c in map(locale.country, lacking)
    ]  # fmt: skip
    if any(country is None for _p, _c, _s, country, _k in found):
        said.append(
            NotRun("LAW", "no-country", _(
                "the files name no country of work for some records, so only the conventions' "
                "limits and our defaults were used there; give country in freeproduce.toml"
            ))
        )  # fmt: skip
    return said


def _languages(con: DuckDBPyConnection) -> None:
    """``language_link``: what contracts say of languages, as codes."""
    from freeproduce.resolve.languages import languages

    texts = con.execute(
        "select t from (select language as t from contract union select worker_languages "
        "from contract union select translation from contract) where t is not null order by t"
    ).fetchall()
    insert(
        con,
        "language_link",
        "text VARCHAR, codes VARCHAR[]",
        ((t, list(languages(t))) for (t,) in texts),
    )
