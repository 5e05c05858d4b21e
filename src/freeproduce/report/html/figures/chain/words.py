"""What is said of a box, in the picture and in the table beside it."""

from __future__ import annotations

from freeproduce.locale import _, country, ngettext
from freeproduce.report.html.figures.chain.layout import TIERS, Box
from freeproduce.report.parts.marks import visible
from freeproduce.report.parts.numbers import number, part


def row_text(b: Box) -> tuple[str, str, str, str, str]:
    """Name, country, share, what is known, and what it is listed as."""
    if b.alone:
        s = b.alone
        known = ", ".join(filter(None, (s.role, *s.goods[:3])))
        if s.end:
            known = "; ".join(filter(None, (known, s.end)))
        return (
            visible(s.name),
            country(s.country) if s.country else "",
            part(b.share),
            visible(known),
            visible("; ".join((*s.listed, *s.listed_goods))),
        )
    ends = sum(1 for s in b.sites if s.end)
    known = (
        ngettext("the paper ends at {n}", "the paper ends at {n}", ends).format(n=number(ends))
        if ends
        else ""
    )
    listed = sum(1 for s in b.sites if s.listed)
    return (name_of(b), "", part(b.share), known, number(listed) if listed else "")


def name_of(b: Box) -> str:
    """The name of a site, or how many sites a box stands for."""
    if b.alone:
        return visible(b.alone.name)
    n = len(b.sites)
    return ngettext("{n} other site", "{n} other sites", n).format(n=number(n))


def tier_name(tier: int, columns: int) -> str:
    """The name of a column."""
    if tier == 0:
        return _("Buyer")
    if tier == TIERS - 1 and columns == TIERS:
        return _("Tier {n} and beyond").format(n=tier)
    return _("Tier {n}").format(n=tier)
