"""The chain upstream of a buyer: tiers from left to right, shares as widths, ends marked.

A tier with many sites is collapsed: listed sources and ends are drawn first, then the sites that
matter most, and one box stands for all others. What it stands for is in the table and is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from freeproduce.locale import _, country, ngettext
from freeproduce.model.chain import BASES, Chain, Site
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.report.html.figures import Figure
from freeproduce.report.parts.marks import visible
from freeproduce.report.parts.numbers import number, part
from freeproduce.report.parts.words import basis as basis_word

PLACE = 5
TIERS = 8
"""Columns drawn at most; tiers further back share the last one."""
SITES = 9
"""Boxes drawn in a tier at most, the one for all others among them."""
COLUMN, BAR, LABEL, GAP = 176.0, 14.0, 38.0, 12.0
"""Width of a tier, width of a box, height of its label, and room below it, in pixels."""
FULL, LEAST = 150.0, 5.0
"""Height of a box that stands for all that was bought, and of the smallest."""
HEAD, MARGIN, STUB = 34.0, 4.0, 46.0
"""Height of the line of tiers, the margin, and the length of what is drawn for the unknown."""
LETTERS = 22
"""Letters of a name that fit in a tier."""


@dataclass(slots=True)
class _Box:
    """One site, or all others of a tier."""

    sites: list[Site]
    tier: int
    share: float | None
    y: float = 0.0
    bought: float = 0.0
    sold: float = 0.0
    flowed_in: float = 0.0
    flowed_out: float = 0.0

    @property
    def alone(self) -> Site | None:
        return self.sites[0] if len(self.sites) == 1 else None

    @property
    def height(self) -> float:
        return max(LEAST, FULL * min(1.0, self.share or 0.0))

    @property
    def listed(self) -> bool:
        return any(s.listed for s in self.sites)

    @property
    def watched(self) -> bool:
        return any(s.listed_goods for s in self.sites)

    @property
    def end_share(self) -> float:
        return sum(s.end_share for s in self.sites if s.end)

    @property
    def ends(self) -> bool:
        return any(s.end for s in self.sites)


@dataclass(slots=True)
class _Ribbon:
    """All that flowed from one box to another and is known in one way."""

    supplier: _Box
    buyer: _Box
    basis: str
    back: bool
    share: float | None = None


@dataclass(slots=True)
class _Drawing:
    """A chain as boxes in columns and ribbons between them."""

    columns: list[list[_Box]]
    ribbons: list[_Ribbon] = field(default_factory=list)


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """The chain with the largest listed share; the others are named below it."""
    if not result.chains:
        return None
    ranked = sorted(result.chains, key=_weight)
    return of_chain(ranked[0], others=[c.buyer.name for c in ranked[1:]])


def of_chain(chain: Chain, others: Sequence[str] = ()) -> Figure:
    """One chain as a figure."""
    drawing = _collapse(chain)
    _place(drawing)
    rows: list[tuple[str | Markup, ...]] = []
    for column in drawing.columns:
        rows.append((_tier_name(column[0].tier, len(drawing.columns)),))
        rows += [_row(box) for box in column]
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
        title=_("The chain of {buyer}").format(buyer=visible(chain.buyer.name)),
        lead=_lead(chain),
        header=(_("Site"), _("Country"), _("Share"), _("What is known"), _("Listed as")),
        rows=rows,
        numeric=frozenset({2}),
        picture=picture(chain, drawing),
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


def _collapse(chain: Chain) -> _Drawing:
    """Sites to boxes: those that must be seen alone, the rest of a tier together."""
    last = TIERS - 1
    columns: dict[int, list[int]] = {}
    for i, s in enumerate(chain.sites):
        columns.setdefault(min(s.tier, last), []).append(i)
    box_of: dict[int, _Box] = {}
    drawn: list[list[_Box]] = []
    for tier in sorted(columns):
        ranked = sorted(columns[tier], key=lambda i: (_rank(chain.sites[i]), i))
        alone = ranked if len(ranked) <= SITES else ranked[: SITES - 1]
        boxes = [_Box([chain.sites[i]], tier, chain.sites[i].share) for i in alone]
        box_of |= dict(zip(alone, boxes, strict=True))
        if rest := ranked[len(alone) :]:
            shares = [chain.sites[i].share for i in rest]
            known = [s for s in shares if s is not None]
            boxes.append(
                _Box([chain.sites[i] for i in rest], tier, min(1.0, sum(known)) if known else None)
            )
            box_of |= dict.fromkeys(rest, boxes[-1])
        drawn.append(boxes)
    ribbons: dict[tuple[int, int, str], _Ribbon] = {}
    for f in chain.flows:
        a, b = box_of[f.supplier], box_of[f.buyer]
        back = chain.sites[f.supplier].tier <= chain.sites[f.buyer].tier
        if a is b or (a.tier == b.tier and not back):
            continue  # within one box, or within the column of all that lies further back
        r = ribbons.setdefault((id(a), id(b), f.basis), _Ribbon(a, b, f.basis, back))
        if f.share is not None:
            r.share = (r.share or 0.0) + f.share
    for r in ribbons.values():
        if not r.back:
            r.supplier.sold += r.share or 0.0
            r.buyer.bought += r.share or 0.0
    return _Drawing(drawn, list(ribbons.values()))


def _rank(s: Site) -> tuple[bool, bool, float]:
    return (not s.listed, not s.listed_goods, -max(s.share or 0.0, s.end_share))


def _place(drawing: _Drawing) -> None:
    """From the buyer backwards, each tier in the order of what it feeds: few ribbons cross."""
    for column in drawing.columns:
        where: dict[int, list[float]] = {}
        for r in drawing.ribbons:
            if r.buyer.tier < r.supplier.tier:
                where.setdefault(id(r.supplier), []).append(r.buyer.y)
        column.sort(
            key=lambda b: (
                b.alone is None,
                sum(w) / len(w) if (w := where.get(id(b))) else 0.0,
            )
        )
        y = HEAD
        for box in column:
            box.y = y + LABEL
            y = box.y + box.height + GAP


def picture(chain: Chain, drawing: _Drawing) -> Markup:
    """The drawing as SVG; it scrolls within its own frame where a screen is narrow."""
    columns = drawing.columns
    deepest = max(b.tier for c in columns for b in c)
    width = MARGIN * 2 + STUB + COLUMN * len(columns)
    height = MARGIN + max(c[-1].y + c[-1].height + GAP for c in columns)
    heads = Markup().join(
        Markup('<text class="tier-name" x="{:.0f}" y="16">{}</text>').format(
            _x(c[0], deepest), _tier_name(c[0].tier, len(columns))
        )
        for c in columns
    )
    ribbons = Markup().join(
        _ribbon(r, deepest)
        for r in sorted(drawing.ribbons, key=lambda r: (r.supplier.y, r.buyer.y))
    )
    boxes = Markup().join(_box(b, deepest) for c in columns for b in c)
    said = _("{lead} The table below has the same.").format(lead=_lead(chain))
    return Markup(
        '<div class="scroll" role="group" tabindex="0" aria-label="{}">'
        '<svg class="chain" width="{:.0f}" height="{:.0f}" viewBox="0 0 {:.0f} {:.0f}" '
        'role="img" aria-label="{}">{}{}{}</svg></div>{}'
    ).format(
        _("The chain of {buyer}").format(buyer=visible(chain.buyer.name)),
        width,
        height,
        width,
        height,
        said,
        heads,
        ribbons,
        boxes,
        _key(),
    )


def _x(box: _Box, deepest: int) -> float:
    return MARGIN + STUB + COLUMN * (deepest - box.tier)


def _ribbon(r: _Ribbon, deepest: int) -> Markup:
    """What flowed, as wide as its share; what goes back (returns, rework) as a line beneath."""
    most = min(
        FULL,
        r.supplier.height / max(r.supplier.sold, 1e-9),
        r.buyer.height / max(r.buyer.bought, 1e-9),
    )
    thick = max(1.2, most * (r.share or 0.0))
    x1, x2 = _x(r.supplier, deepest) + BAR, _x(r.buyer, deepest)
    title = _("{supplier} → {buyer}: {share}, {basis}").format(
        supplier=_name(r.supplier),
        buyer=_name(r.buyer),
        share=part(r.share),
        basis=basis_word(r.basis),
    )
    if r.back:
        y1 = r.supplier.y + r.supplier.height
        y2 = r.buyer.y + r.buyer.height
        low = max(y1, y2) + 22
        d = f"M{x1 - BAR / 2:.0f} {y1:.0f}C{x1:.0f} {low:.0f} {x2:.0f} {low:.0f} "
        d += f"{x2 + BAR / 2:.0f} {y2:.0f}"
        return Markup('<path class="flow back b-{}" d="{}"><title>{}</title></path>').format(
            r.basis, d, title
        )
    y1 = r.supplier.y + min(r.supplier.flowed_out, r.supplier.height - thick / 2) + thick / 2
    y2 = r.buyer.y + min(r.buyer.flowed_in, max(0.0, r.buyer.height - thick)) + thick / 2
    y1 = max(y1, r.supplier.y + 1)
    r.supplier.flowed_out += thick
    r.buyer.flowed_in += thick
    mid = (x1 + x2) / 2
    return Markup(
        '<path class="flow b-{}" stroke-width="{:.1f}" '
        'd="M{:.0f} {:.1f}C{:.0f} {:.1f} {:.0f} {:.1f} {:.0f} {:.1f}"><title>{}</title></path>'
    ).format(r.basis, thick, x1, y1, mid, y1, mid, y2, x2, y2, title)


def _box(b: _Box, deepest: int) -> Markup:
    x = _x(b, deepest)
    kind = "others" if b.alone is None else "known"
    kind = "listed" if b.listed else "watched" if b.watched else kind
    drawn = Markup(
        '<rect class="site {}" x="{:.0f}" y="{:.1f}" width="{:.0f}" height="{:.1f}">'
        "<title>{}</title></rect>"
    ).format(kind, x, b.y, BAR, b.height, "; ".join(_row_text(b)))
    if b.ends:
        thick = max(LEAST, FULL * min(1.0, b.end_share))
        drawn += Markup(
            '<rect class="unknown" x="{:.0f}" y="{:.1f}" width="{:.0f}" height="{:.1f}" rx="3"/>'
            '<text class="mark" x="{:.0f}" y="{:.1f}">?</text>'
        ).format(
            x - STUB + 6,
            b.y,
            STUB - 6,
            min(thick, b.height),
            x - STUB / 2,
            b.y + min(thick, b.height) + 13,
        )
    mark = "▲ " if b.listed else "△ " if b.watched else ""
    return drawn + Markup(
        '<text class="site-name" x="{:.0f}" y="{:.1f}">{}</text>'
        '<text class="site-share" x="{:.0f}" y="{:.1f}">{}</text>'
    ).format(x, b.y - 20, mark + _short(_name(b)), x, b.y - 6, _below(b))


def _below(b: _Box) -> str:
    where = country(b.alone.country) if b.alone and b.alone.country else ""
    return " · ".join(filter(None, (part(b.share), _short(where, 14))))


def _key() -> Markup:
    """What the marks mean, in words; colour alone says nothing here."""
    bases = Markup().join(
        Markup(
            '<span><svg class="swatch" width="34" height="10" aria-hidden="true">'
            '<path class="flow b-{}" stroke-width="6" d="M0 5H34"/></svg> {}</span>'
        ).format(b, basis_word(b))
        for b in BASES
    )
    return Markup(
        '<p class="key">{}<span>▲ {}</span><span>△ {}</span><span>? {}</span></p>'
    ).format(
        bases,
        _("listed source"),
        _("good listed for this country"),
        _("the paper ends here: not known"),
    )


def _row(b: _Box) -> tuple[str | Markup, ...]:
    name, where, share, known, listed = _row_text(b)
    return (name, where, share, known, listed)


def _row_text(b: _Box) -> tuple[str, str, str, str, str]:
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
    return (_name(b), "", part(b.share), known, number(listed) if listed else "")


def _name(b: _Box) -> str:
    if b.alone:
        return visible(b.alone.name)
    n = len(b.sites)
    return ngettext("{n} other site", "{n} other sites", n).format(n=number(n))


def _tier_name(tier: int, columns: int) -> str:
    if tier == 0:
        return _("Buyer")
    if tier == TIERS - 1 and columns == TIERS:
        return _("Tier {n} and beyond").format(n=tier)
    return _("Tier {n}").format(n=tier)


def _short(text: str, letters: int = LETTERS) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
