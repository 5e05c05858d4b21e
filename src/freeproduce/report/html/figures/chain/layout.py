"""Where the sites of a chain are drawn: boxes in columns, one a tier, and ribbons between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from freeproduce.model.chain import Chain, Site

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


@dataclass(slots=True)
class Box:
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
        """The site, where the box stands for one only."""
        return self.sites[0] if len(self.sites) == 1 else None

    @property
    def height(self) -> float:
        """The share of all that was bought, in pixels."""
        return max(LEAST, FULL * min(1.0, self.share or 0.0))

    @property
    def listed(self) -> bool:
        """Whether a site in it is a listed source."""
        return any(s.listed for s in self.sites)

    @property
    def watched(self) -> bool:
        """Whether a site in it sold a good that is listed for its country."""
        return any(s.listed_goods for s in self.sites)

    @property
    def end_share(self) -> float:
        """The share of all that was bought of which nothing further is known."""
        return sum(s.end_share for s in self.sites if s.end)

    @property
    def ends(self) -> bool:
        """Whether the paper ends at a site in it."""
        return any(s.end for s in self.sites)


@dataclass(slots=True)
class Ribbon:
    """All that flowed from one box to another and is known in one way."""

    supplier: Box
    buyer: Box
    basis: str
    back: bool
    share: float | None = None


@dataclass(slots=True)
class Drawing:
    """A chain as boxes in columns and ribbons between them."""

    columns: list[list[Box]]
    ribbons: list[Ribbon] = field(default_factory=list)


def laid_out(chain: Chain) -> Drawing:
    """The boxes and ribbons of a chain, each in its place."""
    drawing = _collapse(chain)
    _place(drawing)
    return drawing


def _collapse(chain: Chain) -> Drawing:
    """Sites to boxes: those that must be seen alone, the rest of a tier together."""
    last = TIERS - 1
    columns: dict[int, list[int]] = {}
    for i, s in enumerate(chain.sites):
        columns.setdefault(min(s.tier, last), []).append(i)
    box_of: dict[int, Box] = {}
    drawn: list[list[Box]] = []
    for tier in sorted(columns):
        ranked = sorted(columns[tier], key=lambda i: (_rank(chain.sites[i]), i))
        alone = ranked if len(ranked) <= SITES else ranked[: SITES - 1]
        boxes = [Box([chain.sites[i]], tier, chain.sites[i].share) for i in alone]
        box_of |= dict(zip(alone, boxes, strict=True))
        if rest := ranked[len(alone) :]:
            shares = [chain.sites[i].share for i in rest]
            known = [s for s in shares if s is not None]
            boxes.append(
                Box([chain.sites[i] for i in rest], tier, min(1.0, sum(known)) if known else None)
            )
            box_of |= dict.fromkeys(rest, boxes[-1])
        drawn.append(boxes)
    ribbons: dict[tuple[int, int, str], Ribbon] = {}
    for f in chain.flows:
        a, b = box_of[f.supplier], box_of[f.buyer]
        back = chain.sites[f.supplier].tier <= chain.sites[f.buyer].tier
        if a is b or (a.tier == b.tier and not back):
            continue  # within one box, or within the column of all that lies further back
        r = ribbons.setdefault((id(a), id(b), f.basis), Ribbon(a, b, f.basis, back))
        if f.share is not None:
            r.share = (r.share or 0.0) + f.share
    for r in ribbons.values():
        if not r.back:
            r.supplier.sold += r.share or 0.0
            r.buyer.bought += r.share or 0.0
    return Drawing(drawn, list(ribbons.values()))


def _rank(s: Site) -> tuple[bool, bool, float]:
    return (not s.listed, not s.listed_goods, -max(s.share or 0.0, s.end_share))


def _place(drawing: Drawing) -> None:
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
