"""Listed parties, goods and places in the chain, as the rules found them."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Table, Text
from freeproduce.report.dossier.view import View
from freeproduce.report.parts.words import place, severity


def fill(view: View) -> list[Block]:
    """Findings on what lies upstream, and on claims and credentials."""
    return told(view, "CHN1", "CHN3", "CHN4") or [
        Text(
            _(
                "Nothing was met in the editions named at the end. That is no statement about "
                "sites that are not known."
            )
        )
    ]


def told(view: View, *families: str) -> list[Block]:
    """Findings of these families as a table; empty if there are none."""
    rows = [
        (
            f.code,
            severity(f.severity),
            f.message,
            f.arithmetic or "",
            ", ".join(dict.fromkeys(place(e) for e in f.evidence[:4])),
        )
        for f in view.findings(*families)
    ]
    header = (_("Rule"), _("Severity"), _("Finding"), _("Arithmetic"), _("Evidence"))
    name = f"findings-{'-'.join(families).lower()}.csv"
    return [Table(_("Findings"), header, rows, name)] if rows else []
