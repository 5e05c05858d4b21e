"""The compiled loops of screening, where they were built: ``native.c``, by ``hatch_build.py``.

They give what ``index`` and ``score`` give, number for number, several times faster. Where there
was no compiler, or the library is not of this source, there are none and numpy does the work.
"""

from __future__ import annotations

import ctypes
from ctypes import (
    Structure,
    byref,
    c_double,
    c_float,
    c_int16,
    c_int32,
    c_int64,
    c_uint32,
    c_void_p,
)
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.columns import as_column, first_letters
from freeproduce.resolve.parties.ragged import Places
from freeproduce.resolve.parties.readings import Readings
from freeproduce.resolve.parties.score import ALIKE, FIRST, MEANING, SPELLING
from freeproduce.resolve.parties.tables import tables
from freeproduce.resolve.parties.tokens import mistakes

SOURCE = Path(__file__).with_suffix(".c")
BUILT = Path(__file__).with_name("native.lib")
ROOM = 1 << 18
"""Pairs that one call hands back at most, beside those of one more row."""


@cache
def library() -> ctypes.CDLL | None:
    """The library, if it was built from what lies here."""
    try:
        found = ctypes.CDLL(str(BUILT))
        found.source.restype = c_uint32
        # Columns must lie as both files say.
        if found.source() != crc32(SOURCE.read_bytes() + Path(__file__).read_bytes()):
            return None
    except (OSError, AttributeError):
        return None
    found.candidates.restype = c_int64
    return found


_WORD = np.dtype(
    [
        ("fold_letters", np.uint32), ("sound_letters", np.uint32), ("fold_length", np.int16),
        ("sound_length", np.int16), ("abbreviated", np.bool_),
    ],
    align=True,
)  # fmt: skip
_SPOKEN = np.dtype(
    [
        ("weight", np.float64), ("what", np.int32), ("at", np.int32), ("letters", np.uint32),
        ("size", np.uint8), ("first", np.uint8), ("known", np.bool_), ("abjad", np.bool_),
    ],
    align=True,
)  # fmt: skip
_PLACE = np.dtype(
    [("start", np.int64), ("length", np.int32), ("width", np.int16), ("whole", np.bool_)],
    align=True,
)
_SIDE: tuple[tuple[str, Any], ...] = (
    ("words", _WORD), ("flat", _SPOKEN), ("forms", _PLACE),
    ("same", np.int64), ("fold_ends", np.int64), ("sound_ends", np.int64),
    ("glued_ends", np.int64), ("folds", np.uint8), ("sounds", np.uint8), ("glued", np.uint8),
)  # fmt: skip


class _Side(Structure):
    _fields_ = [(name, c_void_p) for name, _dtype in _SIDE]


LONGEST = 64
_SIZES = np.arange(LONGEST + 1)


class _Worths(Structure):
    _fields_ = [
        ("alike", c_double), ("least", c_float), ("meaning", c_float), ("spelling", c_float),
        ("first", c_float), ("most", c_int16 * (LONGEST + 1)), ("apart", c_int16 * (LONGEST + 1)),
    ]  # fmt: skip


@cache
def _worths() -> _Worths:
    most = mistakes(_SIZES, ALIKE).astype(np.int16)
    apart = np.ceil(2 * _SIZES * (1 - ALIKE)).astype(np.int16)
    return _Worths(
        ALIKE, ALIKE * SPELLING, MEANING, SPELLING, FIRST,
        (c_int16 * (LONGEST + 1))(*most.tolist()), (c_int16 * (LONGEST + 1))(*apart.tolist()),
    )  # fmt: skip


class _Bounds(Structure):
    _fields_ = [
        ("telling", c_double), ("near", c_float), ("worth", c_float), ("strong", c_float),
        ("cut_near", c_float), ("glued_near", c_float),
        ("width", c_int32), ("widths", c_int32), ("most", c_int32), ("fine", c_int32),
    ]  # fmt: skip


class Columns:
    """One side as the library reads it; ``same`` is where its words are among those of the list."""

    def __init__(self, r: Readings, same: Places) -> None:
        side, t = r.side, r.side.tokens
        folds, sounds, glued = map(as_column, (t.folds, t.sounds, r.glued))
        words = np.zeros(len(t.strings), _WORD)
        words["fold_letters"], words["fold_length"] = t.letters, t.length
        words["sound_letters"], words["sound_length"] = t.sound_letters, t.sound_length
        words["abbreviated"] = np.isin(t.concept, [k for k, v in tables().russian.items() if v])
        spoken = np.zeros(len(t.strings), _SPOKEN)
        spoken["what"] = np.where(t.concept < 0, -2 - same, t.concept)
        spoken["at"] = np.arange(len(spoken))
        spoken["size"] = np.where(t.number | (t.length < 3), 0, np.minimum(t.length, 255))
        spoken["first"] = first_letters(t.sounds)
        spoken["letters"], spoken["weight"] = t.letters, t.weight
        spoken["known"], spoken["abjad"] = t.known, t.abjad
        forms = np.zeros(len(r), _PLACE)
        forms["start"], forms["length"] = side.start, side.length
        forms["width"], forms["whole"] = r.width, r.eligible
        columns = (
            words, spoken[side.flat], forms, same, folds.ends, sounds.ends, glued.ends, folds.blob,
            sounds.blob, glued.blob,
        )  # fmt: skip
        # What the structure points to is kept here.
        self._kept = [
            np.ascontiguousarray(column, np.dtype(dtype))
            for column, (_name, dtype) in zip(columns, _SIDE, strict=True)
        ]
        self.side = _Side(*(column.ctypes.data for column in self._kept))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: query forms, and the nearness above which a pair is worth a closer look.

    ``near_to`` is counted up: the listed forms of each step of nearness, as long as they matter.
    """

    columns: Columns
    enough: NDArray[np.float32]
    near_to: NDArray[np.int32]


Found = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]
"""Query forms, listed forms, nearness, first look: NaN where it must be looked otherwise."""


def candidates(
    asked: Asked,
    listed: Columns,
    rows: Any,
    block: Any,
    offset: int,
    bounds: tuple[float, ...],
) -> list[Found]:
    """Pairs of a query form (``rows``) and a form of a ``block`` that may be worth a closer look.

    ``bounds`` are those of ``native.c``, in their order. In runs, each of which has room in memory.
    """
    lib = library()
    assert lib is not None
    forms = block.shape[1]
    arrays = [
        np.ascontiguousarray(a, dtype)
        for a, dtype in (
            (asked.enough, np.float32), (asked.near_to, np.int32), (rows.indptr, np.int32),
            (rows.indices, np.int32), (rows.data, np.float32),
            (block.indptr, np.int32), (block.indices, np.int32), (block.data, np.float32),
        )
    ]  # fmt: skip
    *of_forms, ptr, indices, data = (c_void_p(a.ctypes.data) for a in arrays)
    sums, row = np.zeros(forms, np.float32), c_int64(0)
    room = ROOM + forms
    out: list[Found] = []
    while row.value < rows.shape[0]:
        found: Found = (
            np.empty(room, np.int64), np.empty(room, np.int64),
            np.empty(room, np.float32), np.empty(room, np.float32),
        )  # fmt: skip
        n = lib.candidates(
            byref(asked.columns.side), byref(listed.side), byref(_worths()),
            byref(_Bounds(*bounds)), *of_forms, c_int64(rows.shape[0]), ptr, indices, data,
            c_int64(forms), c_int64(offset), c_void_p(sums.ctypes.data), byref(row), c_int64(room),
            *(c_void_p(a.ctypes.data) for a in found),
        )  # fmt: skip
        a, b, near, first = found
        out.append((a[:n].copy(), b[:n].copy(), near[:n].copy(), first[:n].copy()))
    return out


@dataclass(frozen=True, slots=True)
class Trees:
    """Decisions end to end: how deep each goes, its questions level by level, its values."""

    depth: NDArray[np.int32]
    part: NDArray[np.int32]
    bound: NDArray[np.float32]
    value: NDArray[np.float64]


def odds(parts: NDArray[np.float32], trees: Trees) -> NDArray[np.float64]:
    """What all trees give for each row of parts, summed in their order."""
    lib = library()
    assert lib is not None
    out = np.zeros(len(parts))
    lib.odds(
        c_void_p(parts.ctypes.data), c_int64(len(parts)), c_int64(parts.shape[1]),
        *(c_void_p(a.ctypes.data) for a in (trees.depth, trees.part, trees.bound, trees.value)),
        c_int64(len(trees.depth)), c_void_p(out.ctypes.data),
    )  # fmt: skip
    return out
