"""Files and lists that the dossier cites, each with its SHA-256."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Table
from freeproduce.report.dossier.view import View
from freeproduce.report.parts.words import edition


def fill(view: View) -> list[Block]:
    """The user's files first, then the editions of lists."""
    files = [(c.name, c.note, c.sha256) for c in view.cited]
    lists = [(edition(e), e.publisher, e.sha256) for e in view.result.editions]
    return [
        Table(_("Files"), (_("File"), _("Read as"), "SHA-256"), files, "sources.csv"),
        Table(_("Lists"), (_("List"), _("Publisher"), "SHA-256"), lists),
    ]
