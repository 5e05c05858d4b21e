"""Money at stake by severity, one scale a currency."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from freeproduce.locale import _
from freeproduce.model.findings import SEVERITIES, Finding
from freeproduce.model.result import Result
from freeproduce.report.html.figures import Figure
from freeproduce.report.html.figures.bars import bar, by_severity
from freeproduce.report.parts import order, words
from freeproduce.report.parts.numbers import money

PLACE = 20


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """Sums of each severity, most severe first within a currency."""
    sums = by_severity(findings, result.money)
    rows: list[tuple[str | Markup, ...]] = []
    for currency in order.largest_first(order.at_most(findings, result.money)):
        parts = sums[currency]
        longest = max(parts.values())
        rows.append((currency or _("currency not known"),))
        for s in SEVERITIES:
            if s in parts:
                drawn = bar({s: parts[s]}, longest)
                rows.append((words.severity(s), drawn, money(parts[s], currency, whole=True)))
    if not rows:
        return None
    return Figure(
        name="money-by-severity",
        title=_("Money at stake, by severity"),
        lead=_(
            "What the lines found at each severity amount to, at most: a line can stand in several "
            "findings, and is then counted in each, up to all that the lines read amount to. "
            "Currencies are not added up."
        ),
        header=(_("Severity"), _("Share of the largest"), _("Amount")),
        rows=rows,
        numeric=frozenset({2}),
    )
