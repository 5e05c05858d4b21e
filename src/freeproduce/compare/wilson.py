"""A share and how sure one can be of it."""

from __future__ import annotations

from math import sqrt

Z = 1.959963984540054
"""97.5 % of a normal distribution lie below this."""


def wilson(hits: int, of: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson, Journal of the American Statistical Association 22, 1927).

    ``(0.0, 1.0)`` where there is nothing to tell from; ``ValueError`` unless ``0 <= hits <= of``.
    """
    if not 0 <= hits <= of:
        raise ValueError(f"{hits} of {of}")
    if not of:
        return 0.0, 1.0
    share, z2 = hits / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half) if hits else 0.0, min(1.0, middle + half) if hits < of else 1.0
