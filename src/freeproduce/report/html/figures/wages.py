"""Wages against the minimum."""

from __future__ import annotations

from collections.abc import Sequence

from freeproduce.locale import _
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.report.html.figures import Figure, stack

PLACE = 60


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """Payslips by pay for each hour worked, as a multiple of the minimum of the place and day."""
    spread = result.rollup.wages
    if spread is None:
        return None
    return Figure(
        name="wages",
        title=_("Wages, against the minimum"),
        lead=_(
            "Each payslip, by pay for each hour worked divided by the lowest lawful pay for the "
            "place, the age and the day: 1 is the minimum."
        ),
        header=(_("Pay ÷ minimum"), _("Payslips"), _("At or above"), _("Below")),
        rows=stack.rows(spread, _("{low} – {high}"), "critical"),
        numeric=frozenset({2, 3}),
        note=_("Numbers behind which fewer than five workers stand are withheld."),
    )
