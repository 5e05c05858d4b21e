"""One loader a file. A module here that has ``recognises`` and ``load`` is a loader.

``recognises(peek)`` says by content whether the file is of its kind; ``load(path, asked)`` reads
it whole. Adding a format is adding a file: nothing else lists them.
"""

from __future__ import annotations

import csv
import importlib
import io
import pkgutil
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from freeproduce.lists.edition import ListError, Loaded
from freeproduce.locale import _

HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller says of a file, where the file itself does not say it."""

    list: str | None = None
    mapping: Path | None = None


@dataclass(frozen=True, slots=True)
class Peek:
    """The beginning of a file, enough to know what it is."""

    path: Path
    head: bytes
    asked: Asked

    @property
    def text(self) -> str:
        """The beginning as text, as far as it is any."""
        return self.head.decode("utf-8-sig", "replace")

    @property
    def header(self) -> list[str]:
        """The cells of the first row, lower case, when the file is a CSV; else empty."""
        return header_of(self.text)


class Loader(Protocol):
    """What a module of this package offers."""

    def recognises(self, peek: Peek) -> bool: ...  # noqa: D102
    def load(self, path: Path, asked: Asked) -> Loaded: ...  # noqa: D102


def loaders() -> dict[str, Loader]:
    """All loaders by name, in alphabetical order; each recognises only its own kind."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        loader = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(loader, "recognises"):
            found[module.name] = loader
    return found  # type: ignore[return-value]


def load(path: Path, asked: Asked) -> Loaded:
    """Read a list file with the loader that recognises it; ``ListError`` when none does."""
    try:
        return _load(path, asked)
    except ListError as error:
        raise ListError(f"{path.name}: {error}") from error
    except OSError as error:
        raise ListError(f"{path.name}: {error.strerror or error}") from error
    except Exception as error:  # a damaged file must never end in a traceback
        why = " ".join(str(error).split())[:200]
        raise ListError(
            _("{file}: cannot be read: {why}").format(file=path.name, why=why)
        ) from error


def _load(path: Path, asked: Asked) -> Loaded:
    peek = _peek(path, asked)
    if not peek.head.strip():
        raise ListError(_("the file is empty"))
    if loader := _loader_of(peek):
        loaded = loader.load(path, asked)
        if not loaded.rows:
            raise ListError(_("no rows in it"))
        return loaded
    raise ListError(
        _("not a list file that is known here; for a CSV, say with --mapping what its columns mean")
    )


def recognised(path: Path, asked: Asked) -> Loader | None:
    """The loader for a file, by what is in it; ``None`` when no publisher's format is met."""
    return _loader_of(_peek(path, asked))


def _peek(path: Path, asked: Asked) -> Peek:
    with path.open("rb") as file:
        return Peek(path, file.read(HEAD), asked)


def _loader_of(peek: Peek) -> Loader | None:
    return next((one for one in loaders().values() if one.recognises(peek)), None)


def text_of(path: Path) -> str:
    """The text of a list file: UTF-8 or UTF-16 with its mark, else Windows-1252."""
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "strict" if b"\x00" not in raw else "replace")


def header_of(text: str) -> list[str]:
    """The first row's cells, lower case, blanks levelled; empty when it is no CSV."""
    first = next(csv.reader(io.StringIO(text[:8000], newline="")), [])
    return [" ".join(c.split()).casefold() for c in first]


def records(text: str) -> list[dict[str, str]]:
    """Rows of a CSV by lower-case header; short rows are filled, long ones are an error."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [" ".join(c.split()).casefold() for c in next(reader, [])]
    out = []
    for number, row in enumerate(reader, 2):
        if not any(c.strip() for c in row):
            continue
        if len(row) > len(header) and any(c.strip() for c in row[len(header) :]):
            raise ListError(
                _("row {row} has {cells} cells, the header {columns}").format(
                    row=number, cells=len(row), columns=len(header)
                )
            )
        out.append(dict(zip(header, [*row, *[""] * len(header)], strict=False)))
    return out


def us_date(text: str) -> str | None:
    """``6/21/2022``, ``June 21, 2022`` or ``2022-06-21`` as ISO 8601; ``None`` when none."""
    text = " ".join(text.split())
    for shape in ("%m/%d/%Y", "%B %d, %Y", "%b %d, %Y", "%Y-%m-%d", "%m-%d-%Y", "%b. %d, %Y"):
        try:
            return datetime.strptime(text, shape).date().isoformat()
        except ValueError:
            continue
    return None


def date_in_name(path: Path) -> date | None:
    """A full date in a file's name (``…-2026-09-29.csv``, ``…_20260929.csv``), if it has one."""
    for found in re.finditer(r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)", path.stem):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            continue
    return None


def year_in_name(path: Path) -> int | None:
    """A year alone in a file's name (``tvpra-2024.xml``), if it has exactly one."""
    years = set(re.findall(r"(?<!\d)(20\d\d)(?!\d)", path.stem))
    return int(years.pop()) if len(years) == 1 else None
