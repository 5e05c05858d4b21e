"""Names to screen out of whatever holds them: plain files, records, publishers' lists, editions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from freeproduce.engine.connection import connection
from freeproduce.lists import Library, ListError
from freeproduce.lists.edition import ListedParty, PartyIdentifier, Row
from freeproduce.lists.loaders import Asked, load, recognised
from freeproduce.locale import _
from freeproduce.model.records import Source, fields_of
from freeproduce.read import load_settings, read, settings_beside
from freeproduce.read.content import content
from freeproduce.read.guards import UnreadableError
from freeproduce.resolve.parties import ListedName, Query
from freeproduce.resolve.parties.files import Record, listed_names, records
from freeproduce.store import Case

_PLAIN = ("delimited", "jsonl", "text")
"""What ``records`` reads by itself: a column ``name``, or one name a line."""
_IDENTIFIERS = ("registration", "lei", "duns")
NOT_THE_SAME = "false-match"
"""The verdict of ``store/verdicts.csv`` that two are not the same."""


def queries(path: Path | None) -> list[Query]:
    """The names of a file of any format that is read, or of standard input when there is none.

    A file of records without a column ``name`` gives every name in it once; its id is the row
    that it stands in first. ``ValueError`` says why a file cannot be used.
    """
    return [
        Query(r.id, r.name, r.country, r.address, r.identifiers, r.kind) for r in _records(path)
    ]


def listed(what: str, library: Library | None = None) -> Iterable[ListedName]:
    """The names of a list: the id of an edition on file, a publisher's file, or any file of names.

    ``ListError`` where there is neither a file nor an edition of that name, or it has no parties.
    """
    path = Path(what)
    if not path.exists():
        library = library or Library()
        if what not in {e.id for e in library.editions()}:
            raise ListError(
                _("{list}: no file and no edition is called that; see “freeproduce lists”").format(
                    list=what
                )
            )
        return _parties(what, library.rows(what))
    if recognised(path, Asked()):
        return _parties(what, load(path, Asked()).rows)
    return listed_names(_records(path))


def different(case: str | Path, today: date | None = None) -> frozenset[str]:
    """Fingerprints of hits that a person kept in a case as not the same, and still holds so."""
    day = str(today or date.today())
    return frozenset(
        d.fingerprint
        for d in Case(case).decisions()
        if d.verdict == NOT_THE_SAME and not d.ended(day)
    )


def _parties(what: str, rows: Sequence[Row]) -> list[ListedName]:
    numbers: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if isinstance(row, PartyIdentifier):
            numbers[row.entity][row.scheme] = row.value
    found = [
        ListedName(
            r.entry, r.name, r.name_kind, r.entity, r.country, r.address, numbers[r.entity]  # type: ignore[arg-type]
        )
        for r in rows
        if isinstance(r, ListedParty)
    ]  # fmt: skip
    if not found:
        raise ListError(_("{list}: there are no parties on this list").format(list=what))
    return found


def _records(path: Path | None) -> list[Record]:
    if path is None:
        return records(None)
    try:
        # One line of JSON is a whole JSON file too; the name of the file says which is meant.
        plain = content(path) in _PLAIN or path.suffix.lower() in (".jsonl", ".ndjson")
    except UnreadableError:
        plain = not path.stat().st_size
    if not plain:
        return _of_tables(path)
    try:
        return records(path)
    except ValueError:
        with suppress(ValueError):
            if found := _of_tables(path):
                return found
        raise


def _of_tables(path: Path) -> list[Record]:
    """The names of every table of a file, as the records of ``freeproduce check`` are read."""
    with connection() as con:
        sources = read([path], con, load_settings(settings_beside([path])))
        found = [r for s in sources if s.status == "read" for r in _of_records(con, s)]
    if not found and (failed := [s for s in sources if s.status != "read"]):
        raise ValueError(
            _("{file}: {why}").format(file=path, why=failed[0].reason or failed[0].status)
        )
    return found


def _of_records(con: DuckDBPyConnection, source: Source) -> Iterator[Record]:
    """Names of every role; country, address and numbers are those of the first."""
    kind = source.kind or ""
    there = {c.field for c in source.columns}
    names = [f.name for f in fields_of(kind) if f.type == "name" and f.name in there]
    for nth, name in enumerate(names):
        wanted = ("country", "address", *_IDENTIFIERS)
        facts = [f if f in there and nth == 0 else "null" for f in wanted]
        for row, text, country, address, *numbers in con.execute(
            f"select min(row), {name}, {', '.join(facts)} from {kind} "
            f"where source = ? and {name} is not null group by all order by 1, 2",
            [source.id],
        ).fetchall():
            at = f"{source.sheet}:{row}" if source.sheet else str(row)
            given = {k: v for k, v in zip(_IDENTIFIERS, numbers, strict=True) if v}
            yield Record(at, text, country, address, None, given)
