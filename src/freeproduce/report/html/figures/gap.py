"""The gap between foreign workers and nationals, with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from freeproduce.locale import _
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.report.html.figures import Figure
from freeproduce.report.html.figures.stack import figure_of
from freeproduce.report.parts import words
from freeproduce.report.parts.numbers import number

PLACE = 70
CODE = "GAP01"


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """A line an employer and site: the adjusted gap as a point, its 95 % interval as a bar."""
    found = [f for f in findings if f.code == CODE and isinstance(f.facts.get("adjusted"), float)]
    if not found:
        return None
    ends = [
        float(f.facts[k])
        for f in found
        for k in ("adjusted", "raw", "low", "high")
        if f.facts.get(k) is not None
    ]
    left, right = min([*ends, 0.0]) - 1, max([*ends, 0.0]) + 1
    return Figure(
        name="gap",
        title=_("Pay of foreign workers against nationals of the same job"),
        lead=_(
            "Difference of pay for each hour worked, in percent, within the same job, site and "
            "grade. The point is the adjusted difference, the bar its 95 % interval, the upright "
            "line no difference."
        ),
        header=(
            _("Employer and site"),
            _("From {low} to {high} %").format(low=number(round(left)), high=number(round(right))),
            _("Adjusted, %"),
            _("95 % interval"),
            _("Before adjustment, %"),
            _("Severity"),
        ),
        rows=[
            (
                f"{f.facts.get('employer') or f.subject} · {f.facts['site']}",
                _line(f, left, right),
                figure_of(f.facts["adjusted"]),
                _("{low} to {high}").format(
                    low=figure_of(f.facts["low"]), high=figure_of(f.facts["high"])
                )
                if f.facts.get("low") is not None
                else _("none: few workers"),
                figure_of(f.facts["raw"]),
                words.severity(f.severity),
            )
            for f in found
        ],
        numeric=frozenset({2, 3, 4}),
        note=_(
            "Where too few workers could be compared, no line is shown; see what could not be "
            "assessed. The job itself may carry a difference that this comparison cannot show."
        ),
    )


def _line(f: Finding, left: float, right: float) -> Markup:
    def x(value: float) -> float:
        return 100 * (value - left) / (right - left)

    low, high = f.facts.get("low"), f.facts.get("high")
    reach = Markup("")
    if low is not None and high is not None:
        reach = Markup('<rect class="kept" x="{:.2f}" y=".3" width="{:.2f}" height=".4"/>').format(
            x(low), x(high) - x(low)
        )
    return Markup(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        '{}<rect class="nought" x="{:.2f}" width=".6" height="1"/>'
        '<rect class="s-{}" x="{:.2f}" y=".05" width="1.6" height=".9"/></svg>'
    ).format(reach, x(0.0), f.severity, x(f.facts["adjusted"]) - 0.8)
