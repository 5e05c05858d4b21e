"""Producers of every stage, each with one business record."""

from __future__ import annotations

from freeproduce.locale import _, country
from freeproduce.report.dossier.blocks import Block, Table
from freeproduce.report.dossier.parts.steps import named
from freeproduce.report.dossier.view import View


def fill(view: View) -> list[Block]:
    """One row a step; where no record is on file the cell says so."""
    rows = [
        (
            s.number,
            s.supplier.name,
            country(s.supplier.country) if s.supplier.country else _("not stated"),
            ", ".join(s.flow.goods),
            s.buyer.name,
            named(s.papers[0]) if s.papers else _("none on file"),
        )
        for s in view.steps
    ]
    header = (_("Step"), _("Producer"), _("Country"), _("Goods"), _("Sold to"), _("Record"))
    return [Table(_("Stages"), header, rows, "stages.csv")]
