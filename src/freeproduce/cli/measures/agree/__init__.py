"""``freeproduce measures agree``: how far coders agree; one file a command below it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from freeproduce.cli import options
from freeproduce.cli.commands import commands
from freeproduce.cli.measures.agree.show import as_json
from freeproduce.cli.measures.call import table
from freeproduce.locale import N_, _

if TYPE_CHECKING:
    from freeproduce.compare.agreement import Agreement
    from freeproduce.model.codebook import Codebook
    from freeproduce.store import Codings

    Kept = tuple[Codings, Codebook, str]

METRICS = {
    "nominal": N_("same or not"),
    "masi": N_("MASI, sets"),
}


def command() -> click.Group:
    """The group, its words in the language in use."""

    @click.group(
        "agree",
        invoke_without_command=True,
        help=_(
            "Say how far coders agree: Krippendorff's alpha, facet by facet. The commands below "
            "make coders' sheets, keep what they decide in the case folder, and settle it."
        ),
    )
    @options.case()
    @click.option(
        "--codebook",
        "name",
        default="demand",
        show_default=True,
        help=_("The codebook: its name, name and version, or a .yaml file."),
    )
    @options.form("text", "json")
    @options.lang()
    @click.pass_context
    def group(context: click.Context, case: str, name: str, form: str) -> None:
        from freeproduce.lists.codebooks import codebook
        from freeproduce.store import Codings

        context.obj = (Codings(case), codebook(name), form)
        if context.invoked_subcommand is None:
            _agreement(*context.obj)

    for one in commands(__name__, __path__):
        group.add_command(one)
    return group


def _agreement(codings: Codings, book: Codebook, form: str) -> None:
    from freeproduce.engine import agree

    judgements = codings.latest()
    found = agree.agreements(agree.said(judgements, book), book)
    waiting = len(agree.disagreements(judgements, book))
    other = sum(j.codebook != book.name for j in judgements)
    if form == "json":
        as_json(
            {
                "codebook": book.name,
                "facets": {f: asdict(a) for f, a in found.items()},
                "disagreements": waiting,
                "by_other_codebooks": other,
            }
        )
        return
    from rich.console import Console

    shown = table(
        _("facet"), _("sentences"), _("coders"), _("all the same"), _("alpha"),
        _("95 % interval"), _("compared by"),
    )  # fmt: skip
    for facet, a in found.items():
        shown.add_row(facet, str(a.units), str(a.coders), str(a.same), *_alpha(a))
    Console(highlight=False).print(shown)
    click.echo(_("{n} disagreements are open ({codebook}).").format(n=waiting, codebook=book.name))
    if other:
        click.echo(
            _("{n} decisions are by other codebooks or versions; see “migrate”.").format(n=other)
        )


def _alpha(a: Agreement) -> tuple[str, str, str]:
    metric = _(METRICS[a.metric])
    if a.alpha is None:
        why = _("one value alone") if a.values == 1 else _("too few")
        return why, "", metric
    interval = f"{a.low:.2f} – {a.high:.2f}" if a.low is not None else _("too few")
    return f"{a.alpha:.3f}", interval, metric
