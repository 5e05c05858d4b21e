"""``freeproduce measures agree disagreements``: where coders differ."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from freeproduce.cli.measures.agree.show import as_json, shown
from freeproduce.locale import _, ngettext

if TYPE_CHECKING:
    from freeproduce.cli.measures.agree import Kept


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command("disagreements", help=_("List where coders differ and nobody has decided."))
    @click.pass_obj
    def differ(kept: Kept) -> None:
        from freeproduce.engine import agree

        codings, book, form = kept
        units = agree.disagreements(codings.latest(), book)
        if form == "json":
            as_json([asdict(u) for u in units])
            return
        for u in units:
            votes = "  ".join(f"{c}: {shown(v)}" for c, v in sorted(u.codes.items()))
            click.echo(f"{u.document[:12]} {u.sentence}  {u.facet}  {votes}")
        count = len(units)
        click.echo(
            ngettext("{n} disagreement is open", "{n} disagreements are open", count).format(
                n=count
            )
        )

    return differ
