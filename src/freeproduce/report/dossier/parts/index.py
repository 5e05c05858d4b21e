"""The index of documents, numbered by the step that they belong to."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Table, Text
from freeproduce.report.dossier.view import View
from freeproduce.report.parts.numbers import money
from freeproduce.report.parts.words import place


def fill(view: View) -> list[Block]:
    """One row a document, with the line of the file that names it."""
    if not view.papers:
        return [Text(_("The records name no document."))]
    rows = [
        (
            p.number,
            _(p.document.kind) if p.document.kind else _("kind not stated"),
            p.document.number,
            p.document.date or "",
            money(p.document.amount, p.document.currency) if p.document.amount is not None else "",
            place(p.document.at),
        )
        for p in view.papers
    ]
    header = (_("No."), _("Document"), _("Number"), _("Date"), _("Amount"), _("Named in"))
    return [Table(_("Index"), header, rows, "index.csv")]
