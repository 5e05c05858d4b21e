"""``freeproduce measures agree final``: what each sentence is coded as in the end."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from freeproduce.cli.measures.agree.show import as_json, shown
from freeproduce.locale import N_, _

if TYPE_CHECKING:
    from freeproduce.cli.measures.agree import Kept

HOW = {
    "one coder": N_("one coder"),
    "agreed": N_("agreed"),
    "adjudicated": N_("adjudicated"),
    "open": N_("open"),
}


def command() -> click.Command:
    """The command, its words in the language in use."""

    @click.command(
        "final", help=_("Show what each sentence is coded as in the end, and how that came about.")
    )
    @click.pass_obj
    def final(kept: Kept) -> None:
        from freeproduce.engine import agree

        codings, book, form = kept
        finals = agree.final(codings.latest(), book)
        if form == "json":
            as_json([asdict(f) for f in finals])
            return
        for f in finals:
            who = ", ".join(f.coders)
            why = f": {f.why}" if f.why else ""
            click.echo(
                f"{f.document[:12]} {f.sentence}  {f.facet}  {shown(f.codes)}  "
                f"{_(HOW[f.how])} ({who}){why}"
            )

    return final
