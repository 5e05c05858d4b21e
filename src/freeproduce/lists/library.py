"""The editions on file: those that ship and those that a user added, side by side."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from freeproduce.lists import shelf
from freeproduce.lists.builtins import BuiltIn, builtins
from freeproduce.lists.changes import Change, compare
from freeproduce.lists.edition import Edition, ListError, Loaded, Row
from freeproduce.lists.fetch import Outcome, Transport, update
from freeproduce.lists.loaders import Asked, date_in_name, load, year_in_name
from freeproduce.locale import _


class Library:
    """Editions of published lists: built in, and in the user's folder.

    ``folder`` is where the user's own editions are kept (default: ``FREEPRODUCE_HOME``, else the
    platform's folder for data). Nothing is created before something is added. An edition, once
    there, is never changed; ``damaged`` says what was left out and why.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None):
        self.folder = Path(folder) if folder else shelf.default_folder()
        self.damaged: list[str] = []

    def editions(self) -> list[Edition]:
        """All editions on file, by list and date."""
        kept, self.damaged = shelf.open_all(self.folder)
        both = [b.edition for b in builtins()] + [k.edition for k in kept]
        return sorted(both, key=lambda e: (e.list, e.date, e.id))

    def rows(self, edition: str) -> Sequence[Row]:
        """The rows of one edition, by its id; ``ListError`` when there is none of that name."""
        for item in builtins():
            if item.edition.id == edition:
                return item.rows()
        kept, self.damaged = shelf.open_all(self.folder)
        for own in kept:
            if own.edition.id == edition:
                return own.rows()
        known = ", ".join(e.id for e in self.editions())
        raise ListError(
            _("no edition is called “{id}”; there are: {known}").format(id=edition, known=known)
        )

    def add(
        self,
        path: str | os.PathLike[str],
        *,
        list: str | None = None,
        date: date | None = None,
        publisher: str | None = None,
        mapping: str | os.PathLike[str] | None = None,
    ) -> Edition:
        """Keep a publisher's file as an edition; the loader is chosen by what is in it.

        The edition's date is the one in the file, else in its name, else ``date``; without any,
        ``ListError`` asks for it. The bytes are kept as they are. The same file twice is one
        edition.
        """
        file = Path(path)
        asked = Asked(list, Path(mapping) if mapping else _mapping_beside(Path(path)))
        loaded = load(file, asked)
        edition = _describe(file, loaded, date, publisher)
        if any(b.edition.id == edition.id for b in builtins()):
            return edition
        return shelf.keep(self.folder, file, asked, edition)

    def diff(self, old: str, new: str) -> Change:
        """What edition ``new`` has that ``old`` has not, and the other way round."""
        return compare(self.rows(old), self.rows(new))

    def update(
        self, names: Sequence[str] = (), *, transport: Transport | None = None
    ) -> list[Outcome]:
        """Fetch new editions from their publishers: of all lists with an address, or ``names``.

        What fails or comes cut short changes nothing, and is said.
        """
        return update(self, names, transport)

    def attach(
        self,
        con: DuckDBPyConnection,
        as_of: date | None = None,
        extra: Sequence[str | os.PathLike[str]] = (),
    ) -> None:
        """Create ``edition`` and the relations of lists in ``con``.

        With ``as_of`` only editions of that day or before are used. ``extra`` are list files for
        this connection only.
        """
        from freeproduce.lists.attach import attach

        kept, self.damaged = shelf.open_all(self.folder)
        on_file: list[BuiltIn | shelf.Kept] = [*builtins(), *kept]
        chosen: list[tuple[Edition, Sequence[Row]]] = []
        for item in on_file:
            if item.edition.shape == "codes" or (as_of and item.edition.date > as_of):
                continue
            try:
                chosen.append((item.edition, item.rows()))
            except ListError as error:
                self.damaged.append(
                    _("edition {id} is left out: {why}").format(id=item.edition.id, why=error)
                )
        for path in extra:
            file = Path(path)
            loaded = load(file, Asked(None, _mapping_beside(file)))
            edition = _describe(file, loaded, None, None)
            if edition.id not in {e.id for e, _rows in chosen}:
                chosen.append((edition, loaded.rows))
        attach(con, chosen, as_of or _today())


def _mapping_beside(path: Path) -> Path | None:
    """``firms.toml`` beside ``firms.csv`` says what its columns mean."""
    beside = path.with_suffix(".toml")
    return beside if path.suffix.lower() == ".csv" and beside.is_file() else None


def describe(
    file: Path, *, list: str | None = None, asked: date | None, publisher: str | None
) -> Edition:
    """What edition ``file`` would be, without keeping it."""
    return _describe(file, load(file, Asked(list)), asked, publisher)


def _today() -> date:
    return date.today()


def _describe(file: Path, loaded: Loaded, asked: date | None, publisher: str | None) -> Edition:
    """The edition of a file, once its date is known.

    What the caller says goes first, then a date in the file's name, then one in the file.
    """
    sha256 = shelf.digest(file)
    for item in builtins():
        if item.edition.sha256 == sha256:
            return item.edition
    day = asked or date_in_name(file) or loaded.date
    notes = loaded.notes
    if day is None and (year := year_in_name(file)):
        day = date(year, 1, 1)
        notes = [*notes, _("only the year is known: dated 1 January")]
    if day is None:
        raise ListError(
            _("{file}: no date in the file or its name; say it with --date YYYY-MM-DD").format(
                file=file.name
            )
        )
    return Edition(
        id=f"{loaded.list}-{day.isoformat()}",
        list=loaded.list,
        title=loaded.title,
        publisher=publisher or loaded.publisher,
        date=day,
        licence=loaded.licence,
        origin=loaded.origin or file.name,
        sha256=sha256,
        rows=count(loaded.rows),
        shape=loaded.shape,
        note="; ".join(notes),
    )


def count(rows: Sequence[Row]) -> int:
    """How many rows a publisher's file has: one entry may have several names."""
    return len({getattr(r, "entry", None) or r[:2] for r in rows})
