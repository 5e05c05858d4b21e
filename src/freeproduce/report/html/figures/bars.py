"""Bars for the cells of a table: one currency has one scale, and parts are severities."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from markupsafe import Markup

from freeproduce.model.findings import SEVERITIES, Finding
from freeproduce.report.parts import order


def by_severity(
    findings: Iterable[Finding], whole: dict[str, Decimal]
) -> dict[str, dict[str, Decimal]]:
    """Sums by currency, then by severity; none is larger than the ``whole`` of all lines."""
    sums: dict[str, dict[str, Decimal]] = {}
    for severity, group in order.by_severity(findings).items():
        for currency, amount in order.at_most(group, whole).items():
            sums.setdefault(currency, {})[severity] = amount
    return sums


def bar(parts: dict[str, Decimal], longest: Decimal) -> Markup:
    """A bar whose whole length stands for ``longest``; amounts below nothing have no length."""
    x = 0.0
    drawn = []
    for severity in SEVERITIES:
        amount = max(Decimal(0), parts.get(severity, Decimal(0)))
        size = float(amount / longest * 100) if longest > 0 else 0.0
        if size:
            drawn.append(
                Markup('<rect class="s-{}" x="{:.2f}" width="{:.2f}" height="1"/>').format(
                    severity, x, max(size, 0.6)
                )
            )
        x += size
    return Markup(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        "{}</svg>"
    ).format(Markup().join(drawn))
