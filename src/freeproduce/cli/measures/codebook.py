"""``freeproduce measures codebook``: what measures are described by, for other programs."""

from __future__ import annotations

import click

from freeproduce import locale
from freeproduce.cli import options
from freeproduce.locale import _


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "codebook",
        help=_(
            "Show a codebook: its facets and codes. NAME is a codebook (demand), one of its "
            "versions (demand-1.0), or a .yaml file, which is checked."
        ),
    )
    @click.argument("name", default="demand")
    @options.form("text", "skos", "yaml", "json")
    @options.lang()
    def run(name: str, form: str) -> None:
        from freeproduce.lists.codebooks import codebook
        from freeproduce.report.codebook import FORMATS

        book = codebook(name)
        if form in FORMATS:
            click.echo(FORMATS[form](book), nl=False)
            return
        spoken = locale.language()
        click.echo(f"{book.name}, {book.date}: {book.title}")
        for facet in book.facets.values():
            click.echo(f"\n{facet.id}: {book.label(facet.id, '', spoken)}")
            for code in facet.codes.values():
                above = f" ({code.broader})" if code.broader else ""
                click.echo(f"  {code.id}{above}: {book.label(facet.id, code.id, spoken)}")

    return run
