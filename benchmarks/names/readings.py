"""Pairs of names, each reading of one looked at beside each reading of the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.resolve.parties.closer import Closer
from freeproduce.resolve.parties.forms import forms
from freeproduce.resolve.parties.readings import Readings


def every(pairs: Sequence[tuple[str, str]]) -> tuple[Closer, NDArray[Any]]:
    """The closer look at all readings of both names, and which pair each is of."""
    q, c = Readings.of(forms(a) for a, _b in pairs), Readings.of(forms(b) for _a, b in pairs)
    rows = [
        (i, j)
        for k in range(len(pairs))
        for i in range(*np.searchsorted(q.name_of, [k, k + 1]).tolist())
        for j in range(*np.searchsorted(c.name_of, [k, k + 1]).tolist())
    ]
    qi, ci = np.array(rows, np.int64).reshape(-1, 2).T
    return Closer(q, c, qi, ci), q.name_of[qi]
