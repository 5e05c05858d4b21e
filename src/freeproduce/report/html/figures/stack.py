"""Bars of counts in two parts: what keeps a limit, and what breaks it."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from freeproduce.model.rollup import Band, Spread
from freeproduce.report.parts.numbers import number
from freeproduce.report.parts.workers import told


def figure_of(value: float) -> str:
    """A number with at most two decimals."""
    return number(Decimal(str(round(value, 2))))


def rows(spread: Spread, label: str, severity: str) -> list[tuple[str | Markup, ...]]:
    """One row a band that has anything; ``label`` formats its two ends."""
    longest = max((b.kept or 0) + (b.broken or 0) for b in spread.bands) or 1
    return [
        (_between(b, label), _bar(b, longest, severity), told(b.kept), told(b.broken))
        for b in spread.bands
        if b.kept != 0 or b.broken != 0
    ]


def _between(band: Band, label: str) -> str:
    high = figure_of(band.high) if band.high is not None else "…"
    return label.format(low=figure_of(band.low), high=high)


def _bar(band: Band, longest: int, severity: str) -> Markup:
    kept, broken = (max(n * 100 / longest, 0.6) if n else 0.0 for n in (band.kept, band.broken))
    return Markup(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="kept" width="{:.2f}" height="1"/>'
        '<rect class="s-{}" x="{:.2f}" width="{:.2f}" height="1"/></svg>'
    ).format(kept, severity, kept, broken)
