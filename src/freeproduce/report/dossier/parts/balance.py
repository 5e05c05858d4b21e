"""What the quantities say: every check that failed, and that none did where none did."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Text
from freeproduce.report.dossier.parts.exposure import told
from freeproduce.report.dossier.view import View


def fill(view: View) -> list[Block]:
    """Findings on quantities, yields, times and lots."""
    found = told(view, "CHN2")
    unknown = sum(1 for f in view.chain.flows if not f.quantities)
    if not found:
        found = [Text(_("No check of quantities, yields, times and lots failed."))]
    if unknown:
        found.append(
            Text(
                _("Steps whose quantity is not known, and which no check could weigh: {n}.").format(
                    n=unknown
                )
            )
        )
    return found
