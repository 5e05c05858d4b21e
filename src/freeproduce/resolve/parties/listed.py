"""A list made ready: its entries, the readings of its names, its index; kept on disk and opened.

Everything is columns, so that a million names neither fill the memory with objects nor take long
to open.
"""

from __future__ import annotations

import hashlib
import json
from array import array as typed
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from freeproduce.locale import _
from freeproduce.resolve.parties import columns, identifiers
from freeproduce.resolve.parties.columns import Texts
from freeproduce.resolve.parties.entries import Kind, ListedName
from freeproduce.resolve.parties.forms import Form, read
from freeproduce.resolve.parties.index import WIDTH, Index
from freeproduce.resolve.parties.pause import no_collection
from freeproduce.resolve.parties.score import Side
from freeproduce.resolve.parties.tokens import Tokens
from freeproduce.resolve.parties.whole import eligible

FORMAT = 1
FIELDS = ("list_id", "name", "kind", "entity", "country", "address", "identifiers", "party_kind")


class Kept(Sequence[ListedName]):
    """Entries that lie in columns; each is made when it is asked for."""

    def __init__(self, fields: dict[str, Texts]) -> None:
        self.fields = fields

    @classmethod
    def of(cls, entries: Sequence[ListedName]) -> Kept:
        """From entries, in their order."""

        def text(e: ListedName, field: str) -> str:
            value = getattr(e, field)
            if field == "identifiers":
                return json.dumps(dict(value)) if value else ""
            return value or ""

        return cls({f: Texts.of(text(e, f) for e in entries) for f in FIELDS})

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
    """A list made ready to be asked."""

    def __init__(self, parts: dict[str, Any]) -> None:
        self.entries: Sequence[ListedName] = parts["entries"]
        self.name_start: NDArray[np.int64] = parts["name_start"]
        self.name_flat: NDArray[np.int64] = parts["name_flat"]
        self.name_of: NDArray[np.int32] = parts["name_of"]
        self.worth: NDArray[np.float32] = parts["worth"]
        self.width: NDArray[np.int16] = parts["width"]
        self.legal: NDArray[np.int16] = parts["legal"]
        self.eligible: NDArray[np.bool_] = parts["eligible"]
        self.legal_words: Sequence[str] = parts["legal_words"]
        self.originals: Sequence[str] = parts["originals"]
        self.original: NDArray[np.int32] = parts["original"]
        self.tokens: Tokens = parts["tokens"]
        self.side: Side = parts["side"]
        self.index: Index | None = parts["index"]
        self.numbers: dict[str, list[int]] = parts["numbers"]
        self.token_ids: dict[str, int] = parts["token_ids"]
        self.form = lru_cache(maxsize=200_000)(self._form)

    @classmethod
    def build(cls, entries: Iterable[ListedName]) -> Listed:
        """Read every distinct name once and index its readings."""
        with no_collection():
            return cls._build(entries)

    @classmethod
    def _build(cls, entries: Iterable[ListedName]) -> Listed:
        entries = list(entries)
        names: dict[str, list[int]] = {}
        numbers: dict[str, list[int]] = {}
        for i, e in enumerate(entries):
            names.setdefault(e.name, []).append(i)
            for key in identifiers.keys(e.identifiers) if e.identifiers else ():
                numbers.setdefault("\x1f".join(key), []).append(i)
        token_ids: dict[str, int] = {}
        legal_ids: dict[str, int] = {}
        original_ids: dict[str, int] = {"": 0}
        name_of, width, legal, original = typed("i"), typed("h"), typed("h"), typed("i")
        worth, may = typed("f"), bytearray()
        rows: list[list[int]] = []
        for at, name in enumerate(names):
            for f in read(name):
                rows.append([token_ids.setdefault(t, len(token_ids)) for t in f.tokens])
                name_of.append(at)
                worth.append(f.worth)
                width.append(f.length)
                legal.append(legal_ids.setdefault(f.legal, len(legal_ids)))
                original.append(original_ids.setdefault(f.original, len(original_ids)))
                may.append(eligible(f))
        counts = np.fromiter(map(len, names.values()), np.int64, len(names))
        tokens = Tokens.of(list(token_ids))
        return cls(
            {
                "entries": entries,
                "name_start": np.concatenate([[0], np.cumsum(counts)]),
                "name_flat": np.fromiter(
                    (i for of in names.values() for i in of), np.int64, int(counts.sum())
                ),
                "name_of": np.array(name_of, np.int32),
                "worth": np.array(worth, np.float32),
                "width": np.array(width, np.int16),
                "legal": np.array(legal, np.int16),
                "eligible": np.frombuffer(bytes(may), np.uint8).astype(np.bool_),
                "legal_words": list(legal_ids),
                "originals": list(original_ids),
                "original": np.array(original, np.int32),
                "tokens": tokens,
                "side": Side.of(rows, tokens),
                "index": Index.build(rows, tokens) if rows else None,
                "numbers": numbers,
                "token_ids": token_ids,
            }
        )

    def of_name(self, name: int) -> list[int]:
        """The entries that carry a distinct name, by their place in ``entries``."""
        found: list[int] = self.name_flat[
            self.name_start[name] : self.name_start[name + 1]
        ].tolist()
        return found

    def _form(self, k: int) -> Form:
        start, n = int(self.side.start[k]), int(self.side.length[k])
        strings = self.tokens.strings
        return Form(
            tuple([strings[t] for t in self.side.flat[start : start + n].tolist()]),
            self.legal_words[self.legal[k]],
            float(self.worth[k]),
            self.originals[self.original[k]],
            int(self.width[k]),
        )

    def save(self, path: Path) -> None:
        """Keep the list in a folder, which is made; what is in it of the same name is replaced."""
        path.mkdir(parents=True, exist_ok=True)
        kept = self.entries if isinstance(self.entries, Kept) else Kept.of(self.entries)
        numbers = list(self.numbers)
        counts = [len(self.numbers[k]) for k in numbers]
        found: dict[str, Any] = {f"entry.{f}": column for f, column in kept.fields.items()}
        found |= {
            name: getattr(self, name)
            for name in (
                "name_start", "name_flat", "name_of", "worth", "width", "legal", "eligible",
                "original",
            )
        }  # fmt: skip
        found |= {
            "legal_words": Texts.of(self.legal_words),
            "originals": Texts.of(self.originals),
            "side.start": self.side.start,
            "side.length": self.side.length,
            "side.flat": self.side.flat,
            "numbers": Texts.of(numbers),
            "numbers.count": np.array(counts, np.int64),
            "numbers.entry": np.array([i for k in numbers for i in self.numbers[k]], np.int64),
        }
        found |= {f"token.{name}": column for name, column in self.tokens.columns().items()}
        if self.index is not None:
            m = self.index.by_feature
            found |= {
                "index.data": m.data, "index.indices": m.indices, "index.indptr": m.indptr,
                "index.gram_weight": self.index.gram_weight,
            }  # fmt: skip
        columns.save(path, found)
        meta = {
            "format": FORMAT,
            "glossaries": glossaries(),
            "forms": len(self.name_of),
            "names": len(self.name_start) - 1,
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

        index = None
        if meta["forms"]:
            from scipy.sparse import csr_matrix

            parts = (get("index.data"), get("index.indices"), get("index.indptr"))
            by_feature = csr_matrix(parts, shape=(WIDTH, meta["forms"]), copy=False)
            index = Index(by_feature, get("index.gram_weight"))
        tokens = Tokens.from_columns(
            {name: columns.texts(path, f"token.{name}") for name in Tokens.TEXTS}
            | {name: get(f"token.{name}") for name in Tokens.ARRAYS}
        )
        counts = get("numbers.count").tolist()
        flat = get("numbers.entry").tolist()
        numbers, at = {}, 0
        for key, n in zip(columns.texts(path, "numbers"), counts, strict=True):
            numbers[key] = flat[at : at + n]
            at += n
        return cls(
            {
                "entries": Kept({f: columns.texts(path, f"entry.{f}") for f in FIELDS}),
                **{
                    name: get(name)
                    for name in (
                        "name_start", "name_flat", "name_of", "worth", "width", "legal",
                        "eligible", "original",
                    )
                },
                "legal_words": list(columns.texts(path, "legal_words")),
                "originals": columns.texts(path, "originals"),
                "tokens": tokens,
                "side": Side(tokens, get("side.start"), get("side.length"), get("side.flat")),
                "index": index,
                "numbers": numbers,
                "token_ids": {t: i for i, t in enumerate(tokens.strings)},
            }
        )  # fmt: skip


@cache
def glossaries() -> str:
    """A checksum of every table of ``data/``: a kept list fits only the tables it was made with."""
    digest = hashlib.sha256()
    for f in sorted(files(__package__).joinpath("data").iterdir(), key=lambda f: f.name):
        digest.update(f.name.encode() + f.read_bytes())
    return digest.hexdigest()[:16]
