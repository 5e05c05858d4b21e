"""One self-contained page: for a screen, a phone, paper, a keyboard and a screen reader."""

from __future__ import annotations

from importlib.resources import files
from typing import BinaryIO

from markupsafe import Markup

from freeproduce.report.thematic.blocks import Cell, Report, direction

ENDING = ".html"


def write(report: Report, out: BinaryIO) -> None:
    """Write the page; it asks no other host for anything and runs no script."""
    from freeproduce.report.html import environment, style_hash

    style = "\n".join(
        files(package).joinpath("style.css").read_text("utf-8")
        for package in ("freeproduce.report.html", __package__)
    )
    page = environment(__package__).get_template("page.html")
    text = page.render(
        report=report,
        kind=lambda block: type(block).__name__.lower(),
        direction=direction,
        bar=bar,
        step=lambda weight: round(weight * 4),
        style=style,
        style_hash=style_hash(style),
    )
    out.write(text.encode("utf-8", "replace"))


def bar(cell: Cell) -> Markup:
    """The parts of a cell, one after the other."""
    x, drawn = 0.0, []
    for kind, share in cell.parts:
        width = share * 100
        if width:
            drawn.append(
                Markup('<rect class="p-{}" x="{:.2f}" width="{:.2f}" height="1"/>').format(
                    kind, x, max(width, 0.6)
                )
            )
        x += width
    return Markup(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        "{}</svg>"
    ).format(Markup().join(drawn))
