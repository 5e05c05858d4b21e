"""``freeproduce measures agree migrate``: decisions moved to a new version of the codebook."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from freeproduce.cli.measures.agree.show import as_json
from freeproduce.locale import _

if TYPE_CHECKING:
    from freeproduce.cli.measures.agree import Kept


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "migrate",
        help=_(
            "Move what coders decided to a new version of the codebook (a .yaml file) by a table "
            "of changes (a .yaml file). What only a person can move is listed and stays."
        ),
    )
    @click.argument("new", type=click.Path(dir_okay=False))
    @click.argument("changes", type=click.Path(dir_okay=False))
    @click.pass_obj
    def migrate(kept: Kept, new: str, changes: str) -> None:
        from freeproduce.engine import agree
        from freeproduce.lists.codebooks import codebook, migration

        codings, book, form = kept
        to = codebook(new)
        moved, told = agree.migrate(codings.latest(), book, to, migration(Path(changes), book, to))
        codings.add(moved)
        if form == "json":
            as_json(asdict(told))
            return
        for line in told.left:
            click.echo(line)
        click.echo(
            _(
                "{moved} decisions moved from {old} to {new}, {changed} of them to another code; "
                "{left} wait for a person"
            ).format(
                moved=told.moved, old=book.name, new=to.name, changed=told.changed,
                left=len(told.left),
            )
        )  # fmt: skip

    return migrate
