"""Cells in which both groups work, and what is left out because only one does."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Support:
    """``rows`` are the indices kept, ``cell`` the number of the cell of each (from 0).

    ``dropped_foreign`` and ``dropped_national`` count workers whose cell holds only their group.
    """

    rows: NDArray[np.int64]
    cell: NDArray[np.int64]
    cells: int
    dropped_foreign: int
    dropped_national: int


def common_support(cells: Sequence[Hashable], foreign: Sequence[bool]) -> Support:
    """Keep the cells that hold at least one foreign and one national worker."""
    import numpy as np

    own: dict[Hashable, set[bool]] = {}
    for cell, f in zip(cells, foreign, strict=True):
        own.setdefault(cell, set()).add(bool(f))
    kept = {c: n for n, c in enumerate(c for c, groups in own.items() if len(groups) == 2)}
    rows = [i for i, c in enumerate(cells) if c in kept]
    lost = [bool(f) for c, f in zip(cells, foreign, strict=True) if c not in kept]
    return Support(
        np.array(rows, dtype=np.int64),
        np.array([kept[cells[i]] for i in rows], dtype=np.int64),
        len(kept),
        sum(lost),
        len(lost) - sum(lost),
    )
