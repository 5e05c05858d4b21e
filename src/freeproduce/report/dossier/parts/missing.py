"""All that is missing, by name."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Alarm, Block, Table, Text
from freeproduce.report.dossier.view import View
from freeproduce.report.parts.numbers import number


def fill(view: View) -> list[Block]:
    """One row a gap: ends of the paper, documents by step, translations, what you have to add."""
    said: list[Block] = []
    if view.gaps:
        said.append(
            Alarm(
                _("This dossier is not whole: {n} things are missing.").format(
                    n=number(len(view.gaps))
                )
            )
        )
        rows = [(g.what, g.where, g.asked_by) for g in view.gaps]
        header = (_("Missing"), _("Where"), _("Asked for by"))
        said.append(Table(_("Missing"), header, rows, "missing.csv"))
    broken = [(n.code, n.reason) for n in view.result.not_run if n.code.startswith("CHN")]
    if broken:
        said.append(Table(_("What could not be assessed"), (_("Rule"), _("Reason")), broken))
    return said or [Text(_("Nothing that the outline of this dossier asks for is missing."))]
