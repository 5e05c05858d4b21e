"""Names from a plain file, hits to one: what ``freeproduce screen`` reads and writes."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from freeproduce.locale import _
from freeproduce.resolve.parties import cells
from freeproduce.resolve.parties.entries import Hit, ListedName
from freeproduce.resolve.parties.identifiers import SCHEMES
from freeproduce.resolve.parties.tables import rows

_PARTED = re.compile(r",(?=\S)")
"""A comma that parts cells; those within names (``Co., Ltd``) have a blank behind them."""

COLUMNS = (
    "query_id",
    "list_id",
    "listed_name",
    "score",
    "relation",
    "evidence",
    "note",
    "fingerprint",
)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a file: a name, and what it says of the party."""

    id: str
    name: str
    country: str | None = None
    address: str | None = None
    kind: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    name_kind: str | None = None


@cache
def _headers() -> dict[str, str]:
    return {r["header"]: r["field"] for r in rows("headers")}


def records(path: Path | None) -> list[Record]:
    """The rows of a CSV, TSV or JSON-lines file, or of standard input when there is no path.

    A file without a header that is known is taken as one name a line.
    """
    where = str(path) if path else "-"
    data = path.read_bytes() if path else sys.stdin.buffer.read()
    text = _decode(data)
    stripped = text.lstrip()
    found: list[Record] = []
    if stripped.startswith("{"):
        for n, line in enumerate(text.splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise ValueError(
                    _("{file}: line {line} is not JSON: {error}").format(
                        file=where, line=n, error=error
                    )
                ) from error
            found.append(_record(row, n))
        return found
    csv.field_size_limit(2**31 - 1)
    delimiter = max(",;\t|", key=text.partition("\n")[0].count)
    table = list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter))
    if not table:
        return []
    if len(table[0]) == 1:
        # Commas below a header of one column are those of names: “Kovai Mills Co., Ltd.”.
        table = [[", ".join(c.strip() for c in row)] for row in table]
    header = [_headers().get(_level(h), "") or _level(h) for h in table[0]]
    if "name" not in header:
        if max(map(len, table)) == 1 or len(table[0]) == 1:
            return [
                Record(str(n), row[0]) for n, row in enumerate(table, 1) if row and row[0].strip()
            ]
        if delimiter == "," and not _PARTED.search(text):
            lines = enumerate(text.splitlines(), 1)
            return [Record(str(n), line.strip()) for n, line in lines if line.strip()]
        raise ValueError(
            _("{file}: no column for the name; its header should be “name”").format(file=where)
        )
    for n, row in enumerate(table[1:], 2):
        if any(c.strip() for c in row):
            found.append(_record(dict(zip(header, row, strict=False)), n))
    return found


def _decode(data: bytes) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    # Halves of pairs that some systems write are left to the reading of names.
    for encoding, errors in (("utf-8-sig", "strict"), ("utf-8-sig", "surrogatepass")):
        try:
            return data.decode("utf-16" if wide else encoding, errors)
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding if best else "latin-1", "replace")


def _level(header: str) -> str:
    return " ".join(header.replace("_", " ").lower().split())


def _record(row: Mapping[str, Any], n: int) -> Record:
    level = {_headers().get(_level(str(k)), _level(str(k))): v for k, v in row.items()}

    def get(name: str) -> str | None:
        value = level.get(name)
        if value is None or value == "":
            return None
        return str(value)

    ids: dict[str, str] = {}
    given = level.get("identifiers")
    if isinstance(given, Mapping):
        ids |= {str(k): str(v) for k, v in given.items() if v}
    elif given:
        ids["registration"] = str(given)
    for scheme in (*SCHEMES, "vat", "registration"):
        if value := get(scheme):
            ids[scheme] = value
    name = get("name") or ""
    return Record(
        get("id") or str(n), name, get("country"), get("address"), get("kind"), ids,
        get("name kind"),
    )  # fmt: skip


def listed_names(found: Iterable[Record]) -> Iterator[ListedName]:
    """The names of a list's rows, each cell taken apart; names of one row are one entity."""
    kinds = ("alias", "former", "subsidiary", "and_subsidiaries")
    for n, r in enumerate(found):
        for part in cells.names(r.name):
            kind = part.kind
            if kind == "name" and r.name_kind in kinds:
                kind = r.name_kind  # type: ignore[assignment]
            yield ListedName(
                r.id, part.name, kind, f"{n}:{r.id}", r.country, r.address, r.identifiers, r.kind
            )


def _row(hit: Hit) -> dict[str, Any]:
    return {
        "query_id": hit.query_id,
        "list_id": hit.list_id,
        "listed_name": hit.listed_name,
        "score": hit.score,
        "relation": hit.relation,
        "evidence": hit.evidence.text(),
        "note": hit.note,
        "fingerprint": hit.fingerprint,
    }


def json_lines(hits: Iterable[Hit]) -> Iterator[str]:
    """One JSON object a hit; the evidence word by word."""
    for hit in hits:
        row = _row(hit)
        row["name_score"] = hit.name_score
        row["evidence"] = {
            "words": [
                {
                    k: getattr(w, k)
                    for k in ("side", "query", "listed", "how", "similarity", "rarity")
                }
                for w in hit.evidence.words
            ],
            "facts": list(hit.evidence.facts),
        }
        yield json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n"


def csv_lines(hits: Iterable[Hit], out: TextIO, inert: Callable[[str], str]) -> None:
    """Hits as CSV; ``inert`` writes a text so that no spreadsheet takes it for a formula."""
    w = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    w.writeheader()
    for hit in hits:
        w.writerow({k: _cell(v, inert) for k, v in _row(hit).items()})


def _cell(value: Any, inert: Callable[[str], str]) -> Any:
    if not isinstance(value, str):
        return value
    return inert(value.encode("utf-8", "replace").decode())
