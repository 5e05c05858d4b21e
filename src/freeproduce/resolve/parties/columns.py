"""Columns that can lie on disk: texts as one blob with offsets, numbers as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray


class Texts(Sequence[str]):
    """Many texts in one run of bytes (UTF-8; halves of surrogate pairs are kept)."""

    def __init__(self, blob: NDArray[np.uint8], ends: NDArray[np.int64]) -> None:
        self.blob = blob
        self.ends = ends

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """From texts, in their order."""
        encoded = [t.encode("utf-8", "surrogatepass") for t in texts]
        ends = np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)))
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, i: int) -> str: ...
    @overload
    def __getitem__(self, i: slice) -> list[str]: ...
    def __getitem__(self, i: int | slice) -> str | list[str]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        begin = int(self.ends[i - 1]) if i else 0
        return self.blob[begin : int(self.ends[i])].tobytes().decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        blob = self.blob.tobytes()
        begin = 0
        for end in self.ends.tolist():
            yield blob[begin:end].decode("utf-8", "surrogatepass")
            begin = end


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
