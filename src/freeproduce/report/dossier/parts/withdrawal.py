"""Withdrawal of products: no record of this project holds it."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Text
from freeproduce.report.dossier.view import View


def fill(view: View) -> list[Block]:
    """What was bought is known; where it went after that is not in these records."""
    return [Text(_("Where goods went after they were bought is not in these records."))]
