"""JSON and JSON lines, in a streaming way: a list of objects becomes a table, OCDS its lines."""

from __future__ import annotations

import functools
import itertools
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import duckdb

from freeproduce.locale import _
from freeproduce.read import nested, order_lines
from freeproduce.read import table as tables
from freeproduce.read.chain_json import chain_tables
from freeproduce.read.encoding import scan
from freeproduce.read.guards import MAX_COLUMNS, UnreadableError
from freeproduce.read.ocds import ocds_table
from freeproduce.read.remark import Remark
from freeproduce.read.table import Row, Table

_DEPTH = 6
_DEEPEST = 100
_LIST_DEPTH = 4
"""Names that may stand around a list of objects for it to be read as a table."""
MAX_LISTS = 100
_LOOK = 50_000
"""How many events of a file are looked at for the name of a single OCDS release."""
_PACKAGES = ("item", "releases.item", "records.item")
Documents = Callable[[], Iterator[Any]]


class Number(str):
    """A number of a JSON file, kept as the text that stands there."""

    __slots__ = ()


class _Utf8:
    """A text stream as the UTF-8 bytes that ijson wants."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def read(self, n: int = -1) -> bytes:
        return self.stream.read(n).encode("utf-8", "replace")


def json_tables(path: Path, format: str) -> Iterator[Table]:
    """The tables of a JSON file: the lines of an OCDS package, or each of its lists of objects."""
    # A document may be one line of any length: it is read piece by piece, as JSON lines are not.
    encoding = (scan(path) if format == "jsonl" else scan(path, sys.maxsize)).encoding
    refused: list[Remark] = []
    prefix = ""
    documents: Documents
    if format == "jsonl":
        documents = lambda: _lines(path, encoding, refused)  # noqa: E731
    else:
        _not_too_deep(path, encoding)
        prefix = _list_of_objects(path, encoding)
        documents = lambda: _items(path, encoding, prefix)  # noqa: E731
    chain = chain_tables(
        path, encoding, format, documents,
        lambda: _utf8(path, encoding),
        lambda prefix: _items(path, encoding, prefix),
    )  # fmt: skip
    if chain is not None:
        yield from chain
        return
    first = next((d for d in documents() if isinstance(d, dict)), None)
    if first is None:
        raise UnreadableError(_("the file holds no objects; export a list of records"))
    refused.clear()
    if "ocid" in first or any(
        isinstance(first.get(k), list) and "ocid" in str(first[k][:1])
        for k in ("releases", "records")
    ):
        found = [ocds_table(path, documents)]
    elif prefix in ("", "item"):
        found = _tables(path, format, documents)
    else:
        found = _table_of_each(path, encoding, format)
    for table in found:
        table.encoding = encoding.removesuffix("-sig")
        table.remarks += _unlike(refused)
        yield table


def _table_of_each(path: Path, encoding: str, format: str) -> list[Table]:
    """A table for each list of objects that stands in no other list; of several, each is named."""
    prefixes = _lists_of_objects(path, encoding)
    return [
        table
        for p in prefixes
        for table in _tables(
            path,
            format,
            functools.partial(_items, path, encoding, p),
            p.removesuffix(".item") if len(prefixes) > 1 else None,
        )
    ]


def _unlike(refused: list[Remark]) -> list[Remark]:
    seen = {(r.row, r.word): r for r in refused}
    return list(seen.values())[:100]


def _open(path: Path, encoding: str) -> IO[str]:
    return path.open("r", encoding=encoding, errors="replace")


@contextmanager
def _utf8(path: Path, encoding: str) -> Iterator[_Utf8]:
    with _open(path, encoding) as f:
        yield _Utf8(f)


def _lines(path: Path, encoding: str, refused: list[Remark]) -> Iterator[Any]:
    with _open(path, encoding) as f:
        for n, line in enumerate(f, 1):
            if not line.strip():
                continue
            try:
                yield json.loads(line, parse_int=Number, parse_float=Number)
            except (ValueError, RecursionError) as e:
                refused.append(Remark("row-refused", n, text=line[:200].strip(), detail=str(e)))


def _not_too_deep(path: Path, encoding: str) -> None:
    """Refuse a file whose brackets are nested so that a reader would run out of memory."""
    import ijson

    depth = 0
    try:
        with _open(path, encoding) as f:
            for event, _value in ijson.basic_parse(_Utf8(f)):
                if event in ("start_map", "start_array"):
                    depth += 1
                    if depth > _DEEPEST:
                        raise UnreadableError(
                            _("the file nests more than {limit} levels deep: refused").format(
                                limit=_DEEPEST
                            )
                        )
                elif event in ("end_map", "end_array"):
                    depth -= 1
    except (ijson.JSONError, ValueError, RecursionError) as e:
        raise _broken(e) from None


def _list_of_objects(path: Path, encoding: str) -> str:
    """The ijson prefix of the first list that holds objects; ``""`` if the file is one object."""
    import ijson

    try:
        with _open(path, encoding) as f:
            opened: str | None = None
            found: str | None = None
            for n, (prefix, event, value) in enumerate(ijson.parse(_Utf8(f))):
                if event == "map_key" and prefix == "" and value == "ocid":
                    return ""
                if found is not None:
                    if n > _LOOK or found in _PACKAGES:
                        return found
                    continue
                if event == "start_array" and prefix.count(".") < _LIST_DEPTH:
                    opened = prefix
                elif (
                    event == "start_map"
                    and opened is not None
                    and (prefix == (f"{opened}.item" if opened else "item"))
                ):
                    found = str(prefix)
                elif event not in ("start_array",):
                    opened = None
            return found or ""
    except (ijson.JSONError, ValueError, RecursionError) as e:
        raise _broken(e) from None


def _lists_of_objects(path: Path, encoding: str) -> list[str]:
    """The ijson prefixes of all lists that hold objects and stand in no other list."""
    import ijson

    with _open(path, encoding) as f:
        found = dict.fromkeys(
            prefix
            for prefix, event, _value in ijson.parse(_Utf8(f))
            if event == "start_map"
            and prefix.endswith(".item")
            and ".item." not in prefix
            and prefix.count(".") <= _LIST_DEPTH
        )
    if len(found) > MAX_LISTS:
        raise UnreadableError(
            _("the file holds more than {limit} lists of objects: refused").format(limit=MAX_LISTS)
        )
    return list(found)


def _broken(e: Exception) -> UnreadableError:
    return UnreadableError(
        _("not valid JSON ({why}); export it again").format(why=str(e).splitlines()[0][:120])
    )


def _items(path: Path, encoding: str, prefix: str) -> Iterator[Any]:
    import ijson

    try:
        with _open(path, encoding) as f:
            yield from ijson.items(_Utf8(f), prefix)
    except (ijson.JSONError, ValueError, RecursionError) as e:
        raise _broken(e) from None


def flat(value: Any, name: str = "", depth: int = 0) -> Iterator[tuple[str, str | None, bool]]:
    """Name, text and whether it is a number, for every leaf; lists of plain values are joined."""
    if isinstance(value, dict) and depth < _DEPTH:
        for key, inner in value.items():
            yield from flat(inner, f"{name}.{key}" if name else str(key), depth + 1)
    elif isinstance(value, list) and not any(isinstance(v, (dict, list)) for v in value):
        yield name, "; ".join(t for v in value if (t := plain(v))), False
    else:
        number = isinstance(value, (Number, int, Decimal, float)) and not isinstance(value, bool)
        yield name, plain(value), number


def plain(value: Any) -> str | None:
    """A JSON value as text."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _tables(path: Path, format: str, documents: Documents, sheet: str | None = None) -> list[Table]:
    """The table of a list of objects, and of each list inside them that rules read."""
    inner = {
        name: found
        for name in dict.fromkeys(n for d in documents() for n in nested.lists(d))
        if (found := nested.records(documents, name))
    }

    def outer() -> Iterator[Any]:
        for d in documents():
            yield {k: v for k, v in d.items() if k not in inner} if isinstance(d, dict) else d

    return [_table(path, format, outer if inner else documents, sheet)] + [
        _table(path, format, found, f"{sheet}.{name}" if sheet else name)
        for name, found in inner.items()
    ]


def _table(path: Path, format: str, whole: Documents, sheet: str | None = None) -> Table:
    remarks: list[Remark] = []
    documents = whole
    if line := order_lines.lines_of(whole):
        documents = lambda: order_lines.exploded(whole(), line)  # noqa: E731
        if n := order_lines.has_sums(whole(), line):
            remarks.append(Remark("shared-amount", detail=_("{n} objects").format(n=n)))
    names: dict[str, int] = {}
    native: set[int] = set()
    for document in documents():
        for name, _text, number in flat(document):
            at = names.setdefault(name, len(names))
            if number:
                native.add(at)
        if len(names) > MAX_COLUMNS:
            raise UnreadableError(
                _("the objects have more than {limit} different names: refused").format(
                    limit=MAX_COLUMNS
                )
            )

    def rows() -> Iterator[Row]:
        for document in documents():
            row: Row = [None] * len(names)
            for name, text, _number in flat(document):
                row[names[name]] = text
            yield row

    def create(con: duckdb.DuckDBPyConnection, name: str, first: int, width: int) -> None:
        tables.insert(con, name, width, enumerate(rows(), 1))

    return Table(
        path=path,
        format=format,
        head=list(itertools.islice(rows(), tables.HEAD_ROWS)),
        width=len(names),
        create=create,
        header=list(names),
        sheet=sheet,
        native=frozenset(native),
        remarks=remarks,
        why=_("names of the objects")
        if line is None
        else _("names of the objects, one row for each of “{name}”").format(name=line),
    )
