"""Documents that have to be translated, as far as the records show."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Table, Text
from freeproduce.report.dossier.parts.steps import named
from freeproduce.report.dossier.view import View


def fill(view: View) -> list[Block]:
    """Only what is certain: text in another script. Languages in Latin letters are not told."""
    note = Text(
        _(
            "Found by their script. Documents in Latin letters may be in another language too: a "
            "person has to look."
        )
    )
    if not view.foreign:
        return [Text(_("No document is named in another script than the Latin one.")), note]
    rows = [(p.number, named(p)) for p in view.foreign]
    return [Table(_("Translations"), (_("No."), _("Document")), rows, "translations.csv"), note]
