"""The chain upstream of a buyer: tiers from left to right, shares as widths, ends marked.

A tier with many sites is collapsed: listed sources and ends are drawn first, then the sites that
matter most, and one box stands for all others. What it stands for is in the table and is counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from freeproduce.locale import _, ngettext
from freeproduce.model.chain import Chain
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.report.html.figures import Figure
from freeproduce.report.html.figures.chain.drawing import picture
from freeproduce.report.html.figures.chain.layout import laid_out
from freeproduce.report.html.figures.chain.words import row_text, tier_name
from freeproduce.report.parts.marks import visible
from freeproduce.report.parts.numbers import number, part

PLACE = 5


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """The chain with the largest listed share; the others are named below it."""
    if not result.chains:
        return None
    ranked = sorted(result.chains, key=_weight)
    return of_chain(ranked[0], others=[c.buyer.name for c in ranked[1:]])


def of_chain(chain: Chain, others: Sequence[str] = ()) -> Figure:
    """One chain as a figure."""
    drawing, lead = laid_out(chain), _lead(chain)
    title = _("The chain of {buyer}").format(buyer=visible(chain.buyer.name))
    rows: list[tuple[str | Markup, ...]] = []
    for column in drawing.columns:
        rows.append((tier_name(column[0].tier, len(drawing.columns)),))
        rows += [row_text(box) for box in column]
    note = _("Width is the share of what was bought, by mass balance. {shown} of {all} sites.")
    note = note.format(
        shown=number(sum(1 for c in drawing.columns for b in c if b.alone)),
        all=number(len(chain.sites)),
    )
    if others:
        names = ", ".join(visible(n) for n in others[:5])
        more = ngettext("{n} more chain: {names}", "{n} more chains: {names}", len(others))
        note += " " + more.format(n=number(len(others)), names=names)
        note += "." if len(others) <= 5 else " …"
    return Figure(
        name="chain",
        title=title,
        lead=lead,
        header=(_("Site"), _("Country"), _("Share"), _("What is known"), _("Listed as")),
        rows=rows,
        numeric=frozenset({2}),
        picture=picture(drawing, title, lead),
        note=note,
    )


def _weight(chain: Chain) -> tuple[float, float, int]:
    e = chain.exposure
    return (-(e.mass_balance or 0.0), -e.maximum, -len(chain.sites)) if e else (1.0, 1.0, 0)


def _lead(chain: Chain) -> str:
    e = chain.exposure
    ends = sum(1 for s in chain.sites if s.end)
    said = _("From where it began (left) to who bought it (right).")
    if e and e.path:
        said += " " + _(
            "From listed sources: {mass} by mass balance, at least {low}, at most {high}."
        ).format(
            mass=_("an unknown part") if e.mass_balance is None else part(e.mass_balance),
            low=part(e.minimum),
            high=part(e.maximum),
        )
    if ends:
        said += " " + ngettext(
            "The paper ends at {n} site.", "The paper ends at {n} sites.", ends
        ).format(n=number(ends))
    return said
