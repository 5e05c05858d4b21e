"""What was done about it: as far as records show, and the rest is the operator's to write."""

from __future__ import annotations

from freeproduce.locale import _, ngettext
from freeproduce.report.dossier.blocks import Block, Table, Text
from freeproduce.report.dossier.view import View
from freeproduce.report.parts.numbers import number
from freeproduce.report.parts.order import decided


def fill(view: View) -> list[Block]:
    """Records that were checked, and decisions that people took about findings."""
    files = sum(1 for s in view.result.files if s.status == "read")
    said: list[Block] = [
        Text(
            ngettext(
                "On {date}, {n} table of records was held against the lists named at the end.",
                "On {date}, {n} tables of records were held against the lists named at the end.",
                files,
            ).format(date=view.result.generated, n=number(files))
        )
    ]
    rows = [
        (f.subject, f.code, _(f.decision.verdict), f.decision.why, f.decision.at)
        for f in view.result.findings
        if f.decision and decided(f, view.result.generated)
    ]
    if rows:
        header = (_("Subject"), _("Rule"), _("Decided as"), _("Why"), _("On"))
        said.append(Table(_("Decisions"), header, rows))
    return said
