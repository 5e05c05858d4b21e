"""``freeproduce measures agree import``: what a coder decided, kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from freeproduce.locale import _

if TYPE_CHECKING:
    from freeproduce.cli.measures.agree import Kept


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "import",
        help=_("Keep what a coder decided on a sheet (CSV or XLSX): all of it, or nothing."),
    )
    @click.argument("sheet", type=click.Path(dir_okay=False))
    @click.option("--coder", required=True, help=_("Id of the coder, not a name."))
    @click.pass_obj
    def keep(kept: Kept, sheet: str, coder: str) -> None:
        from freeproduce.engine import sheets

        codings, book, _form = kept
        found = sheets.read_sheet(Path(sheet), coder, book)
        new = codings.add(found)
        click.echo(
            _("{coder}: {new} decisions kept, {same} said nothing new").format(
                coder=coder, new=new, same=len(found) - new
            )
        )

    return keep
