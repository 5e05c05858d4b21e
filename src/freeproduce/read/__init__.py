"""A file of any kind a user really has, to records."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb

from freeproduce.locale import _
from freeproduce.model.records import TYPED, Source, about_workers, fields_of, kinds
from freeproduce.read import lines, numbers
from freeproduce.read.content import content
from freeproduce.read.guards import UnreadableError
from freeproduce.read.one_pass import Along
from freeproduce.read.records import Made, make
from freeproduce.read.remark import Remark
from freeproduce.read.settings import (
    Setting,
    Settings,
    SettingsError,
    load_settings,
    settings_beside,
    write_settings,
)
from freeproduce.read.table import Table
from freeproduce.read.table_meaning import sample, understood

__all__ = [
    "Setting",
    "Settings",
    "SettingsError",
    "cells",
    "load_settings",
    "read",
    "settings_beside",
    "understand",
    "write_settings",
]

Progress = Callable[[str, float | None], None]
"""Called with what is being done (a path) and the part that is done, from 0 to 1."""


def read(
    paths: Iterable[str | Path] | str | Path,
    con: duckdb.DuckDBPyConnection,
    settings: Settings | None = None,
    progress: Progress | None = None,
    along: Along | None = None,
) -> list[Source]:
    """Read files and folders into ``con``: a relation a kind of record, and ``remark``.

    A file that can't be used gives a source with ``status`` ``failed`` and a reason; nothing is
    raised for bad input. ``along`` gives what is wanted of each record of a large file, to be had
    in the one pass over it. See ``docs/rooms.md`` for the relations.
    """
    settings = settings or Settings()
    con.execute("SET enable_progress_bar = false")  # it would be printed among our own output
    for macro in numbers.macros():
        con.execute(macro)
    con.execute(
        'CREATE OR REPLACE TABLE remark(source INTEGER, row BIGINT, "column" INTEGER, '
        "remark VARCHAR, text VARCHAR, detail VARCHAR)"
    )
    con.execute(
        "CREATE OR REPLACE TABLE unread(source INTEGER, field VARCHAR, n BIGINT, filled BIGINT, "
        "text VARCHAR, rows BIGINT[])"
    )
    sources: list[Source] = []
    made: list[Made] = []
    files = list(_walk([paths] if isinstance(paths, (str, Path)) else paths))
    for done, (path, trouble) in enumerate(files):
        if progress:
            progress(str(path), done / len(files))
        if trouble:
            sources.append(_failed(len(sources), path, trouble))
            remark = Remark("link-refused" if path.is_symlink() else "file-failed", detail=trouble)
            _write(con, sources[-1].id, [remark])
            continue
        _file(path, con, settings, sources, made, along)
    _relations(con, made)
    return sources


def _file(
    path: Path,
    con: duckdb.DuckDBPyConnection,
    settings: Settings,
    sources: list[Source],
    made: list[Made],
    along: Along | None,
) -> None:
    """Read every table of one file; whatever goes wrong becomes a source that says so."""
    try:
        before = path.stat()
        for table in tables(path, settings.of(path, None)):
            number = len(sources)
            setting = settings.of(path, table.sheet)
            source = understood(table, number, setting)
            try:
                if source.status == "read":
                    done = make(con, source, table, setting, along)
                    after = path.stat()
                    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                        raise UnreadableError(
                            _("the file changed while it was read; run again when it is whole")
                        )
                    made.append(done)
                _samples(source, table)
            except UnreadableError as e:
                _fail(con, sources, source, str(e))
                continue
            except duckdb.Error as e:
                _fail(con, sources, source, _broken(e))
                continue
            sources.append(source)
            _write(con, number, table.remarks)
            if source.status == "unused" and all(r.word != "no-header" for r in table.remarks):
                _write(con, number, [Remark("file-unused", detail=source.reason or "")])
    except UnreadableError as e:
        _fail(con, sources, Source(id=len(sources), path=str(path)), str(e))
    except PermissionError:
        why = _("no permission to read the file; ask for it or copy the file")
        _fail(con, sources, Source(id=len(sources), path=str(path)), why)
    except (OSError, UnicodeError, MemoryError, duckdb.Error) as e:
        _fail(con, sources, Source(id=len(sources), path=str(path)), _broken(e))


def _broken(e: BaseException) -> str:
    if os.strerror(errno.ENOSPC) in str(e):
        raise e  # our own disk is full: no fault of the file, and the run cannot go on
    why = str(e).splitlines()[0][:200] if str(e) else type(e).__name__
    return _("the file could not be read ({why}); export it again").format(why=why)


def _samples(source: Source, table: Table) -> None:
    """Show a value of each column beside the reason for what it is taken for.

    Of records about workers none is shown: a name may stand in any column.
    """
    if about_workers(source.kind):
        return
    for c in source.columns:
        if shown := sample(table.head, c.index, source.header_row or 0):
            such = _("such as “{text}”").format(text=shown)
            c.why = "; ".join(w for w in (c.why, such) if w)


def _failed(number: int, path: Path, why: str) -> Source:
    return Source(id=number, path=str(path), status="failed", reason=why)


def _fail(con: duckdb.DuckDBPyConnection, sources: list[Source], source: Source, why: str) -> None:
    source.status, source.reason, source.rows = "failed", why, 0
    sources.append(source)
    _write(con, source.id, [Remark("file-failed", detail=why)])


def tables(path: Path, setting: Setting | None = None) -> Iterator[Table]:
    """The tables of a file, by what its content is; what a person set for it goes first."""
    format = content(path)
    if format == "delimited":
        from freeproduce.read.delimited import Delimited

        given = (setting.encoding, setting.delimiter) if setting else (None, None)
        yield Delimited(path, *given).table()
    elif format in ("xlsx", "xls", "ods"):
        from freeproduce.read.workbook import sheets

        yield from sheets(path, format)
    elif format == "parquet":
        from freeproduce.read.parquet import table

        yield table(path)
    elif format == "epcis-xml":
        from freeproduce.read.epcis.in_xml import epcis_xml_tables

        yield from epcis_xml_tables(path)
    elif format in ("text", "docx", "pdf"):
        from freeproduce.read import prose

        yield {"text": prose.text_table, "docx": prose.docx_table, "pdf": prose.pdf_table}[format](
            path
        )
    else:
        from freeproduce.read.json_records import json_tables

        yield from json_tables(path, format)


def _walk(paths: Iterable[str | Path]) -> Iterator[tuple[Path, str]]:
    """Every file below the paths, sorted, hidden ones left out, with what is wrong, if anything."""
    for given in paths:
        root = Path(given)
        if not root.exists():
            yield root, _("there is no such file; look at the path")
        elif root.is_dir():
            yield from _below(root)
        else:
            yield root, ""


def _below(root: Path) -> Iterator[tuple[Path, str]]:
    inside = os.path.realpath(root)
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith((".", "~$"))):
            path = Path(folder) / name
            # realpath, unlike Path.resolve, has an answer for links that go round in a circle
            if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(inside):
                yield path, _("the link leads out of the folder and was not followed")
            elif not path.is_file():
                yield path, _("a pipe, a device or a link that leads nowhere: not read")
            elif name not in ("freeproduce.toml", "call.toml"):
                yield path, ""


def _write(con: duckdb.DuckDBPyConnection, source: int, remarks: list[Remark]) -> None:
    if remarks:
        con.executemany(
            "INSERT INTO remark VALUES (?, ?, ?, ?, ?, ?)",
            [(source, r.row, r.column, r.word, r.text, r.detail) for r in remarks],
        )


def _relations(con: duckdb.DuckDBPyConnection, made: list[Made]) -> None:
    """One relation a kind: small sources in a table, large ones scanned where they lie."""
    for kind in kinds():
        mine = [m for m in made if m.source.kind == kind]
        if not mine:
            continue
        names = ["source INTEGER", "row BIGINT"]
        for f in fields_of(kind):
            names.append(f"{f.name} VARCHAR")
            if f.type in TYPED:
                names.append(f"{f.name}_value {TYPED[f.type]}")
        small = [m for m in mine if not m.in_place]
        large = [m.select for m in mine if m.in_place]
        if small or not large:
            con.execute(f"CREATE OR REPLACE TABLE read_{kind}({', '.join(names)})")
            for m in small:
                _insert(con, kind, m)
            large.insert(0, f"SELECT * FROM read_{kind}")
        con.execute(f"CREATE OR REPLACE VIEW {kind} AS {' UNION ALL '.join(large)}")


def _insert(con: duckdb.DuckDBPyConnection, kind: str, made: Made) -> None:
    try:
        con.execute(f"INSERT INTO read_{kind} {made.select}")
    except duckdb.Error as e:
        why = _broken(e)
        made.source.status, made.source.reason, made.source.rows = "failed", why, 0
        _write(con, made.source.id, [Remark("file-failed", detail=why)])


def cells(
    con: duckdb.DuckDBPyConnection, source: Source, rows: Iterable[int]
) -> dict[int, dict[str, str]]:
    """Whole rows of a source: row -> the file's own header -> text, empty cells left out."""
    wanted = list(rows)
    if not wanted or source.status != "read":
        return {}
    raw = f"read_raw_{source.id}"
    out: dict[int, dict[str, str]] = {}
    for number, texts in lines.cells(con, raw, [c.index for c in source.columns], wanted):
        row: dict[str, str] = {}
        for column, text in zip(source.columns, texts, strict=False):
            if text:
                name = column.header.strip() or _("column {n}").format(n=column.index + 1)
                row[name if name not in row else f"{name} ({column.index + 1})"] = text
        out[number] = row
    return out


def understand(
    paths: Iterable[str | Path] | str | Path, settings: Settings | None = None
) -> list[Source]:
    """How files are understood: each table's encoding, header, kind and columns, and why."""
    with duckdb.connect() as con:
        return read(paths, con, settings)
