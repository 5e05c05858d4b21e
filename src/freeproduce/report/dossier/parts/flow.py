"""The chain as a picture."""

from __future__ import annotations

from importlib.resources import files

from markupsafe import Markup

from freeproduce.locale import _
from freeproduce.report.dossier.blocks import Block, Picture, Text
from freeproduce.report.dossier.view import View
from freeproduce.report.html.figures.chain import of_chain


def fill(view: View) -> list[Block]:
    """From raw material (left) to the buyer (right); steps are numbered in the table of steps."""
    if not view.chain.flows:
        return [Text(_("The records name no step of this chain."))]
    drawn = of_chain(view.chain)
    # A style sheet of the page does not reach into pictures on paper: they bring their own.
    style = files("freeproduce.report.dossier").joinpath("chain.css").read_text("utf-8")
    own = Markup("<style>{}</style>").format(Markup(style))  # noqa: S704 - our own file
    head, mark, rest = drawn.picture.partition('role="img"')
    opened, end, body = rest.partition(">")
    paper = head + mark + opened + end + own + body
    return [Text(drawn.lead), Picture(drawn.picture, Markup(paper)), Text(drawn.note)]  # noqa: S704
