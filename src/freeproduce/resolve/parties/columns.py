"""Columns that can lie on disk: texts as one blob with offsets, numbers as arrays."""

from __future__ import annotations

from array import array as typed
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, overload
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.ragged import within


class Texts(Sequence[str]):
    """Many texts in one run of bytes (UTF-8; halves of surrogate pairs are kept)."""

    def __init__(self, blob: NDArray[np.uint8], ends: NDArray[np.int64]) -> None:
        self.blob = blob
        self.ends = ends
        # Single texts are read from these, several times faster than from arrays.
        self._bytes, self._ends = blob.data, ends.data

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """From texts, in their order."""
        column = Collector()
        for t in texts:
            column.add(t)
        return column.done()

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, i: int) -> str: ...
    @overload
    def __getitem__(self, i: slice) -> list[str]: ...
    def __getitem__(self, i: int | slice) -> str | list[str]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        ends = self._ends
        begin, end = ends[i - 1] if i else 0, ends[i]
        return str(self._bytes[begin:end], "utf-8", "surrogatepass") if end > begin else ""

    def take(self, rows: NDArray[Any]) -> list[str]:
        """Several of the texts, at once."""
        if not len(rows):
            return []
        ends = self.ends[rows]
        lengths = ends - np.where(rows > 0, self.ends[np.maximum(rows - 1, 0)], 0)
        run = self.blob[np.repeat(ends - lengths, lengths) + within(lengths)].tobytes()
        until = np.cumsum(lengths).tolist()
        spans = zip([0, *until], until, strict=False)
        if run.isascii():
            text = run.decode("ascii")
            return [text[begin:end] for begin, end in spans]
        return [run[begin:end].decode("utf-8", "surrogatepass") for begin, end in spans]

    def __iter__(self) -> Iterator[str]:
        blob = self.blob.tobytes()
        begin = 0
        for end in self.ends.tolist():
            yield blob[begin:end].decode("utf-8", "surrogatepass")
            begin = end


def as_column(texts: Sequence[str]) -> Texts:
    """Texts as a column, if they are none yet."""
    return texts if isinstance(texts, Texts) else Texts.of(texts)


def first_letters(texts: Sequence[str]) -> NDArray[np.uint8]:
    """The first byte of every text, 0 of one that is empty."""
    column = as_column(texts)
    starts = np.concatenate([[0], column.ends[:-1]]) if len(column) else column.ends
    found = np.zeros(len(column), np.uint8)
    some = column.ends > starts
    found[some] = column.blob[starts[some]]
    return found


def take(texts: Sequence[str], rows: NDArray[Any]) -> list[str]:
    """Several of many texts."""
    if isinstance(texts, Texts):
        return texts.take(rows)
    return [texts[k] for k in rows.tolist()]


class Collector:
    """Takes texts one by one and makes a column of them."""

    def __init__(self) -> None:
        self._blob = bytearray()
        self._ends = typed("q")

    def add(self, text: str) -> None:
        """One text more."""
        self._blob += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._blob))

    def done(self) -> Texts:
        """The texts as a column."""
        return Texts(np.frombuffer(self._blob, np.uint8), np.array(self._ends, np.int64))


class Lookup:
    """Finds texts among many by their checksums, which lie in order in a column."""

    def __init__(
        self, texts: Sequence[str], sums: NDArray[np.uint32], order: NDArray[np.int32]
    ) -> None:
        self.texts = texts
        self.sums = sums
        self.order = order

    @classmethod
    def of(cls, texts: Sequence[str]) -> Lookup:
        """Over distinct texts."""
        sums = _sums(texts)
        order = np.argsort(sums, kind="stable").astype(np.int32)
        return cls(texts, sums[order], order)

    def rows(self, asked: Sequence[str]) -> NDArray[np.int64]:
        """For each text asked its place among the texts, or -1."""
        out = np.full(len(asked), -1, np.int64)
        sums = _sums(asked)
        begin, end = (np.searchsorted(self.sums, sums, side) for side in ("left", "right"))
        for k in np.flatnonzero(end > begin).tolist():
            for row in self.order[begin[k] : end[k]].tolist():
                if self.texts[row] == asked[k]:
                    out[k] = row
        return out


def _sums(texts: Sequence[str]) -> NDArray[np.uint32]:
    sums = (crc32(t.encode("utf-8", "surrogatepass")) for t in texts)
    return np.fromiter(sums, np.uint32, len(texts))


def save(folder: Path, columns: dict[str, Any]) -> None:
    """Write texts and arrays into a folder, one file a column."""
    for name, column in columns.items():
        if isinstance(column, Texts):
            np.save(folder / f"{name}.blob.npy", column.blob)
            np.save(folder / f"{name}.ends.npy", column.ends)
        else:
            np.save(folder / f"{name}.npy", column)


def array(folder: Path, name: str) -> NDArray[Any]:
    """A column of numbers, left on disk until it is read. Never runs what a file holds."""
    # Copy on write: the sparse product wants arrays that it could write to.
    found: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="c", allow_pickle=False)
    return found


def texts(folder: Path, name: str) -> Texts:
    """A column of texts, left on disk until it is read."""
    return Texts(array(folder, f"{name}.blob"), array(folder, f"{name}.ends"))
