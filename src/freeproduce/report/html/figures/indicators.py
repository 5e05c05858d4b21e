"""Which of the ILO's eleven indicators show, for how many workers, and where."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from freeproduce.locale import _
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.model.rollup import Tally
from freeproduce.report.html.figures import Figure
from freeproduce.report.html.figures.stack import told
from freeproduce.report.parts.numbers import money, number

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
        (_name(i), _bar(n, all_.workers), told(n), "", "")
        for i, n in all_.indicators.items()
        if n != 0
    ]
    left = MOST
    for scope, heading in (
        ("all", _("All")),
        ("employer", _("Employers")),
        ("site", _("Sites")),
        ("recruiter", _("Recruiters")),
    ):
        own = [t for t in rollup.tallies if t.scope == scope][:left]
        left -= len(own)
        if own and not (len(own) == 1 and not own[0].name and scope != "all"):
            rows.append((heading,))
            rows += [_row(t) for t in own]
    cut = len(rollup.tallies) - (MOST - left)
    note = _(
        "Withheld: a count below five, or one that would give such a count away. “Possible "
        "forced labour” needs a critical finding that work is not voluntary and another of a "
        "menace of penalty (ILO, 2012); it is a question to follow up, not a verdict."
    )
    note += " " + _(
        "{not_run} of {checks} checks on workers ({share} %) could not be made."
    ).format(
        not_run=number(rollup.not_run),
        checks=number(rollup.checks),
        share=number(round(100 * rollup.not_assessed)),
    )
    if cut > 0:
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
        ),
        rows=rows,
        numeric=frozenset({2, 3, 4}),
        note=note,
    )


def _row(t: Tally) -> tuple[str | Markup, ...]:
    name = " · ".join(n for n in (t.within, t.name) if n) or _("not stated")
    affected = told(t.affected)
    if t.workers is not None and t.affected is not None:
        affected = _("{affected} of {workers}").format(
            affected=number(t.affected), workers=number(t.workers)
        )
    if t.prevalence:
        low, high = (number(round(100 * p)) for p in t.prevalence)
        affected += " " + _("({low} to {high} %)").format(low=low, high=high)
    owed = _("withheld") if t.owed is None else ", ".join(
        money(amount, currency, whole=True) for currency, amount in sorted(t.owed.items())
    )  # fmt: skip
    return (
        _("All workers") if t.scope == "all" else name,
        _bar(t.affected, t.workers),
        affected,
        told(t.possible),
        owed,
    )


def _name(indicator: str) -> str:
    return _(indicator.replace("-", " ").capitalize())


def _bar(count: int | None, of: int | None) -> Markup | str:
    if count is None or not of:
        return ""
    return Markup(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="kept" width="100" height="1" opacity=".35"/>'
        '<rect class="s-high" width="{:.2f}" height="1"/></svg>'
    ).format(100 * count / of)
