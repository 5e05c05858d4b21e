"""A chain as SVG, without colours of its own: ``style.css`` gives them by class."""

from __future__ import annotations

from markupsafe import Markup

from freeproduce.locale import _, country
from freeproduce.model.chain import BASES
from freeproduce.report.html.figures.chain.layout import (
    BAR,
    COLUMN,
    FULL,
    GAP,
    LEAST,
    MARGIN,
    STUB,
    Box,
    Drawing,
    Ribbon,
)
from freeproduce.report.html.figures.chain.words import name_of, row_text, tier_name
from freeproduce.report.parts.numbers import part
from freeproduce.report.parts.words import basis as basis_word

FITS = 1120
"""Width up to which a drawing is made as small as the page is wide; a wider one scrolls."""
LETTERS = 22
"""Letters of a name that fit in a tier."""


def picture(drawing: Drawing, title: str, lead: str) -> Markup:
    """The drawing as SVG; it scrolls within its own frame where a screen is narrow."""
    columns = drawing.columns
    deepest = max(b.tier for c in columns for b in c)
    width = MARGIN * 2 + STUB + COLUMN * len(columns)
    height = MARGIN + max(c[-1].y + c[-1].height + GAP for c in columns)
    heads = Markup().join(
        Markup('<text class="tier-name" x="{:.0f}" y="16">{}</text>').format(
            _x(c[0], deepest), tier_name(c[0].tier, len(columns))
        )
        for c in columns
    )
    ribbons = Markup().join(
        _ribbon(r, deepest)
        for r in sorted(drawing.ribbons, key=lambda r: (r.supplier.y, r.buyer.y))
    )
    boxes = Markup().join(_box(b, deepest) for c in columns for b in c)
    said = _("{lead} The table below has the same.").format(lead=lead)
    return Markup(
        '<div class="scroll" role="group" tabindex="0" aria-label="{}">'
        '<svg class="chain{}" width="{:.0f}" height="{:.0f}" viewBox="0 0 {:.0f} {:.0f}" '
        'role="img" aria-label="{}">{}{}{}</svg></div>{}'
    ).format(
        title,
        " fits" if width <= FITS else "",
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


def _x(box: Box, deepest: int) -> float:
    return MARGIN + STUB + COLUMN * (deepest - box.tier)


def _ribbon(r: Ribbon, deepest: int) -> Markup:
    """What flowed, as wide as its share; what goes back (returns, rework) as a line beneath."""
    most = min(
        FULL,
        r.supplier.height / max(r.supplier.sold, 1e-9),
        r.buyer.height / max(r.buyer.bought, 1e-9),
    )
    thick = max(1.2, most * (r.share or 0.0))
    x1, x2 = _x(r.supplier, deepest) + BAR, _x(r.buyer, deepest)
    title = _("{supplier} → {buyer}: {share}, {basis}").format(
        supplier=name_of(r.supplier),
        buyer=name_of(r.buyer),
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


def _box(b: Box, deepest: int) -> Markup:
    x = _x(b, deepest)
    kind = "others" if b.alone is None else "known"
    kind = "listed" if b.listed else "watched" if b.watched else kind
    drawn = Markup(
        '<rect class="site {}" x="{:.0f}" y="{:.1f}" width="{:.0f}" height="{:.1f}">'
        "<title>{}</title></rect>"
    ).format(kind, x, b.y, BAR, b.height, "; ".join(row_text(b)))
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
    ).format(x, b.y - 20, mark + _short(name_of(b)), x, b.y - 6, _below(b))


def _below(b: Box) -> str:
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


def _short(text: str, letters: int = LETTERS) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
