"""A mark by which two identical chains are known."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Text
from freeproduce.report.dossier.view import View


def fill(view: View) -> list[Block]:
    """SHA-256 over sites, goods and steps, without quantities, dates, lots and documents."""
    return [
        Text(_("Mark of this chain: {mark}").format(mark=view.mark)),
        Text(
            _(
                "Made from the names of all sites, what each sold and to whom. A chain with one "
                "site, good or step more or less has another mark; quantities, dates, lots and "
                "documents do not change it."
            )
        ),
    ]
