"""A list made ready: its entries, the readings of its names, its index; kept on disk and opened.

Everything is columns, so that a million names neither fill the memory with objects nor take long
to open.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from freeproduce.locale import _
from freeproduce.resolve.parties import columns, identifiers
from freeproduce.resolve.parties.candidates import Candidates
from freeproduce.resolve.parties.columns import Collector, Lookup, Texts
from freeproduce.resolve.parties.entries import Kind, ListedName
from freeproduce.resolve.parties.forms import read
from freeproduce.resolve.parties.index import Index
from freeproduce.resolve.parties.pause import no_collection
from freeproduce.resolve.parties.readings import Readings
from freeproduce.resolve.parties.tables import ADJECTIVES, LISTS

FORMAT = 3
FIELDS = ("list_id", "name", "kind", "entity", "country", "address", "identifiers", "party_kind")


class Kept(Sequence[ListedName]):
    """Entries that lie in columns; each is made when it is asked for."""

    def __init__(self, fields: dict[str, Texts]) -> None:
        self.fields = fields

    @classmethod
    def of(cls, entries: Iterable[ListedName]) -> Kept:
        """From entries, in their order."""
        collected = {f: Collector() for f in FIELDS}
        for e in entries:
            for f, column in collected.items():
                value = getattr(e, f)
                if f == "identifiers":
                    value = json.dumps(dict(value)) if value else ""
                column.add(value or "")
        return cls({f: column.done() for f, column in collected.items()})

    def __len__(self) -> int:
        return len(self.fields["name"])

    @overload
    def __getitem__(self, i: int) -> ListedName: ...
    @overload
    def __getitem__(self, i: slice) -> list[ListedName]: ...
    def __getitem__(self, i: int | slice) -> ListedName | list[ListedName]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        f = {name: column[i] for name, column in self.fields.items()}
        return ListedName(
            f["list_id"],
            f["name"],
            cast("Kind", f["kind"]),
            f["entity"] or None,
            f["country"] or None,
            f["address"] or None,
            json.loads(f["identifiers"]) if f["identifiers"] else {},
            f["party_kind"] or None,
        )

    def __iter__(self) -> Iterator[ListedName]:
        return (self[i] for i in range(len(self)))


class Listed:
    """A list made ready to be asked.

    ``name_start`` and ``name_entry`` hold the entries of each distinct name, ``number_start`` and
    ``number_entry`` those of each identifier, whose keys are ``numbers``; ``known`` finds words.
    """

    ARRAYS = ("name_start", "name_entry", "number_start", "number_entry")

    def __init__(
        self,
        entries: Sequence[ListedName],
        arrays: dict[str, NDArray[np.int64]],
        numbers: Lookup,
        readings: Readings,
        known: Lookup,
        index: Index | None,
    ) -> None:
        self.entries = entries
        self.arrays = arrays
        self.numbers = numbers
        self.readings = readings
        self.known = known
        self.index = index
        self.candidates = None if index is None else Candidates(readings, known, index)

    @classmethod
    def build(cls, entries: Iterable[ListedName]) -> Listed:
        """Read every distinct name once and index its readings.

        Names are taken in their own order, so that the order of the entries changes nothing.
        """
        with no_collection():
            return cls._build(entries)

    @classmethod
    def _build(cls, entries: Iterable[ListedName]) -> Listed:
        # Whoever has a list in memory has its objects; what comes one by one goes into columns.
        kept = entries if isinstance(entries, list | tuple | Kept) else Kept.of(entries)
        of_name: dict[str, list[int]] = {}
        of_number: dict[str, list[int]] = {}
        for i, e in enumerate(kept):
            of_name.setdefault(e.name, []).append(i)
            for key in identifiers.keys(e.identifiers) if e.identifiers else ():
                of_number.setdefault("\x1f".join(key), []).append(i)
        names = sorted(of_name)
        arrays = _grouped("name", [of_name[n] for n in names])
        arrays |= _grouped("number", list(of_number.values()))
        del of_name
        readings = Readings.of(map(read, names))
        return cls(
            kept,
            arrays,
            Lookup.of(Texts.of(of_number)),
            readings,
            Lookup.of(readings.side.tokens.strings),
            Index.build(readings) if len(readings) else None,
        )

    def of_name(self, name: int) -> list[int]:
        """The entries that carry a distinct name, by their place in ``entries``."""
        return self._group("name", name)

    def of_number(self, key: tuple[str, str]) -> list[int]:
        """The entries that have an identifier."""
        if not len(self.numbers.texts):
            return []
        at = int(self.numbers.rows(["\x1f".join(key)])[0])
        return self._group("number", at) if at >= 0 else []

    def _group(self, what: str, k: int) -> list[int]:
        start = self.arrays[f"{what}_start"]
        found: list[int] = self.arrays[f"{what}_entry"][start[k] : start[k + 1]].tolist()
        return found

    def save(self, path: Path) -> None:
        """Keep the list in a folder, which is made; what is in it of the same name is replaced."""
        path.mkdir(parents=True, exist_ok=True)
        kept = self.entries if isinstance(self.entries, Kept) else Kept.of(self.entries)
        found: dict[str, Any] = {f"entry.{f}": column for f, column in kept.fields.items()}
        found |= self.arrays
        found |= {f"reading.{name}": column for name, column in self.readings.columns().items()}
        for name, lookup in (("known", self.known), ("numbers", self.numbers)):
            found |= {f"{name}.sums": lookup.sums, f"{name}.order": lookup.order}
        found["numbers"] = Texts.of(self.numbers.texts)
        if self.index is not None:
            found |= {f"index.{name}": column for name, column in self.index.columns().items()}
        columns.save(path, found)
        meta = {
            "format": FORMAT,
            "glossaries": glossaries(),
            "forms": len(self.readings),
            "names": len(self.arrays["name_start"]) - 1,
            "entries": len(kept),
        }
        (path / "meta.json").write_text(json.dumps(meta), "utf-8")

    @classmethod
    def open(cls, path: Path) -> Listed:
        """A list that was kept. Columns stay on disk until they are read."""
        try:
            meta = json.loads((path / "meta.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ValueError(
                _("{path}: not a list that was kept; build it again").format(path=path)
            ) from error
        if meta.get("format") != FORMAT or meta.get("glossaries") != glossaries():
            raise ValueError(
                _("{path}: made with other glossaries than these; build it again").format(path=path)
            )

        def get(name: str) -> NDArray[Any]:
            return np.asarray(columns.array(path, name))

        def texts(name: str) -> Texts:
            return columns.texts(path, name)

        readings = Readings.from_columns(
            lambda name: get(f"reading.{name}"), lambda name: texts(f"reading.{name}")
        )
        return cls(
            Kept({f: texts(f"entry.{f}") for f in FIELDS}),
            {name: get(name) for name in cls.ARRAYS},
            Lookup(texts("numbers"), get("numbers.sums"), get("numbers.order")),
            readings,
            Lookup(readings.side.tokens.strings, get("known.sums"), get("known.order")),
            Index.from_columns(lambda name: get(f"index.{name}")) if meta["forms"] else None,
        )


def _grouped(what: str, groups: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
    counts = np.fromiter(map(len, groups), np.int64, len(groups))
    flat = np.fromiter((i for g in groups for i in g), np.int64, int(counts.sum()))
    return {f"{what}_start": np.concatenate([[0], np.cumsum(counts)]), f"{what}_entry": flat}


@cache
def glossaries() -> str:
    """A checksum of the tables that names are read by: a kept list fits only those it has."""
    digest = hashlib.sha256()
    countries = [files(LISTS) / f"{name}.csv" for name in ADJECTIVES]
    own = files(__package__).joinpath("data").iterdir()
    for f in sorted([*own, *countries], key=lambda f: f.name):
        digest.update(f.name.encode() + f.read_bytes())
    return digest.hexdigest()[:16]
