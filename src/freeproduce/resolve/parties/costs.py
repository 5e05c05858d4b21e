"""What a threshold costs: how many names that are not listed are alerted at it."""

from __future__ import annotations

from dataclasses import dataclass

from freeproduce.resolve.parties.tables import rows


@dataclass(frozen=True, slots=True)
class Cost:
    """Alerts per 1,000 unlisted names at a threshold, on two lists of 20,000, without country."""

    threshold: float
    least: int
    most: int


def of(threshold: float) -> Cost | None:
    """The cost of the measured threshold that is nearest; ``None`` where none is near."""
    known = [
        Cost(float(r["threshold"]), int(r["alerts_least"]), int(r["alerts_most"]))
        for r in rows("threshold_costs")
    ]
    nearest = min(known, key=lambda c: abs(c.threshold - threshold))
    return nearest if abs(nearest.threshold - threshold) <= 0.05 else None
