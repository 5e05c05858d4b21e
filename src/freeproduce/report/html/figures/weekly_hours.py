"""Hours by week against the limit."""

from __future__ import annotations

from collections.abc import Sequence

from freeproduce.locale import _
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.report.html.figures import Figure, stack

PLACE = 50


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """Weeks of workers by hours worked; those over the limit of their place and day apart."""
    spread = result.rollup.hours
    if spread is None:
        return None
    limit = stack.figure_of(spread.least)
    if spread.most > spread.least:
        limit = _("{low} to {high}").format(low=limit, high=stack.figure_of(spread.most))
    return Figure(
        name="weekly-hours",
        title=_("Hours by week, against the limit"),
        lead=_(
            "Each week of each worker, by hours worked, overtime among them. The limit that was "
            "used is {limit} hours, as the profile of the place and day has it."
        ).format(limit=limit),
        header=(_("Hours a week"), _("Weeks"), _("Within the limit"), _("Over the limit")),
        rows=stack.rows(spread, _("{low} – {high}"), "high"),
        numeric=frozenset({2, 3}),
        note=_("Numbers behind which fewer than five workers stand are withheld."),
    )
