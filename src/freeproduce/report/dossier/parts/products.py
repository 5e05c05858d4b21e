"""The goods that the buyer bought, and the parts that the chain names."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Table, Text
from freeproduce.report.dossier.parts.steps import between, quantities, some
from freeproduce.report.dossier.view import View


def fill(view: View) -> list[Block]:
    """One row a step to the buyer, with lots and quantities."""
    rows = [
        (
            ", ".join(s.flow.goods) or _("not named"),
            s.supplier.name,
            some(s.flow.lots, 20),
            quantities(s.flow),
            between(s.flow),
        )
        for s in view.steps
        if s.flow.buyer == 0
    ]
    if not rows:
        return [Text(_("The records name no purchase of this buyer."))]
    header = (_("Goods"), _("Supplier"), _("Lots"), _("Quantity"), _("When"))
    return [Table(_("Products"), header, rows, "products.csv")]
