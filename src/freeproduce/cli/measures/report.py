"""``freeproduce measures report``: the thematic report, or a rapporteur's, from coded replies."""

from __future__ import annotations

import sys

import click

from freeproduce.cli import options
from freeproduce.locale import _


def command() -> click.Command:
    """The command, its words in the language in use."""
    from freeproduce.report.thematic import endings, kinds

    @click.command(
        "report",
        help=_(
            "Write a report from replies and their coding: who reported what, theme by theme, with "
            "every number computed and traced to its sentences. Quotations stay in their language."
        ),
    )
    @click.argument("paths", nargs=-1, required=True, type=click.Path())
    @click.option(
        "--call",
        type=click.Path(dir_okay=False),
        help=_("The file of the call (default: call.toml beside the replies)."),
    )
    @click.option(
        "--output",
        "-o",
        multiple=True,
        type=click.Path(dir_okay=False),
        help=_("Write the report here: {endings}. May be given again.").format(
            endings=", ".join(endings())
        ),
    )
    @click.option(
        "--kind",
        type=click.Choice(kinds()),
        default=kinds()[0],
        show_default=True,
        help=_("The thematic report, or the yearly report of a national rapporteur."),
    )
    @click.option(
        "--suggestions",
        is_flag=True,
        help=_("Count too what the two automatic readers agree on, marked as theirs."),
    )
    @options.lang()
    def run(
        paths: tuple[str, ...], call: str | None, output: tuple[str, ...], kind: str,
        suggestions: bool,
    ) -> None:  # fmt: skip
        from freeproduce.engine.measures.thematic import thematic
        from freeproduce.report.thematic import encode, write

        model = thematic(paths, call=call, suggestions=suggestions)
        for target in output:
            write(model, target, kind)
            click.echo(_("written: {file}").format(file=target), err=True)
        if not output:
            options.speak_utf8()
            sys.stdout.write(encode(model, ".md", kind).decode())

    return run
