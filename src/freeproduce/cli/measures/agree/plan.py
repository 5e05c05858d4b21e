"""``freeproduce measures agree plan``: a sheet for each coder."""

from __future__ import annotations

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
        "plan",
        help=_(
            "Write a sheet for each coder: every sentence of the documents for one of them, a "
            "share of the sentences for two, who are not told which. coding-plan.csv tells."
        ),
    )
    @click.argument("documents", nargs=-1, required=True, type=click.Path(dir_okay=False))
    @click.option("--coder", "coders", multiple=True, required=True, help=_("Id of a coder."))
    @click.option(
        "--share",
        type=click.FloatRange(0, 1),
        default=0.2,
        show_default=True,
        help=_("Share of the sentences that two coders code."),
    )
    @click.option(
        "--output",
        type=click.Path(file_okay=False),
        default=".",
        show_default=True,
        help=_("Folder to write the sheets to."),
    )
    @click.pass_obj
    def plan(
        kept: Kept,
        documents: tuple[str, ...],
        coders: tuple[str, ...],
        share: float,
        output: str,
    ) -> None:
        from freeproduce.engine import sheets
        from freeproduce.report import coding_sheet

        _codings, book, form = kept
        planned = sheets.plan(map(sheets.opened, map(Path, documents)), coders, share)
        Path(output).mkdir(parents=True, exist_ok=True)
        made = []
        twice = sheets.shared(planned)
        for coder, rows in planned.items():
            path = Path(output) / f"coding-{coder}.xlsx"
            coding_sheet.write(rows, book, path)
            made.append({"file": str(path), "sentences": len(rows), "shared": twice[coder]})
        coding_sheet.write_plan(planned, Path(output) / "coding-plan.csv")
        if form == "json":
            as_json(made)
        for row in made if form == "text" else ():
            text = _("{file}: {sentences} sentences, {shared} of them for a second coder too")
            click.echo(text.format(**row))

    return plan
