"""Replies to a call in a folder: by register, names of files, questionnaires and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from freeproduce.lists.members import member_called
from freeproduce.lists.shelf import digest
from freeproduce.locale import _
from freeproduce.model.call import Entry, Reply
from freeproduce.model.document import Document
from freeproduce.model.questionnaire import Questionnaire
from freeproduce.read.documents import FORMATS, read_document
from freeproduce.read.guards import UnreadableError
from freeproduce.read.questionnaire import answers
from freeproduce.read.register import NAMES, register
from freeproduce.resolve.mentions import states
from freeproduce.resolve.places.countries import country
from freeproduce.resolve.places.in_names import country_in_name

_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


def state_called(text: str) -> str | None:
    """The State of a name: as the United Nations call it, else as anybody does."""
    if state := member_called(text):
        return state
    (place,) = country([text])
    return place.place if place else None


def gathered(folder: Path, asks: Questionnaire, remarks: list[str]) -> list[Reply]:
    """The replies in a folder: those of its register, and of files that it does not tell of.

    What is wrong with one is added to ``remarks``. ``FileNotFoundError`` where there is no folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(2, "", str(folder))
    book = next((folder / n for n in NAMES if (folder / n).is_file()), None)
    entries: list[Entry] = []
    if book:
        entries, said = register(book)
        remarks += said
    files = {p.relative_to(folder).as_posix(): p for p in _files(folder) if p != book}
    replies: list[Reply] = []
    for entry in entries:
        path = files.pop(entry.file, None) if entry.file else None
        if entry.file and path is None:
            again = any(e.file == entry.file for e in entries if e is not entry)
            if not again:
                remarks.append(
                    _("register, row {row}: there is no file “{file}”").format(
                        row=entry.row, file=entry.file
                    )
                )
        replies.append(_registered(entry, path, remarks))
    for name, path in files.items():
        if book:
            remarks.append(_("{file}: is not in the register").format(file=name))
        replies += _told(name, path, asks, remarks)
    return replies


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith((".", "~$")):
            yield path


def _registered(entry: Entry, path: Path | None, remarks: list[str]) -> Reply:
    return Reply(
        state=state_called(entry.state),
        named=entry.state,
        told_by="register",
        received=entry.received,
        file=entry.file,
        sha256=digest(path) if path else None,
        language=_language(entry.language) or (_spoken(path, remarks) if path else None),
        row=entry.row,
    )


def _told(name: str, path: Path, asks: Questionnaire, remarks: list[str]) -> list[Reply]:
    """The replies in a file that no register tells of: by its fields, its name, or its text."""
    found = _DAY.search(path.stem)
    received = _date(*map(int, found.groups())) if found else None
    plain = Reply(country_in_name(path.stem), path.stem, "file name", received, name, digest(path))
    try:
        filled = answers(path, asks)
    except (UnreadableError, OSError) as error:
        remarks.append(f"{name}: {error}")
        return [plain]
    if not filled:
        return [_by_text(plain, path, remarks)]
    of = [(a, s[0]) for a in filled if (s := a.reply.get("state"))]
    remarks += [f"{name}: {r}" for a in filled for r in a.remarks]
    return [
        replace(plain, state=state, named=state, told_by="questionnaire",
                received=received or _written(a.reply.get("date")))
        for a, state in of
    ] or [plain]  # fmt: skip


def _spoken(path: Path, remarks: list[str]) -> str | None:
    """The language of a text; what keeps it from being read is said (a scan, a password)."""
    document = _document(path, remarks)
    return document.language if document else None


def _by_text(plain: Reply, path: Path, remarks: list[str]) -> Reply:
    """A reply as its text tells: its language, and its State where nothing else names it.

    The State is taken from the beginning alone, and only where no other is named there: further
    down, texts name others as often as their own.
    """
    document = _document(path, remarks)
    if document is None:
        return plain
    plain.language = document.language
    if plain.state is None:
        begin = [p.text for p in (*document.front, *document.paragraphs[:1])]
        texts = [document.title or "", *begin]
        named = {f.country for t in texts for f in states.find(t, document.language)}
        if len(named) == 1:
            (plain.state,) = named
            plain.told_by = "text"
            remarks.append(
                _("{file}: its text alone says that it is of {state}; confirm it").format(
                    file=plain.file, state=plain.state
                )
            )
    return plain


def _document(path: Path, remarks: list[str]) -> Document | None:
    if path.suffix.lower() not in FORMATS:
        return None
    try:
        return read_document(path)
    except (UnreadableError, OSError) as error:
        remarks.append(f"{path.name}: {error}")
        return None


def _written(texts: list[str] | None) -> date | None:
    found = _DAY.fullmatch(texts[0].strip()) if texts else None
    return _date(*map(int, found.groups())) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _language(text: str | None) -> str | None:
    return _languages().get(text.strip().casefold(), text.strip()) if text else None


@cache
def _languages() -> dict[str, str]:
    """Names of languages in these languages, and their codes, to ISO 639-1."""
    from babel import Locale

    spoken = ("en", "fr", "es", "ru", "zh", "ar")
    names = {n.casefold(): c for x in spoken for c, n in Locale(x).languages.items() if c in spoken}
    return names | {c: c for c in spoken}
