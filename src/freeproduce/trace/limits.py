"""The most that a site can have sold of listed goods, and of others: what bounds rest on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.trace.network import Bools, Floats


def limits(handled: Floats, listed: Bools, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The most that nodes can sell of listed goods, and the most of others.

    ``low`` and ``high`` are the least and most share of what they bought.
    """
    with np.errstate(invalid="ignore"):
        most = np.where(listed, np.inf, np.where(high > 0, handled * high, 0.0))
        rest = np.where(low < 1, handled * (1 - low), 0.0)
    return most, rest


def of_edges(
    most: Floats, rest: Floats, count: NDArray[Any], quantity: Floats
) -> tuple[Floats, Floats]:
    """Least and most listed quantity on each edge; the first two are of the nodes that they leave,
    which have ``count`` edges each.
    """
    return (
        np.maximum(quantity - np.repeat(rest, count), 0.0),
        np.minimum(quantity, np.repeat(most, count)),
    )
