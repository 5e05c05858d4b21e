"""Each step with its documents, quantities and payments, and what is missing of them."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.model.chain import Flow
from freeproduce.report.dossier.blocks import Block, Table, Text
from freeproduce.report.dossier.view import Paper, View
from freeproduce.report.parts.numbers import money, number, part
from freeproduce.report.parts.words import basis


def fill(view: View) -> list[Block]:
    """One row a step, from where the chain began."""
    if not view.steps:
        return [Text(_("The records name no step of this chain."))]
    rows = [
        (
            s.number,
            s.supplier.name,
            s.buyer.name,
            ", ".join(s.flow.goods),
            some(s.flow.lots),
            quantities(s.flow),
            between(s.flow),
            part(s.flow.share),
            basis(s.flow.basis),
            "; ".join(f"{p.number} {named(p)}" for p in s.papers if p.document.kind != "payment"),
            "; ".join(f"{p.number} {named(p)}" for p in s.papers if p.document.kind == "payment"),
            ", ".join(_(d.document) for d in s.lacks),
        )
        for s in view.steps
    ]
    header = (
        _("Step"),
        _("From"),
        _("To"),
        _("Goods"),
        _("Lots"),
        _("Quantity"),
        _("When"),
        _("Share"),
        _("Known"),
        _("Documents"),
        _("Payments"),
        _("Missing"),
    )
    shown = [(no, *(_short(row, at) for at in _PAGE)) for no, *row in rows]
    named_so = (
        _("Step"),
        _("From → to"),
        _("Goods and lots"),
        _("Quantity and time"),
        _("Share, and how it is known"),
        _("Documents and payments"),
        _("Missing"),
    )
    return [Table(_("Steps"), named_so, shown, "steps.csv", header, rows)]


_PAGE = ((0, 1), (2, 3), (4, 5), (6, 7), (8, 9), (10,))
"""Columns of the file that stand in one column of the page."""


def _short(row: list[str], at: tuple[int, ...]) -> str:
    return (" → " if at == (0, 1) else "; ").join(filter(None, (row[i] for i in at)))


def quantities(f: Flow) -> str:
    """``1,200 kg + 3 items``."""
    return " + ".join(
        f"{number(q)} {unit}" if unit else _("{n} items").format(n=number(q))
        for unit, q in sorted(f.quantities.items())
    ) or _("not known")


def between(f: Flow) -> str:
    """``2026-01-03 – 2026-02-11``."""
    return " – ".join(dict.fromkeys(d for d in (f.first, f.last) if d)) or _("not known")


def some(texts: tuple[str, ...], most: int = 6) -> str:
    """The first few, and that there are more."""
    return ", ".join(texts[:most]) + (" …" if len(texts) > most else "")


def named(p: Paper) -> str:
    """``invoice 4711, USD 1,200.00``."""
    d = p.document
    said = " ".join(filter(None, (_(d.kind) if d.kind else "", d.number)))
    paid = money(d.amount, d.currency) if d.amount is not None else ""
    return ", ".join(filter(None, (said, paid)))
