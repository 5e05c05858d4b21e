"""``freeproduce.toml``: what a person corrected once about how files are understood."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from freeproduce.locale import _
from freeproduce.model.records import Source, fields_of, kinds


class SettingsError(Exception):
    """A settings file that cannot be used; one line with file, line and what to do."""


@dataclass(slots=True)
class Setting:
    """One ``[[table]]``: which file (a name or a pattern) and sheet, and what is true of it."""

    file: str
    sheet: str | None = None
    kind: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    date_order: str | None = None
    decimal: str | None = None
    currency: str | None = None
    country: str | None = None
    sector: str | None = None
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Settings:
    """All tables of a settings file; a later one goes before an earlier one."""

    tables: list[Setting] = field(default_factory=list)

    def of(self, path: Path, sheet: str | None) -> Setting | None:
        """What is set for this table, or ``None``."""
        for t in reversed(self.tables):
            same = t.file in (path.name, str(path)) or fnmatch(path.name, t.file)
            if (same or fnmatch(path.as_posix(), t.file)) and t.sheet in (None, sheet):
                return t
        return None


_CHOICES: dict[str, tuple[str, ...]] = {"date_order": ("dmy", "mdy"), "decimal": (".", ",")}


def settings_beside(paths: Iterable[Path | str]) -> Path | None:
    """The ``freeproduce.toml`` in the first of these folders, or beside these files."""
    for given in paths:
        path = Path(given)
        found = (path if path.is_dir() else path.parent) / "freeproduce.toml"
        if found.is_file():
            return found
    return None


def load_settings(path: Path | str | None) -> Settings:
    """Read a settings file (none: no settings).

    Raises ``SettingsError`` with file, line and what to do.
    """
    if path is None:
        return Settings()
    path = Path(path)
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except OSError as e:
        raise SettingsError(
            _("{file}: cannot be opened ({why})").format(file=path, why=e.strerror)
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(_("{file}: is not UTF-8; save it as UTF-8").format(file=path)) from None
    except tomllib.TOMLDecodeError as e:
        line = re.search(r"line (\d+)", str(e))
        raise SettingsError(
            _("{file}:{line}: not valid TOML ({why}); mend that line").format(
                file=path, line=line[1] if line else 1, why=str(e).split(" (at")[0]
            )
        ) from None
    for key in sorted(data.keys() - {"table"}):
        raise SettingsError(
            _("{file}:{line}: “{key}” is not known here; there are: {known}").format(
                file=path, line=_line(text, key, 0), key=key, known="table"
            )
        )
    found = data.get("table", [])
    if not isinstance(found, list):
        raise SettingsError(
            _("{file}:{line}: write [[table]] with two brackets").format(
                file=path, line=_line(text, "table", 0)
            )
        )
    return Settings([_setting(path, text, i, t) for i, t in enumerate(found)])


def _line(text: str, word: str, nth: int) -> int:
    """The line of a word in the ``nth`` table; 1 if it is not found."""
    lines = text.splitlines()
    starts = [i for i, x in enumerate(lines) if x.strip().startswith("[[table]]")] or [0]
    begin = starts[min(nth, len(starts) - 1)]
    end = starts[nth + 1] if nth + 1 < len(starts) else len(lines)
    for i in range(begin, end):
        if word in lines[i]:
            return i + 1
    return begin + 1


def _setting(path: Path, text: str, nth: int, data: Any) -> Setting:
    def wrong(word: str, why: str) -> SettingsError:
        return SettingsError(f"{path}:{_line(text, word, nth)}: {why}")

    if not isinstance(data, dict):
        raise wrong("table", _("write [[table]] with two brackets"))
    names = set(Setting.__dataclass_fields__)
    for key, value in data.items():
        if key not in names:
            raise wrong(
                key,
                _("“{key}” is not known here; there are: {known}").format(
                    key=key, known=", ".join(sorted(names))
                ),
            )
        wanted = {"header_row": int, "columns": dict}.get(key, str)
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise wrong(key, _("“{key}” must be {type}").format(key=key, type=wanted.__name__))
        if key in _CHOICES and value not in _CHOICES[key]:
            raise wrong(
                key,
                _("“{key}” must be one of {known}").format(key=key, known=", ".join(_CHOICES[key])),
            )
    if "encoding" in data and not _is_encoding(data["encoding"]):
        raise wrong(
            "encoding",
            _("no encoding is called “{name}”; such as utf-8, cp1252, cp1250, gb18030").format(
                name=data["encoding"]
            ),
        )
    if "delimiter" in data and (len(data["delimiter"]) != 1 or data["delimiter"] in '\r\n"'):
        raise wrong("delimiter", _("“delimiter” is the one character between two cells"))
    if "file" not in data:
        raise wrong("table", _("a table needs “file”: a name or a pattern"))
    if data.get("header_row", 0) < 0:
        raise wrong("header_row", _("“header_row” counts from 1; 0 means there is none"))
    kind = data.get("kind")
    if kind is not None and kind not in kinds():
        raise wrong(
            kind,
            _("no kind “{kind}”; there are: {known}").format(kind=kind, known=", ".join(kinds())),
        )
    known = {f.name for k in ([kind] if kind else kinds()) for f in fields_of(k)}
    for header, name in data.get("columns", {}).items():
        if not isinstance(name, str) or (name and name not in known):
            raise wrong(
                header,
                _('no field “{name}”; there are: {known} (or "" to leave it out)').format(
                    name=name, known=", ".join(sorted(known))
                ),
            )
    return Setting(**data)


def _is_encoding(name: str) -> bool:
    try:
        return isinstance("".encode(name), bytes) and isinstance(b"".decode(name), str)
    except (LookupError, UnicodeError, TypeError, ValueError):
        return False


def write_settings(sources: Iterable[Source], path: Path | str) -> None:
    """Write how tables were understood, so that a person can correct it once.

    What the file already says stays as it stands there; only tables it does not speak of are added.
    """
    path = Path(path)
    there = load_settings(path) if path.exists() else Settings()
    lines = [_("# How these files were understood. Correct what is wrong and run again.")]
    if path.exists():
        lines = [path.read_text("utf-8").rstrip("\n")]
    for s in sources:
        if s.status == "failed" or there.of(Path(s.path), s.sheet):
            continue
        # a byte that is no UTF-8 becomes ?, which as a pattern stands for it
        name = Path(s.path).name.encode("utf-8", "replace").decode("utf-8")
        lines += ["", "[[table]]", f"file = {_quoted(name)}"]
        if s.sheet:
            lines.append(f"sheet = {_quoted(s.sheet)}")
        lines.append(f"kind = {_quoted(s.kind)}" if s.kind else f"# kind = {' | '.join(kinds())}")
        if s.format in ("csv", "xlsx", "xls", "ods"):
            lines.append(f"header_row = {s.header_row or 0}")
        if s.format == "csv":
            lines.append(f"# encoding = {_quoted(s.encoding)}")
            lines.append(f"# delimiter = {_quoted(s.delimiter)}")
        lines.append('# date_order = "dmy"   # or "mdy"')
        lines.append('# decimal = "."        # or ","')
        lines.append(f"currency = {_quoted(s.currency)}" if s.currency else '# currency = "EUR"')
        named = [c for c in s.columns if c.header.strip()]
        if named:
            lines.append("[table.columns]")
        seen: set[str] = set()
        for c in named:
            if c.header not in seen:
                seen.add(c.header)
                lines.append(f"{_quoted(c.header)} = {_quoted(c.field or '')}")
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_text("\n".join(lines) + "\n", "utf-8")
        aside.replace(path)  # whole or not at all
    except OSError as e:
        raise SettingsError(
            _("{file}: cannot be written ({why}); name another file with --settings").format(
                file=path, why=e.strerror
            )
        ) from None


def _quoted(text: str | None) -> str:
    return json.dumps(text or "", ensure_ascii=False).replace("\x7f", "\\u007f")
