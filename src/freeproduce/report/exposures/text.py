"""Plain text: the most exposed buyers first, then where the paper ends and what was set aside."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TextIO

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from freeproduce.locale import _, number
from freeproduce.model.exposure import Buyer, Exposures

SHOWN = 20
"""Buyers, ends of the paper and names not found that are shown; JSON has all of them."""


def write(found: Exposures, out: TextIO, width: int | None = None) -> bool:
    """Write a table of buyers; gives whether a listed source lies upstream of one of them."""
    console = Console(file=out, width=width, highlight=False, emoji=False, markup=False)
    told = _Told()
    first = heapq.nsmallest(SHOWN, told.of(found.buyers), key=_order)
    if first:
        console.print(_table(first))
        _paths(console, first)
    else:
        console.print(_("No listed party lies upstream of any buyer in these edges."))
    if told.n > SHOWN:
        console.print(_("and {n} more buyers; --format json has all").format(n=told.n - SHOWN))
    for b in sorted(told.asked, key=_order):
        _detail(console, b)
    for name in found.missing[:SHOWN]:
        console.print(_("not in these edges: {name}").format(name=name))
    if len(found.missing) > SHOWN:
        console.print(
            _("and {n} more names; --format json has all").format(n=len(found.missing) - SHOWN)
        )
    for r in found.remarks:
        shown = " · ".join(filter(None, (r["text"], r["detail"])))
        console.print(
            _("{file}, row {row}: {what} ({shown}); edges: {n}").format(
                file=r["file"], row=r["row"] or "–", what=r["meaning"], shown=shown or "–",
                n=r["count"],
            )
        )  # fmt: skip
    return told.exposed


@dataclass
class _Told:
    """What is counted while buyers pass by, of whom there may be a million."""

    n: int = 0
    exposed: bool = False
    asked: list[Buyer] = field(default_factory=list)

    def of(self, buyers: Iterator[Buyer]) -> Iterator[Buyer]:
        """The buyers to tell of: those that are exposed, and those that were asked for."""
        for b in buyers:
            self.exposed |= b.basis is not None
            if b.detail is not None or b.paths:
                self.asked.append(b)
            if b.detail is not None or b.basis is not None:
                self.n += 1
                yield b


def _order(b: Buyer) -> tuple[float, float, str]:
    return -(b.mass_balance or 0), -b.maximum, b.name


def _table(buyers: list[Buyer]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(_("buyer"), overflow="fold")
    for title in (_("least"), _("mass balance"), _("most")):
        table.add_column(title, justify="right")
    for title in (_("bound"), _("basis")):
        table.add_column(title)
    for b in buyers:
        table.add_row(
            b.name, _percent(b.minimum), _percent(b.mass_balance), _percent(b.maximum),
            _(b.bound), _(b.basis or "–"),
        )  # fmt: skip
    return table


def _paths(console: Console, buyers: list[Buyer]) -> None:
    """The strongest path to each, below the table: a column of it would be too narrow to read."""
    told = [_way(b.path) for b in buyers if b.path and not b.paths]
    if told:
        console.print(_("The strongest path to each:"))
    for way in told:
        console.print(Padding(way, (0, 0, 0, 2)))


def _way(path: tuple[str, ...]) -> str:
    """A path by sites: lots within one site are one place of it."""
    return " → ".join(name for name, _lots in groupby(path))


def _detail(console: Console, b: Buyer) -> None:
    for p in b.paths:
        console.print(Padding(f"{_(p.basis)}: {_way(p.path)}", (0, 0, 0, 2)))
    if b.detail is not None and b.by_yield is not None:
        console.print(
            _("With the yields that are known, for {buyer}: least {low}, most {high}").format(
                buyer=b.name, low=_percent(b.by_yield.minimum), high=_percent(b.by_yield.maximum)
            )
        )
    if b.detail is None or not b.detail.ends:
        return
    console.print(_("Where the paper ends for {buyer}; to ask next:").format(buyer=b.name))
    for e in b.detail.ends[:SHOWN]:
        console.print(
            _("  {name} (tier {tier}): would settle {share}").format(
                name=e.name, tier=e.tier, share=_percent(e.share)
            )
        )
    more = len(b.detail.ends) - SHOWN + b.detail.more_ends
    if more > 0:
        console.print(_("  and {n} more ends; --format json has more").format(n=more))


def _percent(share: float | None) -> str:
    return _("unknown") if share is None else f"{number(round(100 * share, 2))} %"
