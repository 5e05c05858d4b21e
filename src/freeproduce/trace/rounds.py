"""What goes round in circles: the sum of all its rounds."""

from __future__ import annotations

from typing import Any

import numpy as np

from freeproduce.trace.network import Floats

_DIRECT = 10_000
"""Nodes of a circle that is solved by elimination; a larger one by iteration."""


def rounds(turns: Any, start: Floats, largest: int) -> Floats:
    """Solves ``found = start + turns @ found``; ``largest`` is how many nodes one circle has."""
    from scipy.sparse import diags_array
    from scipy.sparse.linalg import bicgstab, splu

    system = diags_array(np.ones(len(start))) - turns
    if largest > _DIRECT:
        found = start
        for _again in range(4):
            rest = start - system @ found
            if np.abs(rest).max() < 1e-14:
                return found
            found = found + bicgstab(system, rest, rtol=1e-6, atol=0, maxiter=2000)[0]
        if np.abs(start - system @ found).max() < 1e-12:
            return found
    # Circles that hardly let anything out: elimination is slower and always ends.
    solved: Floats = splu(system.tocsc()).solve(start)
    return solved
