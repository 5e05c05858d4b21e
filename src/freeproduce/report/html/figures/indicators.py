"""Which of the ILO's eleven indicators show, for how many workers, and where."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from freeproduce.locale import _
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.model.rollup import Tally
from freeproduce.report.html.figures import Figure
from freeproduce.report.parts import workers
from freeproduce.report.parts.numbers import number

PLACE = 40
MOST = 60
"""Rows of employers, sites and recruiters that are shown."""


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """All workers by indicator, then employers, sites and recruiters."""
    rollup = result.rollup
    if not rollup.tallies:
        return None
    all_ = rollup.tallies[0]
    rows: list[tuple[str | Markup, ...]] = [(_("All workers, by indicator"),)]
    rows += [
        (workers.indicator(i), _bar(n, all_.workers), workers.told(n), "", "", "")
        for i, n in all_.indicators.items()
        if n != 0
    ]
    for heading, own in workers.scopes(rollup, MOST):
        rows.append((heading,))
        rows += [_row(t) for t in own]
    note = workers.note(rollup)
    if (cut := len(rollup.tallies) - MOST) > 0:
        note += " " + _("{n} more rows are in the JSON report.").format(n=number(cut))
    return Figure(
        name="indicators",
        title=_("Indicators of forced labour, by worker"),
        lead=_(
            "Workers with a finding that speaks to one of the eleven indicators of the ILO. "
            "Intervals are of the share of workers with any (95 %, Wilson); money is owed at most."
        ),
        header=(
            _("Indicator or place"),
            _("Share of workers"),
            _("Workers with it"),
            _("Possible forced labour"),
            _("Money owed"),
            _("Checks not made"),
        ),
        rows=rows,
        numeric=frozenset({2, 3, 4, 5}),
        note=note,
    )


def _row(t: Tally) -> tuple[str | Markup, ...]:
    return (
        workers.name(t),
        _bar(t.affected, t.workers),
        workers.affected(t),
        workers.told(t.possible),
        workers.owed(t),
        workers.not_assessed(t),
    )


def _bar(count: int | None, of: int | None) -> Markup | str:
    if count is None or not of:
        return ""
    return Markup(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="kept" width="100" height="1" opacity=".35"/>'
        '<rect class="s-high" width="{:.2f}" height="1"/></svg>'
    ).format(100 * count / of)
