"""Offers that are one text: the template, and side by side what each offer puts in its slots."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from freeproduce.locale import _
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.report.html.figures import Figure
from freeproduce.report.parts.members import Member, members, short
from freeproduce.report.parts.numbers import number

PLACE = 80
CODE = "OFF12"
GROUPS, OFFERS = 8, 12
"""Groups shown, and offers of each."""


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """The largest groups: a heading with the template, then an offer a row."""
    found = sorted((f for f in findings if f.code == CODE), key=lambda f: -f.count)
    rows: list[tuple[str | Markup, ...]] = []
    for f in found[:GROUPS]:
        own = list(members(f))
        rows.append((_marked(str(f.facts.get("template", ""))),))
        rows += [_row(m) for m in own[:OFFERS]]
        if f.count > OFFERS:
            more = _("and {n} more offers").format(n=number(f.count - min(OFFERS, len(own))))
            rows.append((more, "", ""))
    if not rows:
        return None
    note = ""
    if len(found) > GROUPS:
        note = _("{n} more groups are among the findings.").format(n=number(len(found) - GROUPS))
    return Figure(
        name="offer-groups",
        title=_("Offers that are one text"),
        lead=_(
            "Offers that differ only in numbered slots and a few words, under the text that they "
            "share. One text for many employers can be an agent's form, or one hand."
        ),
        header=(_("Employer"), _("Contacts"), _("What stands in the slots")),
        rows=rows,
        note=note,
    )


def _row(member: Member) -> tuple[str | Markup, ...]:
    said = [
        Markup('<span class="slot">{}</span> {}').format(f"[{n}]", value)
        for n, value in enumerate(member.values, 1)
        if value
    ]
    return (member.employer, member.contacts, Markup(" ").join(said))


def _marked(template: str) -> Markup:
    """The template with its slots set apart."""
    parts = re.split(r"(\[\d+\])", short(template, 400))
    return Markup().join(
        Markup('<span class="slot">{}</span>').format(p) if i % 2 else Markup("{}").format(p)
        for i, p in enumerate(parts)
    )
