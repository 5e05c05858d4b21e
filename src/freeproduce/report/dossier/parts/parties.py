"""All parties that the records name, and what each did."""

from __future__ import annotations

from freeproduce.locale import _, country
from freeproduce.report.dossier.blocks import Block, Table
from freeproduce.report.dossier.view import View
from freeproduce.report.parts.numbers import number, part


def fill(view: View) -> list[Block]:
    """One row a site, the buyer first."""
    steps: dict[str, list[str]] = {}
    for s in view.steps:
        steps.setdefault(s.supplier.name, []).append(s.number)
    rows = [
        (
            s.name,
            country(s.country) if s.country else _("not stated"),
            s.role or (_("buyer") if s.tier == 0 else _("not stated")),
            ", ".join(s.goods),
            number(s.tier),
            part(s.share),
            ", ".join(steps.get(s.name, [])[:8]),
            "; ".join((*s.listed, *s.listed_goods)),
        )
        for s in sorted(view.chain.sites, key=lambda s: (s.tier, -(s.share or 0.0), s.name))
    ]
    header = (
        _("Party"),
        _("Country"),
        _("Role"),
        _("Goods"),
        _("Tier"),
        _("Share"),
        _("Steps"),
        _("Listed as"),
    )
    return [Table(_("Parties"), header, rows, "parties.csv")]
