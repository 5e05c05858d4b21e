"""The certificate of origin: whether the records name one for the last step."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Table, Text
from freeproduce.report.dossier.parts.steps import named
from freeproduce.report.dossier.view import View


def fill(view: View) -> list[Block]:
    """Certificates named for steps to the buyer."""
    rows = [
        (p.number, named(p), s.supplier.name)
        for s in view.steps
        if s.flow.buyer == 0
        for p in s.papers
        if p.document.kind == "origin"
    ]
    if not rows:
        return [Text(_("The records name no certificate of origin for what the buyer bought."))]
    return [Table(_("Certificates"), (_("No."), _("Document"), _("Seller")), rows)]
